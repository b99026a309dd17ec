// SPDX-License-Identifier: Apache-2.0
// What a list of cards tells. tests/engine/card_list.py reads lists with other programs.
#include "core/service/offline/card_list.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/base/encryption.hpp"
#include "core/base/json_reader.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/store/places.hpp"
#include "core/store/users.hpp"
#include "support/fault.hpp"
#include "support/people.hpp"

using namespace kaiku;
using test::code_of;

namespace {

struct Town : test::PeopleRegister {
    Town() {
        add_distributor("Muu sosiaalitoimi", {"Muu asema"});
        add_card("A999000017", [](auto& fields) { fields.site = "Sosiaaliasema"; });
        add_card("A999000025", [](auto& fields) { fields.site = "Muu asema"; });
        path = folder / "cards.json";
    }
    service::CardListSummary write(const service::CardListRequest& request = {}) {
        return service::write_card_list(operation, request, path);
    }
    base::JsonValue document() { return base::read_json(test::file_bytes(path)).value(); }
    std::string hash(const char* code) {
        const auto list = document();
        const auto* how = list.find("code_hash");
        return base::argon2id_hash_hex(code, how->text("salt").value(),
                                       how->number("memory_kib").value());
    }
    std::optional<std::string> last_day(const char* code) {
        return document().find("valid")->text(hash(code));
    }
    bool is_blocked(const char* code) {
        const auto list = document();
        const auto& blocked = list.items("blocked");
        return std::any_of(blocked.begin(), blocked.end(), [&](const auto& one) {
            return std::get<std::string>(one.value) == hash(code);
        });
    }

    std::string path;
};

}  // namespace

TEST_CASE("a list has the valid cards of its days, each with the last of them, and the blocked") {
    Town town;
    town.add_card("A999000033", [](auto& fields) {
        fields.site = "Muu asema";
        fields.valid_until = test::day("2026-06-16");
    });
    town.add_card("A999000041", [](auto& fields) { fields.site = "Muu asema"; });
    service::block_card(town.operation, "A999000041", "lost");

    auto summary = town.write();
    CHECK(summary.first_day == test::day("2026-06-15"));
    CHECK(summary.last_day == test::day("2026-06-15"));
    CHECK(summary.valid == 3);
    CHECK(summary.blocked == 1);
    CHECK(town.last_day("A999000017") == "2026-06-15");
    CHECK(town.last_day("A999000033") == "2026-06-15");
    CHECK_FALSE(town.last_day("A999000041"));
    CHECK(town.is_blocked("A999000041"));
    CHECK_FALSE(town.is_blocked("A999000017"));
    CHECK_FALSE(town.last_day("A999000058"));

    service::CardListRequest three_days;
    three_days.days = 3;
    CHECK(town.write(three_days).last_day == test::day("2026-06-17"));
    CHECK(town.last_day("A999000017") == "2026-06-17");
    CHECK(town.last_day("A999000033") == "2026-06-16");

    // A card that has expired is left out, blocked or not.
    town.operation.today = test::day("2026-06-17");
    CHECK(town.write().valid == 2);
    CHECK_FALSE(town.last_day("A999000033"));
    town.operation.today = test::day("2028-01-01");
    CHECK(town.write().blocked == 0);
}

TEST_CASE("a list tells no code and no order, and differs each time") {
    Town town;
    town.write();
    const auto first = test::file_bytes(town.path);
    CHECK(first.find("A999") == std::string::npos);
    CHECK(first.find("999000") == std::string::npos);
    CHECK(first.find("33100") == std::string::npos);
    const auto hash = town.hash("A999000017");
    town.write();
    CHECK(town.hash("A999000017") != hash);
    const auto list = town.document();
    std::vector<std::string> hashes;
    for (const auto& [key, day] : std::get<base::JsonValue::Object>(list.find("valid")->value))
        hashes.push_back(key);
    CHECK(hashes.size() == 2);
    CHECK(std::is_sorted(hashes.begin(), hashes.end()));
    CHECK(test::mode_of(town.path) == 0600);
}

TEST_CASE("a list may be of the cards of the site's area alone") {
    Town town;
    service::CardListRequest request;
    request.site = "Uimahalli";
    request.own = true;
    CHECK(code_of([&] { town.write(request); }) == "no_area");
    const auto area = store::insert_area(town.db(), "Länsi").value();
    for (const char* organisation : {"Liikuntatoimi", "Muu sosiaalitoimi"})
        store::set_area(town.db(),
                        store::find_organisations_by_name(town.db(), organisation).at(0).id, area);
    const auto summary = town.write(request);
    CHECK(summary.valid == 1);
    CHECK(summary.area == "Länsi");
    CHECK(town.document().text("area") == "Länsi");
    CHECK(town.last_day("A999000025"));
    CHECK_FALSE(town.last_day("A999000017"));
}

TEST_CASE("a list with a passphrase cannot be tried without it") {
    Town town;
    service::CardListRequest request;
    request.passphrase = "kolme sanaa riittää";
    town.write(request);
    CHECK_FALSE(town.last_day("A999000017"));
    CHECK(town.document().find("passphrase")->text("check").has_value());
    CHECK(test::file_bytes(town.path).find("kolme") == std::string::npos);
}

TEST_CASE("a list is for those who may record, each for their own sites, and is logged") {
    Town town;
    for (const char* grant : {"recorder@site:Uimahalli", "analyst@nation"}) {
        const std::string email = std::string(grant).substr(0, 4) + "@maa.example";
        service::add_user(town.operation, test::given(email.c_str()), {grant}, town.password);
    }
    CHECK_FALSE(town.write().site);
    town.operation.caller = town.as("reco@maa.example").caller;
    CHECK(town.write().site == "Uimahalli");
    service::CardListRequest for_other_site;
    for_other_site.site = "Teatteri";
    CHECK(test::fault_of([&] { town.write(for_other_site); }).kind == base::ErrorKind::not_found);
    town.operation.caller = town.as("anal@maa.example").caller;
    CHECK(code_of([&] { town.write(); }) == "no_role");
    CHECK(code_of([&] { service::card_list_public_key(town.operation); }) == "no_role");
    CHECK_FALSE(town.broken_entry());
}

TEST_CASE("a list is not written where its signature cannot be") {
    Town town;
    town.path = "-";
    CHECK(code_of([&] { town.write(); }) == "not_a_file");
    town.path = "/dev/null";
    CHECK(code_of([&] { town.write(); }) == "not_a_file");
}

TEST_CASE("the public key stays the same, and another register has another") {
    Town town;
    const auto key = service::card_list_public_key(town.operation);
    CHECK(key.starts_with("untrusted comment: minisign public key "));
    CHECK(service::card_list_public_key(town.operation) == key);
    const test::Place place(test::Place::Holds::nothing);
    service::create_register(place.where, "local:tester");
    auto records = service::Register::open(place.where, service::Register::Need::read);
    CHECK(service::card_list_public_key({records, service::Caller::owner("local:tester"), {}}) !=
          key);
}
