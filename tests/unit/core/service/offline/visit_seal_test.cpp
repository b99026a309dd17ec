// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/visit_seal.hpp"

#include <doctest/doctest.h>

using namespace kaiku;
using service::SealUse;

namespace {

model::Usage visit(model::Id event, time::Day date) {
    model::Usage usage;
    usage.event = event;
    usage.date = date;
    return usage;
}

}  // namespace

TEST_CASE("a sealed visit is recognised by card, event and date, and by nothing else") {
    const model::CardCode code("A999000017", false), other("A999000025", false);
    const auto day = time::Day::from_number(20'000);
    for (const auto use : {SealUse::duplicate, SealUse::key}) {
        const auto seal = service::seal_visit(code, visit(7, day), use);
        CHECK(service::is_for_key(seal) == (use == SealUse::key));
        CHECK(service::is_sealed_visit(seal, code, visit(7, day)));
        CHECK_FALSE(service::is_sealed_visit(seal, other, visit(7, day)));
        CHECK_FALSE(service::is_sealed_visit(seal, code, visit(8, day)));
        CHECK_FALSE(service::is_sealed_visit(seal, code, visit(7, day.plus_days(1))));
        // Two visits by the same card do not look alike, and neither tells what it was.
        CHECK(seal != service::seal_visit(code, visit(7, day), use));
        CHECK(seal.find(code.ten) == std::string::npos);
        CHECK(seal.find(day.iso()) == std::string::npos);
    }
}

TEST_CASE("what is not a seal fits no visit") {
    const model::CardCode code("A999000017", false);
    const auto day = time::Day::from_number(20'000);
    for (const char* text : {"", "key:", "duplicate:", "duplicate:00:00", "0123 7 2024-10-04 -",
                             "key:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:00"})
        CHECK_FALSE(service::is_sealed_visit(text, code, visit(7, day)));
}
