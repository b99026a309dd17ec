// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/imports.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "core/service/admin/audit.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/events/events.hpp"
#include "core/service/usages/usages.hpp"
#include "core/service/users/activation.hpp"
#include "core/store/holders.hpp"
#include "support/batch.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/people.hpp"

using namespace kaiku;
using namespace kaiku::test;
using Strings = std::vector<std::string>;

namespace {

const std::string cards_header = "code;birth_year;postal_code;max_children\n";
const std::string three_cards =
    cards_header + "A999000017;1990;33100;2\nA999000018;1991;33100;1\nA999000019;1992;33100;0\n";

service::CardImportOptions updating() {
    service::CardImportOptions options;
    options.update = true;
    return options;
}
service::UsageImportOptions making() {
    service::UsageImportOptions options;
    options.create_events = true;
    return options;
}

struct Town : ImportTown {
    Strings left;  // rows that the last undo left, as `OBJECT REASON`

    /// Undoes an import and returns the counts as `REMOVED RESTORED EVENTS LEFT`.
    std::string undo(model::Id id, bool dry_run = false) { return undo(operation, id, dry_run); }
    std::string undo(const service::Operation& as, model::Id id, bool dry_run = false) {
        left.clear();
        service::UndoOptions options{.dry_run = dry_run};
        options.on_skipped = [&](const service::SkippedRow& row) {
            left.push_back(row.object + " " + row.reason);
        };
        const auto summary = service::undo_import(as, id, options);
        CHECK(summary.left == static_cast<std::int64_t>(left.size()));
        std::string text;
        for (auto count : {summary.removed, summary.restored, summary.events, summary.left})
            text += (text.empty() ? "" : " ") + std::to_string(count);
        return text;
    }
    /// Whether the summary figures equal the records and the register verifies.
    bool sound() {
        return service::verify_register(operation).empty() && figures_hold() && !broken_entry();
    }
    Strings audit_texts(const std::string& object) {
        Strings found;
        service::list_audit(operation, {{}, {}, object}, [&](const service::AuditView& e) {
            found.push_back(e.action + " " + e.before.value_or("-") + " " + e.after.value_or("-"));
        });
        return found;
    }
    std::string was(std::int64_t import, model::Id row) {
        auto rows = db().query("SELECT was FROM import_undone WHERE import_id = $1 AND row_id = $2",
                               {import, row});
        return rows.next() ? rows.text(0) : "none";
    }
};

Strings ids(const service::Operation& operation) {
    Strings found;
    service::list_imports(operation, [&](const model::Import& i) {
        found.push_back(std::to_string(i.id) + (i.undone_at ? " undone" : ""));
    });
    return found;
}

}  // namespace

TEST_CASE("unused cards of an import are removed, and can be imported again") {
    Town town;
    town.add_card("A999000001");
    town.cards(three_cards);
    CHECK(ids(town.operation) == Strings{"1"});
    CHECK(town.undo(1) == "3 0 0 0");
    CHECK(town.codes() == Strings{"A999000001"});
    CHECK(ids(town.operation) == Strings{"1 undone"});
    const auto import = service::show_import(town.operation, 1);
    CHECK(import.written == 3);
    CHECK(import.undone_by == "local:tester");
    CHECK(town.sound());
    CHECK(counts(town.cards(three_cards).summary) == "3 3 3 0 0 0 0");
    CHECK(town.codes().size() == 4);
    CHECK(town.undo(2) == "3 0 0 0");
    CHECK(town.sound());
}

TEST_CASE("the data of removed cards is kept in one audit log entry") {
    Town town;
    town.cards(three_cards);
    town.undo(1);
    CHECK(town.count("import_undone") == 3);
    CHECK(town.was(1, 2) ==
          "{\"code\":\"A999000018\",\"medium\":\"paper\",\"registered_on\":\"2026-06-15\",\"issued_"
          "on\":\"2026-06-15\",\"renewed_on\":null,\"valid_until\":\"2027-06-14\","
          "\"max_children\":1,\"birth_year\":1991,\"postal_code\":\"33100\",\"gender\":null,\"life_"
          "situation\":null,\"organisation\":null,\"site_id\":1,"
          "\"blocked_reason\":null,\"blocked_at\":null}");
    const auto trail = town.audit_texts("import:1");
    REQUIRE(trail.size() == 2);
    CHECK(trail[1] ==
          "imports undo {\"written\":3,\"updated\":0} "
          "{\"removed\":3,\"restored\":0,\"events\":0,\"left\":0}");
}

