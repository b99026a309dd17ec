// SPDX-License-Identifier: Apache-2.0
// The registers of the tests of cards.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/cards/card_check.hpp"
#include "core/service/cards/card_views.hpp"
#include "core/service/cards/cards.hpp"
#include "core/service/places/places.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

namespace kaiku::test {

using Codes = std::vector<std::string>;
using Words = std::vector<std::string>;

/// A register with a site that gives out cards, and no cards.
struct CardTown : TestRegister {
    CardTown() { add_town(); }

    service::CardView show(const char* code) { return service::show_card(operation, given(code)); }
    service::CardView edit(const char* code,
                           const std::function<void(service::CardFields&)>& change) {
        service::CardFields fields;
        change(fields);
        return service::edit_card(operation, given(code), fields);
    }
    service::CheckResult check(std::string_view raw) { return service::check_code(operation, raw); }
    /// The actions in the history of a card, without those that only read it.
    Words actions(const char* code) {
        Words words;
        service::card_history(operation, given(code), [&](const model::AuditEntry& entry) {
            if (entry.action != "card show" && entry.action != "card history")
                words.push_back(entry.action);
        });
        return words;
    }
    Codes find(const std::function<void(service::CardQuery&)>& change) {
        service::CardQuery query;
        change(query);
        return codes(query);
    }
};

/// A register with cards in every state on 2026-06-15.
struct ManyCards : CardTown {
    ManyCards() {
        service::add_site(operation, "Terveysasema", "Sosiaalitoimi", {});
        const auto add = [&](const service::Operation& on, const char* code, const char* until,
                             const char* site, const char* issued) {
            auto fields = customer_fields();
            if (code[0] == 'Y' || code[0] == 'Z') fields = community_fields();
            fields.site = given(site);
            fields.issued_on = day(issued);
            fields.valid_until = day(until);
            service::register_card(on, model::parse_code(code).value(), fields);
        };
        const auto before = on("2026-05-01");
        add(operation, "Z999000067", "2027-06-14", "Sosiaaliasema", "2026-06-15");
        add(operation, "A999000017", "2027-06-14", "Sosiaaliasema", "2026-06-15");
        add(operation, "YM99900041", "2026-07-07", "Terveysasema", "2026-06-15");  // 22 days left
        // expired yesterday
        add(before, "A999000025", "2026-06-14", "Sosiaaliasema", "2025-06-15");
        add(before, "AM99900025", "2026-06-15", "Terveysasema", "2025-06-16");   // last day
        add(before, "X999000059", "2026-07-06", "Sosiaaliasema", "2025-07-07");  // 21 days left
        add(before, "Y999000033", "2026-07-06", "Sosiaaliasema", "2025-07-07");  // blocked
        service::block_card(before, "Y999000033", "lost");
    }
};

}  // namespace kaiku::test
