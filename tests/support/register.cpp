#include "support/register.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>

#include "core/store/summary.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::test {

namespace {

const time::Instant noon = time::start_of(time::Day::of(2026, 6, 15)).plus_seconds(12 * 3600);

/// Made once: the reference data of a register takes its time.
const std::string& pristine() {
    static const Folder folder;
    static const std::string path = [] {
        auto made = folder / "pristine.db";
        work::make_register(made, "local:tester");
        return made;
    }();
    return path;
}

std::string copy_of_pristine(const Folder& folder) {
    auto path = folder / "kaiku.db";
    std::filesystem::copy_file(pristine(), path);
    return path;
}

}  // namespace

time::Instant Clock::now = noon;

TestRegister::TestRegister()
    : path(copy_of_pristine(folder)),
      records(work::Register::open(path, work::Register::Need::write)),
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

store::Figures TestRegister::figures() {
    store::Figures all;
    for (const auto& [cell, figures] : store::summary_kept(db())) all += figures;
    return all;
}

namespace {
sqlite3* as_sqlite(void* handle) { return static_cast<sqlite3*>(handle); }
}  // namespace

RawFile::RawFile(const std::string& path) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    handle_ = opened;
    if (code != SQLITE_OK) throw std::runtime_error("cannot open " + path);
}

RawFile::~RawFile() { sqlite3_close(as_sqlite(handle_)); }

std::string RawFile::run(const std::string& sql) {
    char* words = nullptr;
    sqlite3_exec(as_sqlite(handle_), sql.c_str(), nullptr, nullptr, &words);
    std::string message = words ? words : "";
    sqlite3_free(words);
    return message;
}

void RawFile::tamper(const std::string& sql) {
    const auto message =
        run("PRAGMA foreign_keys = OFF; DROP TRIGGER audit_entry_fixed; DROP TRIGGER audit_entry_kept; DROP TRIGGER audit_head_kept;"
            " DROP TRIGGER entry_content_fixed; " +
            sql);
    if (!message.empty()) throw std::runtime_error(message);
}

std::string RawFile::value(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(as_sqlite(handle_), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(as_sqlite(handle_)));
    std::string value;
    if (sqlite3_step(statement) == SQLITE_ROW)
        if (const auto* bytes = sqlite3_column_text(statement, 0)) value = reinterpret_cast<const char*>(bytes);
    sqlite3_finalize(statement);
    return value;
}

}  // namespace kaiku::test