TEST_CASE("the id of a removed card is not reused, as the audit log refers to it") {
    Town town;
    town.cards(three_cards);
    service::show_card(town.operation, "A999000019");
    town.undo(1);
    CHECK(town.add_card("A999000020").card.id == 4);
    CHECK(town.add_card("A999000021").card.id == 5);
    CHECK(town.audit_texts("A999000020").size() == 1);
    town.cards(three_cards);
    CHECK(service::show_card(town.operation, "A999000019").card.id == 8);
    town.undo(2);
    town.cards(three_cards);
    CHECK(service::show_card(town.operation, "A999000017").card.id == 9);
    CHECK(town.sound());
}

TEST_CASE("cards that have changed since the import are reported and left") {
    Town town;
    std::string rows = cards_header;
    for (int i = 10; i < 20; ++i) rows += "A9990000" + std::to_string(i) + ";1990;33100;2\n";
    town.record("A999000010", [](service::NewUsage& wanted) { wanted.pending = true; });
    town.cards(rows);
    town.record("A999000011");
    service::delete_usage(town.operation, town.record("A999000012").usage.id);
    service::activate_card(town.operation, "A999000013", "maija@posti.example", "Maija Meikäläinen",
                           [](const service::Activation&) {});
    // It waits to join that account, which the office must not see.
    service::activate_card(town.operation, "A999000019", "maija@posti.example", "Maija Meikäläinen",
                           [](const service::Activation&) {});
    service::replace_card(town.operation, "A999000014", "A999000099");
    service::block_card(town.operation, "A999000015", "lost");
    service::unblock_card(town.operation, "A999000015");
    service::renew_card(town.operation, "A999000016", day("2026-06-15"), day("2027-12-31"));
    service::show_card(town.operation, "A999000017");
    service::card_history(town.operation, "A999000017", [](const model::AuditEntry&) {});
    town.cards("code;max_children\nA999000018;7\n", updating());
    const Strings expected{"A999000010 used",    "A999000011 used",     "A999000012 deleted_usage",
                           "A999000013 account", "A999000014 replaced", "A999000015 changed",
                           "A999000016 changed", "A999000018 changed",  "A999000019 account"};
    CHECK(town.undo(1, true) == "1 0 0 9");
    CHECK(town.left == expected);
    CHECK(town.codes().size() == 11);
    CHECK(town.undo(1) == "1 0 0 9");
    CHECK(town.left == expected);
    CHECK(town.codes() == Strings{"A999000010", "A999000011", "A999000012", "A999000013",
                                  "A999000014", "A999000015", "A999000016", "A999000018",
                                  "A999000019", "A999000099"});
    CHECK(town.sound());
}

TEST_CASE("a dry run of an undo changes nothing, nor does a repeated undo") {
    Town town;
    town.cards(three_cards);
    town.record("A999000018");
    CHECK(town.undo(1, true) == "2 0 0 1");
    CHECK(town.codes().size() == 3);
    CHECK(town.count("import_undone") == 0);
    CHECK(ids(town.operation) == Strings{"1"});
    CHECK(town.audit_texts("import:1").size() == 1);
    CHECK(town.undo(1) == "2 0 0 1");
    CHECK(town.undo(1) == "0 0 0 1");
    CHECK(town.audit_texts("import:1").size() == 2);
    CHECK(town.count("import_undone") == 2);
}

