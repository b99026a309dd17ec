// SPDX-License-Identifier: Apache-2.0

#include "core/service/reports/reports.hpp"

#include <algorithm>
#include <map>

#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/labels.hpp"
#include "core/store/cards.hpp"
#include "core/store/places.hpp"
#include "core/store/reports.hpp"
#include "core/time/day_range.hpp"

namespace kaiku::service {

namespace {

/// The card without its holder's background data.
model::Card without_background(model::Card card) {
    model::for_each_field(model::card_fields, [&](const auto& field) {
        if (field.personal == model::Personal::background) card.*field.member = {};
    });
    return card;
}

using Sites = std::optional<std::vector<model::Id>>;

/// nullopt is all sites.
Sites intersection(Sites a, const Sites& b) {
    if (!a || !b) return a ? a : b;
    std::erase_if(*a,
                  [&](model::Id id) { return std::find(b->begin(), b->end(), id) == b->end(); });
    return a;
}

}  // namespace

void list_renewals(const Operation& operation, int within_days,
                   const std::function<void(const RenewalView&)>& on_row,
                   const std::optional<std::vector<model::Id>>& sites) {
    require_permission(operation, model::Action::report_cards);
    db::Transaction transaction(operation.db(), db::Access::read);
    const store::ReportFilter filter{
        intersection(permitted_sites(operation, model::Action::report_cards), sites),
        operation.today, time::bounded(operation.today.plus_days(within_days))};
    const auto names = labels_of_all_sites(operation);
    store::for_each_renewal(operation.db(), filter, [&](const model::Renewal& card) {
        on_row({card, names.at(card.site_id), card.valid_until - operation.today});
    });
    transaction.commit();
}

std::vector<Office> list_offices(const Operation& operation) {
    require_permission(operation, model::Action::report_cards);
    std::vector<Office> offices;
    const auto names = labels_of_all_sites(operation);
    const auto organisation_name = [&](const model::Site& site) {
        const auto organisation =
            store::find_organisation(operation.db(), site.organisation).value();
        return label_of(operation, organisation,
                        store::find_organisations_by_name(operation.db(), organisation.name));
    };
    std::map<model::Id, std::size_t> by_organisation;
    for (const auto& site : store::list_sites(operation.db())) {
        if (site.kind != model::OrganisationKind::distributor ||
            !is_permitted(operation, model::Action::report_cards, site))
            continue;
        if (site.email || !site.organisation_email) {
            offices.push_back({names.at(site.id), site.email, {site.id}});
            continue;
        }
        const auto [known, is_new] = by_organisation.try_emplace(site.organisation, offices.size());
        if (is_new) offices.push_back({organisation_name(site), site.organisation_email, {}});
        offices[known->second].sites.push_back(site.id);
    }
    return offices;
}

void list_silent_sites(const Operation& operation, int days,
                       const std::function<void(const model::SilentSite&)>& on_row) {
    require_permission(operation, model::Action::report_sites);
    db::Transaction transaction(operation.db(), db::Access::read);
    const store::ReportFilter filter{
        permitted_sites(operation, model::Action::report_sites), {}, operation.today};
    store::for_each_silent_site(operation.db(), filter,
                                time::bounded(operation.today.plus_days(-days)), on_row);
    transaction.commit();
}

void list_unused_cards(const Operation& operation, int days,
                       const std::function<void(const CardView&)>& on_row) {
    require_permission(operation, model::Action::report_cards);
    db::Transaction transaction(operation.db(), db::Access::read);
    store::CardFilter filter{};
    filter.sites = permitted_sites(operation, model::Action::report_cards);
    filter.registered_to = time::bounded(operation.today.plus_days(-days - 1));
    filter.unused = true;
    filter.today = operation.today;
    std::map<model::Id, std::string> names;
    for (const auto& site : store::list_sites(operation.db())) names[site.id] = site.name;
    store::for_each_card(operation.db(), filter, [&](const model::Card& card) {
        on_row({without_background(card),
                model::status_on(card.blocked(), card.valid_until, operation.today),
                names[card.site],
                {},
                {}});
    });
    transaction.commit();
}

void list_differing_groups(const Operation& operation, std::optional<time::Day> from,
                           const std::function<void(const model::GroupVisit&)>& on_row) {
    require_permission(operation, model::Action::report_groups);
    db::Transaction transaction(operation.db(), db::Access::read);
    store::for_each_differing_group(
        operation.db(),
        {permitted_sites(operation, model::Action::report_groups), from, operation.today}, on_row);
    transaction.commit();
}

}  // namespace kaiku::service
