// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/visit_seal.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/base/encryption.hpp"
#include "core/store/offline_file.hpp"

using namespace kaiku;
using service::FileKey;
using service::SealUse;

namespace {

model::Usage visit(model::Id event, time::Day date) {
    model::Usage usage;
    usage.event = event;
    usage.date = date;
    return usage;
}

const std::optional<FileKey> no_key;

}  // namespace

TEST_CASE("a sealed visit is recognised by card, event and date, and by nothing else") {
    const model::CardCode code("A999000017", false), other("A999000025", false);
    const auto day = time::Day::from_number(20'000);
    for (const auto use : {SealUse::duplicate, SealUse::key}) {
        const auto seal = service::seal_visit(code, visit(7, day), use, no_key);
        CHECK(service::is_for_key(seal) == (use == SealUse::key));
        CHECK(service::is_sealed_visit(seal, code, visit(7, day), no_key));
        CHECK_FALSE(service::is_sealed_visit(seal, other, visit(7, day), no_key));
        CHECK_FALSE(service::is_sealed_visit(seal, code, visit(8, day), no_key));
        CHECK_FALSE(service::is_sealed_visit(seal, code, visit(7, day.plus_days(1)), no_key));
        // Two visits by the same card do not look alike, and neither tells what it was.
        CHECK(seal != service::seal_visit(code, visit(7, day), use, no_key));
        CHECK(seal.find(code.ten) == std::string::npos);
        CHECK(seal.find(day.iso()) == std::string::npos);
    }
}

TEST_CASE("the seal of a key also tells numbers, value and discretion apart") {
    const model::CardCode code("A999000017", false);
    auto usage = visit(7, time::Day::from_number(20'000));
    usage.children = 1;
    usage.customers = 2;
    usage.value_cents = 300;
    usage.discretion = "";
    const auto seal = service::seal_visit(code, usage, SealUse::key, no_key);
    CHECK(service::is_sealed_usage(seal, code, usage, no_key));
    const auto changes = [&](const auto& change) {
        auto other = usage;
        change(other);
        CHECK(service::is_sealed_visit(seal, code, other, no_key));
        return !service::is_sealed_usage(seal, code, other, no_key);
    };
    CHECK(changes([](model::Usage& u) { u.children = 2; }));
    CHECK(changes([](model::Usage& u) { u.customers = 3; }));
    CHECK(changes([](model::Usage& u) { u.customers.reset(); }));
    CHECK(changes([](model::Usage& u) { u.value_cents = 200; }));
    CHECK(changes([](model::Usage& u) { u.discretion.reset(); }));
    CHECK(changes([](model::Usage& u) { u.discretion = "syy"; }));
}

TEST_CASE("the seal of a key from an older version tells visits apart, not their numbers") {
    const model::CardCode code("A999000017", false);
    auto usage = visit(7, time::Day::from_number(20'000));
    const std::string salt(32, 'a');
    constexpr std::int64_t memory_kib = 32'768;
    const auto seal = "key:" + salt + ":" +
                      base::argon2id_hash_hex("A999000017 7 2024-10-04 -", salt, memory_kib);
    CHECK(service::is_sealed_usage(seal, code, usage, no_key));
    usage.children = 5;
    CHECK(service::is_sealed_usage(seal, code, usage, no_key));
    usage.event = 8;
    CHECK_FALSE(service::is_sealed_usage(seal, code, usage, no_key));
}

TEST_CASE("what is not a seal fits no visit") {
    const model::CardCode code("A999000017", false);
    const auto day = time::Day::from_number(20'000);
    for (const char* text : {"", "key:", "duplicate:", "duplicate:00:00", "0123 7 2024-10-04 -",
                             "key:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:00"})
        CHECK_FALSE(service::is_sealed_visit(text, code, visit(7, day), no_key));
}

TEST_CASE("in a file with a passphrase a visit can be recognised only with its key") {
    const model::CardCode code("A999000017", false);
    const auto day = time::Day::from_number(20'000);
    const store::PassphraseInfo info{std::string(32, 'a'), store::min_passphrase_kib, {}};
    const std::optional<FileKey> key{FileKey("kolme sanaa", info)};
    const std::optional<FileKey> other{FileKey("muu sana", info)};
    const auto seal = service::seal_visit(code, visit(7, day), SealUse::key, key);
    CHECK(service::is_sealed_visit(seal, code, visit(7, day), key));
    CHECK_FALSE(service::is_sealed_visit(seal, code, visit(7, day), other));
    CHECK_FALSE(service::is_sealed_visit(seal, code, visit(7, day), no_key));
}
