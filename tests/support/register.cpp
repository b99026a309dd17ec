// SPDX-License-Identifier: Apache-2.0
#include "support/register.hpp"
#include "support/given.hpp"

#include <stdexcept>

#include "core/store/audit_log.hpp"
#include "core/store/audit_verification.hpp"
#include "core/store/schema.hpp"

namespace kaiku::test {

namespace {

const time::Instant noon = time::start_of_day(time::Day::of(2026, 6, 15)).plus_seconds(12 * 3600);

}  // namespace

time::Instant Clock::now = noon;

TestRegister::TestRegister()
    : Place(Holds::fresh_register),
      records(service::Register::open(where, service::Register::Need::write)),
      operation{records, service::Caller::owner("local:tester"), day("2026-06-15"), &Clock::read} {
    Clock::now = noon;
}

void TestRegister::pretend_schema(std::int64_t version) {
    store::set_register_property(db(), "schema_version", std::to_string(version));
    db().set_schema_version(version);
}

service::Operation TestRegister::on(const char* today, const char* actor) {
    return {records, service::Caller::owner(actor), day(today), &Clock::read};
}

void TestRegister::add_distributor(const std::string& name, const std::vector<std::string>& sites) {
    service::add_organisation(operation, given(name), model::OrganisationKind::distributor,
                              "Tampere");
    for (const auto& site : sites) service::add_site(operation, given(site), given(name), {});
}

void TestRegister::add_venue(const std::string& name, const std::vector<std::string>& sites,
                             const char* sector) {
    service::add_organisation(operation, given(name), model::OrganisationKind::venue, "Tampere");
    service::SiteFields fields;
    fields.sector = given(sector);
    for (const auto& site : sites) service::add_site(operation, given(site), given(name), fields);
}

void TestRegister::add_town() {
    add_distributor("Sosiaalitoimi", {"Sosiaaliasema"});
    add_venue("Kulttuuritoimi", {"Teatteri"});
}

service::CardFields customer_fields() {
    service::CardFields fields;
    fields.birth_year = 1990;
    fields.postal_code = "33100";
    fields.max_children = 2;
    return fields;
}

service::CardFields community_fields() {
    service::CardFields fields;
    fields.organisation = "Päivätoiminta Valo";
    return fields;
}

service::CardView TestRegister::add_card(const std::string& code,
                                         const std::function<void(service::CardFields&)>& change) {
    auto fields = customer_fields();
    if (change) change(fields);
    return service::register_card(operation, model::parse_code(code).value(), fields);
}

service::CardView TestRegister::add_community_card(const std::string& code) {
    return service::register_card(operation, model::parse_code(code).value(), community_fields());
}

service::UsageView TestRegister::record(const std::string& code,
                                        const std::function<void(service::NewUsage&)>& change) {
    service::NewUsage wanted;
    wanted.code = given(code);
    if (change) change(wanted);
    return service::record_usage(operation, wanted);
}

std::vector<std::string> TestRegister::codes(const service::CardQuery& query) {
    std::vector<std::string> found;
    const auto count = service::list_cards(operation, query, [&](const service::CardView& view) {
        found.push_back(view.card.code.display_text());
    });
    if (count != static_cast<std::int64_t>(found.size()))
        throw std::logic_error("the number given out is not that of the rows");
    return found;
}

std::vector<model::Id> TestRegister::usage_ids(const service::UsageQuery& query) {
    std::vector<model::Id> found;
    const auto count = service::list_usages(
        operation, query, [&](const service::UsageView& view) { found.push_back(view.usage.id); });
    if (count != static_cast<std::int64_t>(found.size()))
        throw std::logic_error("the number given out is not that of the rows");
    return found;
}

bool TestRegister::figures_hold() {
    db::Transaction reading(db(), db::Access::read);
    return store::find_differing_usages(db()).empty();
}

void TestRegister::seal() {
    db::Transaction writing(db(), db::Access::write);
    store::seal_tail(db());
    writing.commit();
}

std::map<store::Cell, store::Measures> TestRegister::counted() {
    db::Transaction reading(db(), db::Access::read);
    std::map<store::Cell, store::Measures> counted;
    store::GroupBy by;
    by.year = by.month = by.event = by.kind = by.home_municipality = true;
    store::for_each_counted_usage(
        db(), {}, by, [&](const store::Cell& cell, model::Id, const store::Measures& measures) {
            counted[cell] += measures;
        });
    return counted;
}

store::Measures TestRegister::measures() {
    store::Measures all;
    for (const auto& [cell, measures] : counted()) all += measures;
    return all;
}

std::optional<std::int64_t> TestRegister::broken_entry() {
    db::Transaction reading(db(), db::Access::read);
    return store::verify_audit_log(db(), {}).broken;
}

}  // namespace kaiku::test
