#include "support/register.hpp"

#include <stdexcept>

#include "core/store/audit.hpp"

namespace kaiku::test {

namespace {

const time::Instant noon = time::start_of(time::Day::of(2026, 6, 15)).plus_seconds(12 * 3600);

}  // namespace

time::Instant Clock::now = noon;

TestRegister::TestRegister()
    : Place(Holds::fresh_register),
      records(work::Register::open(where, work::Register::Need::write)),
      job{records, "local:tester", day("2026-06-15"), &Clock::read} {
    Clock::now = noon;
}

work::Job TestRegister::on(const char* today, const char* actor) { return {records, actor, day(today), &Clock::read}; }

void TestRegister::add_distributor(const std::string& name, const std::vector<std::string>& sites) {
    work::add_organisation(job, name, model::OrganisationKind::distributor, "Tampere");
    for (const auto& site : sites) work::add_site(job, site, name, {});
}

void TestRegister::add_venue(const std::string& name, const std::vector<std::string>& sites, const char* sector) {
    work::add_organisation(job, name, model::OrganisationKind::venue, "Tampere");
    work::SiteFields fields;
    fields.sector = sector;
    for (const auto& site : sites) work::add_site(job, site, name, fields);
}

void TestRegister::add_town() {
    add_distributor("Sosiaalitoimi", {"Sosiaaliasema"});
    add_venue("Kulttuuritoimi", {"Teatteri"});
}

work::CardFields customer_fields() {
    work::CardFields fields;
    fields.birth_year = 1990;
    fields.postal_code = "33100";
    fields.max_children = 2;
    return fields;
}

work::CardFields community_fields() {
    work::CardFields fields;
    fields.organisation = "Päivätoiminta Valo";
    return fields;
}

work::CardView TestRegister::add_card(const std::string& code, const std::function<void(work::CardFields&)>& change) {
    auto fields = customer_fields();
    if (change) change(fields);
    return work::register_card(job, model::read_code(code).value(), fields);
}

work::CardView TestRegister::add_community_card(const std::string& code) {
    return work::register_card(job, model::read_code(code).value(), community_fields());
}

work::UsageView TestRegister::record(const std::string& code, const std::function<void(work::NewUsage&)>& change) {
    work::NewUsage wanted;
    wanted.code = code;
    if (change) change(wanted);
    return work::record_usage(job, wanted);
}

std::vector<std::string> TestRegister::codes(const work::CardQuery& query) {
    std::vector<std::string> found;
    const auto count = work::list_cards(job, query, [&](const work::CardView& view) { found.push_back(view.card.code.shown()); });
    if (count != static_cast<std::int64_t>(found.size())) throw std::logic_error("the number given out is not that of the rows");
    return found;
}

std::vector<model::Id> TestRegister::usage_ids(const work::UsageQuery& query) {
    std::vector<model::Id> found;
    const auto count = work::list_usages(job, query, [&](const work::UsageView& view) { found.push_back(view.usage.id); });
    if (count != static_cast<std::int64_t>(found.size())) throw std::logic_error("the number given out is not that of the rows");
    return found;
}

store::Summary TestRegister::kept() {
    db::Transaction reading(db(), db::Access::read);
    return store::summary_kept(db());
}

store::Summary TestRegister::counted() {
    db::Transaction reading(db(), db::Access::read);
    return store::summary_of_records(db());
}

store::Figures TestRegister::figures() {
    store::Figures all;
    for (const auto& [cell, figures] : kept()) all += figures;
    return all;
}

std::optional<std::int64_t> TestRegister::broken_entry() {
    db::Transaction reading(db(), db::Access::read);
    return store::first_broken_audit_entry(db());
}

}  // namespace kaiku::test