TEST_CASE("a repeated undo undoes what was kept, once nothing prevents it") {
    Town town;
    town.cards(three_cards);
    const auto usage = town.record("A999000018").usage.id;
    const auto edit = [&](std::int64_t children) {
        town.cards("code;max_children\nA999000019;" + std::to_string(children) + "\n", updating());
    };
    edit(3);
    edit(4);
    CHECK(town.undo(2) == "0 0 0 1");  // a later import has changed it
    CHECK(town.undo(1) == "1 0 0 2");
    CHECK(town.undo(3) == "0 1 0 0");
    CHECK(town.undo(2) == "0 1 0 0");
    CHECK(town.undo(2) == "0 0 0 0");
    CHECK(town.undo(1, true) == "1 0 0 1");
    CHECK(town.undo(1) == "1 0 0 1");
    CHECK(town.left == Strings{"A999000018 used"});
    service::delete_usage(town.operation, usage);
    CHECK(town.undo(1) == "0 0 0 1");
    CHECK(town.left == Strings{"A999000018 deleted_usage"});
    CHECK(ids(town.operation) == Strings{"1 undone", "2 undone", "3 undone"});
    CHECK(town.audit_texts("import:1").size() == 3);
    CHECK(town.count("import_undone") == 4);
    CHECK(town.sound());
}

TEST_CASE(
    "updated cards get their former values back, and the other cards of the import are removed") {
    Town town;
    town.add_card("A999000017", [](service::CardFields& fields) { fields.gender = "female"; });
    const auto before = service::show_card(town.operation, "A999000017").card;
    town.add_card("A999000018");
    const std::string columns =
        "code;issued_on;valid_until;birth_year;postal_code;max_children;gender;life_situation;"
        "medium\n";
    const auto result =
        town.cards(columns +
                       "A999000017;2026-01-02;2026-12-31;1980;00100;5;male;student;"
                       "both\nA999000018;;;;;9;;;\nA999000019;2026-01-02;;1980;00100;5;;;\n",
                   updating());
    CHECK(counts(result.summary) == "3 3 1 2 0 0 0");
    service::edit_card(town.operation, "A999000018", [] {
        service::CardFields f;
        f.max_children = 8;
        return f;
    }());
    CHECK(town.undo(1) == "1 1 0 1");
    CHECK(town.left == Strings{"A999000018 changed"});
    const auto after = service::show_card(town.operation, "A999000017").card;
    CHECK(after.issued_on == before.issued_on);
    CHECK(after.valid_until == before.valid_until);
    CHECK(after.birth_year == before.birth_year);
    CHECK(after.postal_code == before.postal_code);
    CHECK(after.max_children == before.max_children);
    CHECK(after.gender == before.gender);
    CHECK(after.life_situation == before.life_situation);
    CHECK(after.medium == before.medium);
    CHECK(service::show_card(town.operation, "A999000018").card.max_children == 8);
    CHECK(town.codes() == Strings{"A999000017", "A999000018"});
    // The values that the import gave the card are kept in the audit log.
    CHECK(town.was(1, before.id).find("\"max_children\":5,\"birth_year\":1980") !=
          std::string::npos);
    CHECK(town.sound());
}

TEST_CASE("a change made before an import does not prevent undoing it") {
    Town town;
    town.add_card("A999000017");
    service::block_card(town.operation, "A999000017", "lost");
    town.cards("code;max_children\nA999000017;7\n", updating());
    town.cards("code;max_children\nA999000017;6\n", updating());
    CHECK(town.undo(1) == "0 0 0 1");
    CHECK(town.left == Strings{"A999000017 changed"});
    // Nothing was changed, so nothing is recorded, and the first import can be undone after the
    // second.
    CHECK(ids(town.operation) == Strings{"1", "2"});
    CHECK(town.undo(2) == "0 1 0 0");
    CHECK(service::show_card(town.operation, "A999000017").card.max_children == 7);
    CHECK(town.undo(1) == "0 1 0 0");
    const auto card = service::show_card(town.operation, "A999000017").card;
    CHECK(card.max_children == 2);
    CHECK(card.blocked_reason == "lost");
}

