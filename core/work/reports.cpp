#include "core/work/reports.hpp"

#include <map>

#include "core/db/connection.hpp"
#include "core/store/cards.hpp"
#include "core/store/places.hpp"
#include "core/work/access.hpp"

namespace kaiku::work {

namespace {

/// The card without its holder's background.
model::Card without_background(model::Card card) {
    card.birth_year.reset();
    card.postal_code.reset();
    card.gender.reset();
    card.life_situation.reset();
    return card;
}

}  // namespace

void renewals(const Job& job, int within_days, const std::function<void(const RenewalView&)>& take) {
    require(job, model::Action::report_cards);
    db::Transaction transaction(job.db(), db::Access::read);
    const store::ReportFilter filter{sites_for(job, model::Action::report_cards), job.today, job.today.plus_days(within_days)};
    store::each_renewal(job.db(), filter, [&](const store::Renewal& card) { take({card, card.valid_until - job.today}); });
    transaction.commit();
}

void silent_sites(const Job& job, int days, const std::function<void(const store::SilentSite&)>& take) {
    require(job, model::Action::report_sites);
    db::Transaction transaction(job.db(), db::Access::read);
    const store::ReportFilter filter{sites_for(job, model::Action::report_sites), {}, job.today};
    store::each_silent_site(job.db(), filter, job.today.plus_days(-days), take);
    transaction.commit();
}

void unused_cards(const Job& job, int days, const std::function<void(const CardView&)>& take) {
    require(job, model::Action::report_cards);
    db::Transaction transaction(job.db(), db::Access::read);
    store::CardFilter filter{};
    filter.sites = sites_for(job, model::Action::report_cards);
    filter.registered_to = job.today.plus_days(-days - 1);
    filter.unused = true;
    filter.today = job.today;
    std::map<model::Id, std::string> names;
    for (const auto& site : store::sites(job.db())) names[site.id] = site.name;
    store::each_card(job.db(), filter, [&](const model::Card& card) {
        take({without_background(card), model::status_on(card.blocked(), card.valid_until, job.today), names[card.site], {}, {}});
    });
    transaction.commit();
}

void differing_groups(const Job& job, std::optional<time::Day> from, const std::function<void(const store::GroupVisit&)>& take) {
    require(job, model::Action::report_groups);
    db::Transaction transaction(job.db(), db::Access::read);
    store::each_differing_group(job.db(), {sites_for(job, model::Action::report_groups), from, job.today}, take);
    transaction.commit();
}

}  // namespace kaiku::work
