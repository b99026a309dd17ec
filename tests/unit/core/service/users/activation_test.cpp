// SPDX-License-Identifier: Apache-2.0
// An office that activates a card cannot find out whether the address has an account (R27).
#include "core/service/users/activation.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/service/admin/privacy.hpp"
#include "core/service/users/holder_login.hpp"
#include "support/given.hpp"
#include "support/people.hpp"

using namespace kaiku;
using Lines = std::vector<std::string>;

namespace {

constexpr const char* typed = "MAIJA@posti.example";
constexpr const char* other = "toinen@posti.example";
constexpr const char* first_card = "A999000017";
constexpr const char* card = "A999000025";

/// A register in which one card has an account with the address.
struct Office : test::PeopleRegister {
    explicit Office(const char* address) {
        add_card(first_card);
        add_card(card);
        const auto made = activate(first_card, address);
        service::activate_account(nobody(), address, made.code, "oma-salasana-1");
    }

    service::Activation activate(const char* code, const char* address) {
        return service::activate_card(operation, test::given(code), test::given(address),
                                      test::given("Maija Meikäläinen"));
    }
    /// What the office sees of a card: its activations and its account.
    Lines seen(const char* code) {
        Lines lines;
        service::card_history(operation, test::given(code), [&](const model::AuditEntry& entry) {
            if (entry.action.find("activate") != std::string::npos)
                lines.push_back(entry.action + " " + entry.before.value_or("-") + " " +
                                entry.after.value_or("-"));
        });
        const auto data = service::export_holder(operation, test::given(code));
        lines.push_back(std::string(to_string(data.card.value().card.medium)));
        if (data.account)
            lines.push_back(data.account->email + " " + data.account->name +
                            (data.account->has_password ? " password" : ""));
        return lines;
    }
};

/// What the office sees after what it does: the same, no matter who has an account with the
/// address.
Lines seen_by_office(const std::function<void(Office&)>& deeds, const char* code = card) {
    Office known("maija@posti.example"), unknown("joku@posti.example");
    deeds(known);
    deeds(unknown);
    const auto seen = known.seen(code);
    CHECK(seen == unknown.seen(code));
    CHECK_FALSE(known.broken_entry());
    return seen;
}

}  // namespace

TEST_CASE("the history and the export of a card are the same whether the address has an account") {
    CHECK(seen_by_office([](Office& office) {
              office.activate(card, typed);
              office.activate(card, typed);
          }) == Lines{R"(card activate - {"medium":"both","address":"new"})",
                      R"(card activate {"medium":"both"} {"medium":"both","address":"same"})",
                      "both", "MAIJA@posti.example Maija Meikäläinen"});
    SUBCASE("with another address in between") {
        seen_by_office([](Office& office) {
            for (const auto* address : {other, typed, typed, other, typed})
                office.activate(card, address);
        });
    }
    SUBCASE("when the card is replaced") {
        const auto seen = seen_by_office(
            [](Office& office) {
                office.activate(card, typed);
                service::replace_card(office.operation, test::given(card), "A999000033");
                office.activate("A999000033", typed);
            },
            "A999000033");
        CHECK(seen.back() == "MAIJA@posti.example Maija Meikäläinen");
    }
    SUBCASE("when a mobile card is replaced by a plastic one") {
        seen_by_office(
            [](Office& office) {
                office.add_card("X999000041");
                office.activate("X999000041", typed);
                service::replace_card(office.operation, "X999000041", "A999000033");
            },
            "A999000033");
    }
    SUBCASE("when the first card is erased") {
        seen_by_office([](Office& office) {
            office.activate(card, typed);
            service::erase_holder(office.operation, test::given(first_card));
            office.activate(card, typed);
        });
    }
    SUBCASE("when the account gets another address") {
        seen_by_office([](Office& office) {
            office.activate(card, typed);
            office.activate(first_card, other);
        });
    }
}