TEST_CASE("imports are undone from the last one backwards") {
    Town town;
    town.cards(three_cards);
    town.cards(cards_header + "A999000017;1980;33100;5\n", updating());
    CHECK(town.undo(2) == "0 1 0 0");
    CHECK(town.undo(1) == "3 0 0 0");
    CHECK(town.codes().empty());
    CHECK(town.count("import_former") == 0);
    CHECK(town.sound());
}

TEST_CASE("a card stays as it is if its former site is gone or its former values were not kept") {
    Town town;
    town.add_distributor("Terveystoimi", {"Terveysasema"});
    service::CardFields moved;
    moved.site = "Terveysasema";
    for (const char* code : {"A999000017", "A999000018"})
        town.add_card(code, [](service::CardFields& fields) { fields.site = "Sosiaaliasema"; });
    service::edit_card(town.operation, "A999000017", moved);
    service::edit_card(town.operation, "A999000018", moved);
    town.cards("code;site\nA999000017;Sosiaaliasema\nA999000018;Sosiaaliasema\n", updating());
    town.db().execute("UPDATE import_former SET former = '' WHERE card_id = 1");
    service::remove_site(town.operation, "Terveysasema");
    CHECK(town.undo(1) == "0 0 0 2");
    CHECK(town.left == Strings{"A999000017 erased", "A999000018 unknown_site"});
}

TEST_CASE("usages of an import are deleted like single usages, and can be imported again") {
    Town town;
    town.add_card("A999000017");
    town.add_card("A999000018");
    town.record("A999000017");
    const auto before = town.counted();
    const std::string text =
        "code;date;children;key\nA999000017;2026-06-01;1;k1\nA999000018;2026-05-01;2;"
        "k2\nA999000018;2026-06-02;0;\n";
    town.usages(text);
    CHECK(town.measures().usages == 4);
    CHECK(town.undo(1, true) == "3 0 0 0");
    CHECK(town.measures().usages == 4);
    CHECK(town.undo(1) == "3 0 0 0");
    CHECK(town.usage_ids([] {
                  service::UsageQuery q;
                  q.from = day("2020-01-01");
                  return q;
              }())
              .size() == 1);
    CHECK(town.counted() == before);
    CHECK(town.count("usage") == 4);
    CHECK(town.count("usage WHERE deleted_at IS NOT NULL") == 3);
    CHECK(town.was(1, 2).find("\"date\":\"2026-06-01\",\"time\":null,\"children\":1") !=
          std::string::npos);
    CHECK(town.was(1, 2).find("\"key\":\"k1\"") != std::string::npos);
    CHECK(town.sound());
    CHECK(counts(town.usages(text).summary) == "3 3 3 0 0 0 3");
    CHECK(town.sound());
}

TEST_CASE("edited usages are reported and left, and deleted ones are ignored") {
    Town town;
    town.add_card("A999000017");
    town.usages(
        "code;date;children\nA999000017;2026-06-01;1\nA999000017;2026-06-02;2\nA999000017;2026-06-"
        "03;1\n");
    service::UsageChanges changes;
    changes.children = 2;
    service::edit_usage(town.operation, 2, changes);  // the same values: no change
    service::edit_usage(town.operation, 1, changes);
    service::delete_usage(town.operation, 3);
    CHECK(town.undo(1) == "1 0 0 1");
    CHECK(town.left == Strings{"usage:1 changed"});
    CHECK(town.measures() == store::Measures{1, 2, 0, 0});
    CHECK(town.sound());
}

TEST_CASE("events created by an import are removed with their last usage") {
    Town town;
    town.add_card("A999000017");
    service::create_event(town.operation, "Uinti", {});
    const std::string text =
        "code;event;date\nA999000017;Uinti;2026-06-01\nA999000017;Ilta;2026-06-01\nA999000017;"
        "Jumppa;2026-06-01\nA999000017;Maksut;2026-06-01\nA999000017;Varattu;2026-06-01\n";
    town.usages(text, making());
    town.record("A999000017", [](service::NewUsage& wanted) { wanted.event = "Jumppa"; });
    service::EventChanges changes;
    changes.value_field = true;
    service::edit_event(town.operation, {"Maksut", {}}, changes);
    town.record("A999000020", [](service::NewUsage& wanted) {
        wanted.event = "Varattu";
        wanted.pending = true;
    });
    CHECK(town.undo(1) == "5 0 1 3");
    CHECK(town.left == Strings{"event:3 used", "event:4 changed", "event:5 used"});
    Strings names;
    service::list_events(town.operation, {},
                         [&](const service::EventView& view) { names.push_back(view.event.name); });
    CHECK(names == Strings{"Jumppa", "Maksut", "Uinti", "Varattu"});
    CHECK(town.audit_texts("import:1")
              .back()
              .find("\"made\":[{\"event_id\":2,\"site_id\":2,\"name\":\"Ilta\"}]") !=
          std::string::npos);
    CHECK(town.was(1, 2).find("\"event_id\":2") != std::string::npos);
    CHECK(town.sound());
    CHECK(counts(town.usages(text, making()).summary) == "5 5 5 0 0 0 5");
}

TEST_CASE("an event that a holder has rated stays") {
    Town town;
    town.add_card("A999000017");
    town.usages("code;event;date\nA999000017;Ilta;2026-06-01\n", making());
    service::activate_card(town.operation, "A999000017", "maija@posti.example", "Maija Meikäläinen",
                           [](const service::Activation&) {});
    const auto account = store::find_holder_by_card(town.db(), 1).value();
    store::save_rating(town.db(), 1, account.id, {5, {}}, Clock::read());
    CHECK(town.undo(1) == "1 0 0 1");
    CHECK(town.left == Strings{"event:1 used"});
}

TEST_CASE("a usage recorded during an undo comes before or after it, never in between") {
    for (int round = 0; round < 5; ++round) {
        Town town;
        town.cards(three_cards);
        std::string recorded;
        std::thread desk([&] {
            auto own = service::Register::open(town.where, service::Register::Need::write);
            service::NewUsage wanted;
            wanted.code = "A999000018";
            recorded = code_of([&] {
                service::record_usage(
                    {own, town.operation.caller, town.operation.today, &Clock::read}, wanted);
            });
        });
        const auto undone = town.undo(1);
        desk.join();
        if (recorded == "none") {
            CHECK(undone == "2 0 0 1");
            CHECK(town.codes() == Strings{"A999000018"});
        } else {
            CHECK(recorded == "unknown_card");
            CHECK(undone == "3 0 0 0");
        }
        CHECK(town.sound());
    }
}

TEST_CASE("a large import is undone in several transactions") {
    Town town;
    constexpr int rows = 25'000;
    std::string cards = cards_header, usages = "code;date\n";
    for (int i = 0; i < rows; ++i) {
        const auto code = "A" + std::to_string(100'000'000 + i);
        cards += code + ";1990;33100;2\n";
        usages += code + ";2026-06-0" + std::to_string(1 + i % 9) + "\n";
    }
    town.cards(cards);
    town.usages(usages);
    CHECK(town.undo(2) == "25000 0 0 0");
    CHECK(town.measures() == store::Measures{});
    CHECK(town.undo(1) == "25000 0 0 0");
    town.cards(cards);
    std::string changes = "code;max_children\n", more = cards_header;
    for (int i = 0; i < rows; ++i) {
        changes += "A" + std::to_string(100'000'000 + i) + ";3\n";
        more += "A" + std::to_string(200'000'000 + i) + ";1990;33100;2\n";
    }
    town.cards(changes, updating());
    CHECK(town.undo(4) == "0 25000 0 0");
    CHECK(town.count("card WHERE max_children = 2") == rows);
    town.cards(more);
    CHECK(town.undo(5) == "25000 0 0 0");
    CHECK(town.count("card") == rows);
    CHECK(town.sound());
}

TEST_CASE("an import that does not exist is not found") {
    Town town;
    town.cards(three_cards);
    for (const model::Id id : {2L, 0L, -1L, 99999999999L}) {
        CHECK(code_of([&] { town.undo(id); }) == "not_found");
        CHECK(code_of([&] { service::show_import(town.operation, id); }) == "not_found");
    }
}

namespace {

/// A second distributor with a coordinator, and one of the town's.
struct PeopleTown : Town {
    PeopleTown() {
        add_distributor("Terveystoimi", {"Terveysasema"});
        add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
        service::add_user(operation, "keskus@maa.example", {"coordinator@nation"}, "Sala sana1");
        operation.caller = as("keskus@maa.example").caller;
        for (const auto& [email, grant] :
             {std::pair{"terveys@maa.example", "coordinator@org:Terveystoimi"},
              {"liikunta@maa.example", "coordinator@org:Liikuntatoimi"},
              {"antaja@maa.example", "distributor@site:Terveysasema"}})
            service::add_user(operation, test::given(email), {grant}, "Sala sana1");
    }
    service::Operation as(const std::string& email) {
        service::Credentials credentials;
        credentials.trusted_email = email;
        auto own = operation;
        own.caller = service::identify(records, credentials, Clock::read());
        return own;
    }
};

}  // namespace

TEST_CASE(
    "a coordinator sees and undoes imports whose rows are all in scope, and no others are revealed "
    "(R27)") {
    PeopleTown town;
    const std::string header = "code;birth_year;postal_code;max_children;site\n";
    town.cards(header + "A999000017;1990;33100;2;Terveysasema\n");
    town.cards(header +
               "A999000018;1990;33100;2;Terveysasema\nA999000019;1990;33100;2;Sosiaaliasema\n");
    town.cards("code;max_children\nA999000019;7\n", updating());
    town.cards("code;site\nA999000019;Terveysasema\n", updating());
    town.usages("code;site;date\nA999000018;Uimahalli;2026-06-01\n");
    town.usages(
        "code;site;date\nA999000018;Uimahalli;2026-06-02\nA999000018;Teatteri;2026-06-02\n");
    const auto terveys = town.as("terveys@maa.example"), liikunta = town.as("liikunta@maa.example");
    CHECK(ids(town.operation).size() == 6);
    // By now all the cards are in their scope, but former values that name another site are not.
    CHECK(ids(terveys) == Strings{"1", "2", "3", "4"});
    CHECK(ids(liikunta) == Strings{"5"});
    CHECK(town.undo(terveys, 4) == "0 0 0 1");
    CHECK(town.left == Strings{"A999000019 unknown_site"});
    CHECK(town.undo(4) == "0 1 0 0");
    CHECK(ids(terveys) == Strings{"1", "4 undone"});
    const auto message = [&](const service::Operation& operation, model::Id id) {
        return base::to_english(fault_of([&] { service::show_import(operation, id); }).message);
    };
    for (const model::Id id : {2, 3, 5, 6}) {
        CHECK(code_of([&] { town.undo(terveys, id); }) == "not_found");
        CHECK(message(terveys, id) == "there is no import " + std::to_string(id));
    }
    CHECK(message(terveys, 77) == "there is no import 77");
    CHECK(code_of([&] { town.undo(liikunta, 6); }) == "not_found");
    CHECK(town.undo(liikunta, 5) == "1 0 0 0");
    CHECK(ids(liikunta) == Strings{"5 undone"});
    CHECK(town.undo(terveys, 1) == "1 0 0 0");
    CHECK(ids(terveys) == Strings{"1 undone", "4 undone"});
    CHECK(town.undo(terveys, 1) == "0 0 0 0");
    CHECK(code_of([&] { ids(town.as("antaja@maa.example")); }) == "no_role");
    CHECK(code_of([&] { town.undo(town.as("antaja@maa.example"), 2); }) == "no_role");
    CHECK(code_of([&] { town.undo(town.as("nobody@maa.example"), 2); }) == "not_logged_in");
}

TEST_CASE(
    "a register of an older schema lists its imports, and must be migrated before one is undone") {
    Town town;
    town.cards(three_cards);
    town.pretend_schema(8);
    CHECK(ids(town.operation) == Strings{"1"});
    CHECK(code_of([&] { town.undo(1); }) == "needs_migration");
}
