// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/usage_import.hpp"
#include "core/service/events/events.hpp"

#include <doctest/doctest.h>

#include "core/service/admin/register_admin.hpp"
#include "support/batch.hpp"
#include "support/fault.hpp"

using namespace kaiku;
using namespace kaiku::test;
using Strings = std::vector<std::string>;

namespace {

service::UsageImportOptions skipping() {
    service::UsageImportOptions options;
    options.skip_rejected = true;
    return options;
}

/// A town with three cards and the events Uinti, Maksut (with a value field) and Vanha (not
/// active).
struct UsageTown : ImportTown {
    UsageTown() {
        add_card("A999000017");
        add_card("A999000018");
        add_community_card("Y999000033");
        service::create_event(operation, "Uinti", {});
        service::EventFields fields;
        fields.value_field = true;
        service::create_event(operation, "Maksut", fields);
        service::create_event(operation, "Vanha", {});
        db().execute("UPDATE event SET active = false WHERE name = 'Vanha'");
    }

    std::vector<service::UsageView> all() {
        std::vector<service::UsageView> found;
        service::list_usages(operation, {},
                             [&](const service::UsageView& view) { found.push_back(view); });
        return found;
    }
    /// Whether the summary figures equal the records and the register verifies.
    bool sound() { return service::verify_register(operation).empty() && figures_hold(); }
};

std::string reason(UsageTown& town, const std::string& columns, const std::string& row,
                   const service::UsageImportOptions& options = {}) {
    const auto result = town.usages(columns + "\n" + row + "\n", options);
    return result.rejected.empty() ? "none" : result.rejected.front();
}

}  // namespace

TEST_CASE("an imported usage equals a recorded one") {
    UsageTown town;
    town.usages("code;event;date;time;children;key\nA999000017;Uinti;14.6.2026;18.30;3;k1\n");
    town.record("A999000017", [](service::NewUsage& wanted) {
        wanted.event = "Uinti";
        wanted.date = day("2026-06-14");
        wanted.time = time::TimeOfDay::from_minutes(18 * 60 + 30);
        wanted.children = 3;
        wanted.key = "k2";
    });
    const auto found = town.all();
    REQUIRE(found.size() == 2);
    const auto& a = found[0].usage;
    const auto& b = found[1].usage;
    CHECK(has_same_content(a, b));
    CHECK(a.site == b.site);
    CHECK(a.card_status == b.card_status);
    CHECK(a.discretion == b.discretion);
    CHECK(a.warnings == b.warnings);
    CHECK(a.recorded_by == b.recorded_by);
    CHECK(a.recorded_at == b.recorded_at);
    CHECK(a.key == "k1");
    CHECK(town.sound());
    CHECK(town.counted().size() == 1);
}

TEST_CASE("every column of usages is read in three languages") {
    for (const char* names :
         {"code;site;event;date;time;children;customers;value;key",
          "tunnus;toimipiste;tapahtuma;päivämäärä;kellonaika;lapset;asiakkaat;arvo;avain",
          "Kod;Verksamhetsställe;Evenemang;Datum;Klockslag;Barn;Klienter;Värde;Nyckel"}) {
        UsageTown town;
        const auto result =
            town.usages(std::string(names) +
                        "\nY999000033;teatteri;MAKSUT;2026-06-01;8:30;4;7;1 234,50;avain-1\n");
        CHECK(result.rejected.empty());
        const auto found = town.all();
        REQUIRE(found.size() == 1);
        const auto& usage = found.front().usage;
        CHECK(found.front().code == "Y999000033");
        CHECK(found.front().site == "Teatteri");
        CHECK(found.front().event == "Maksut");
        CHECK(usage.date == day("2026-06-01"));
        CHECK(usage.time->text() == "08:30");
        CHECK(usage.children == 4);
        CHECK(usage.customers == 7);
        CHECK(usage.value_cents == 123450);
        CHECK(usage.key == "avain-1");
        CHECK(town.sound());
    }
}

TEST_CASE("invalid usages are rejected with a reason") {
    UsageTown town;
    const std::string columns = "code;site;event;date;time;children;customers;value;key";
    const auto of = [&](const std::string& row) { return reason(town, columns, row); };
    CHECK(of("A99;;;;;;;;") == "2 code malformed_code");
    CHECK(of(";;Uinti;;;;;;") == "2 code missing");
    CHECK(of("A999000099;;;;;;;;") == "2 code unknown_card");
    CHECK(of("A999000017;Virasto;;;;;;;") == "2 site unknown_site");
    CHECK(of("A999000017;Sosiaaliasema;;;;;;;") == "2 site wrong_kind");
    CHECK(of("A999000017;;Uimakoulu;;;;;;") == "2 event unknown_event");
    CHECK(of("A999000017;;Vanha;;;;;;") == "2 event inactive_event");
    CHECK(of("A999000017;;;31.6.2026;;;;;") == "2 date not_a_date");
    CHECK(of("A999000017;;;;25:00;;;;") == "2 time not_a_date");
    CHECK(of("A999000017;;;;;kaksi;;;") == "2 children not_a_number");
    CHECK(of("A999000017;;;;;10000;;;") == "2 children out_of_range");
    CHECK(of("A999000017;;;;;-1;;;") == "2 children out_of_range");
    CHECK(of("Y999000033;;;;;;1,5;;") == "2 customers not_a_number");
    CHECK(of("A999000017;;;;;;2;;") == "2 customers wrong_kind");
    CHECK(of("A999000017;;Uinti;;;;;5;") == "2 value not_allowed");
    CHECK(of("A999000017;;;;;;;5;") == "2 value not_allowed");
    CHECK(of("A999000017;;Maksut;;;;;x;") == "2 value not_a_number");
    CHECK(of("A999000017;;Maksut;;;;;-5;") == "2 value out_of_range");
    CHECK(of("A999000017;;;;;;;;" + std::string(101, 'k')) == "2 key out_of_range");
    CHECK(of("A999000017;;U\x02;;;;;;") == "2 event out_of_range");
    CHECK(of("A999000017;;;2027-06-15;;;;;") == "2 code expired");
    CHECK(of("A999000017;;") == "2 - wrong_field_count");
    service::block_card(town.operation, "A999000018", "kadonnut");
    CHECK(of("A999000018;;;;;;;;") == "2 code blocked");
    CHECK(town.all().empty());
    CHECK(town.sound());
}

TEST_CASE("usages of expired cards are imported as discretionary on request") {
    UsageTown town;
    service::UsageImportOptions options;
    options.allow_expired = true;
    CHECK(counts(town.usages("code;date\nA999000017;2027-06-15\nA999000018;2026-06-15\n", options)
                     .summary) == "2 2 2 0 0 0 1");
    const auto found = town.all();
    CHECK(found[0].usage.card_status == "expired");
    CHECK(found[0].usage.discretion == "");
    CHECK(found[1].usage.discretion == std::nullopt);
}

TEST_CASE("warnings are stored, reported and counted per row") {
    UsageTown town;
    const auto result = town.usages(
        "code;date;children\nA999000017;2026-06-01;9\nA999000017;2026-06-15;2\nA999000017;2026-06-"
        "15;3\n");
    CHECK(counts(result.summary) == "3 3 3 0 0 0 2");
    CHECK(result.warnings.size() == 3);
    const auto found = town.all();
    CHECK(found[0].usage.warnings == Strings{"children_over_limit", "before_registration"});
    CHECK(found[1].usage.warnings.empty());
}

TEST_CASE("the site of a usage is found") {
    UsageTown town;
    town.add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
    CHECK(reason(town, "code", "A999000017") == "2 site missing");
    service::UsageImportOptions options;
    options.site = "Uimahalli";
    CHECK(reason(town, "code;site", "A999000017;", options) == "none");
    CHECK(reason(town, "code;site", "A999000017;Teatteri", options) == "none");
    const auto found = town.all();
    CHECK(found[0].site == "Uimahalli");
    CHECK(found[1].site == "Teatteri");
    // An event belongs to its site.
    CHECK(reason(town, "code;event", "A999000017;Uinti", options) == "2 event unknown_event");
    CHECK(town.sound());
}

TEST_CASE("events are created on request, once, and only for imported rows") {
    UsageTown town;
    auto options = skipping();
    options.create_events = true;
    const std::string text =
        "code;event\nA999000017;Yö\nA999000018;  yÖ "
        "\nA99;Aamu\nA999000099;Ilta\nA999000017;Y\u006F\u0308\nA999000017;Uinti\n";
    options.dry_run = true;
    CHECK(counts(town.usages(text, options).summary) == "6 4 4 0 0 2 1");
    CHECK(town.count("event") == 3);
    options.dry_run = false;
    const auto audit = town.count("audit_entry");
    CHECK(counts(town.usages(text, options).summary) == "6 4 4 0 0 2 1");
    CHECK(town.count("event") == 4);
    CHECK(town.count("usage u JOIN event e ON e.id = u.event_id WHERE e.name = 'Yö'") == 3);
    CHECK(town.count("audit_entry") == audit + 1);
    test::RawRegister raw(town.where);
    const auto event = raw.value("SELECT id FROM event WHERE name = 'Yö'");
    CHECK(raw.value("SELECT after FROM entry_content ORDER BY number DESC LIMIT 1")
              .find("\"made\":[{\"event_id\":" + event + ",") != std::string::npos);
    CHECK(town.sound());
    CHECK(counts(town.usages(text, options).summary) == "6 4 0 0 4 2 0");
}

TEST_CASE("a key identifies one usage") {
    UsageTown town;
    const std::string header = "code;event;date;time;children;key\n";
    const std::string text =
        header + "A999000017;Uinti;2026-06-15;18:00;1;k1\nA999000018;;2026-06-15;;0;k2\n";
    CHECK(counts(town.usages(text).summary) == "2 2 2 0 0 0 0");
    CHECK(counts(town.usages(text).summary) == "2 2 0 0 2 0 0");
    CHECK(town.usages(header + "A999000017;Uinti;2026-06-15;18:00;2;k1\n").rejected ==
          Strings{"2 key exists"});
    CHECK(town.usages(header + "A999000018;Uinti;2026-06-15;18:00;1;k1\n").rejected ==
          Strings{"2 key exists"});
    CHECK(town.usages(header + "A999000017;;2026-06-15;;1;k3\nA999000018;;2026-06-15;;1;k3\n")
              .rejected == Strings{"3 key duplicate_in_file"});
    CHECK(town.usages(header + "A999000018;;2026-06-15;;0;k2\nA999000018;;2026-06-15;;0;k2\n")
              .rejected == Strings{"3 key duplicate_in_file"});
    // The key of a rejected row counts, whatever was wrong with the row.
    for (const char* rejected : {"A999000017;Nowhere;2026-06-15;;1;k4", "A999000017;;x;;1;k4"})
        CHECK(town.usages(header + rejected + "\nA999000018;;2026-06-15;;1;k4\n").rejected.back() ==
              "3 key duplicate_in_file");
    // The same key at another site is another key.
    town.add_venue("Liikuntatoimi", {"Uimahalli"}, "sports");
    CHECK(town.usages("code;site;key\nA999000017;Uimahalli;k1\n").rejected.empty());
    const auto first = town.all().front().usage.id;
    service::delete_usage(town.operation, first);
    // Its row counts as unchanged, with a warning: it was deleted on purpose (R20).
    const std::string row =
        "code;site;event;date;time;children;key\nA999000017;Teatteri;Uinti;2026-06-15;18:00;";
    CHECK(counts(town.usages(row + "1;k1\n").summary) == "1 1 0 0 1 0 1");
    CHECK(town.usages(row + "2;k1\n").rejected == Strings{"2 key exists"});
    CHECK(town.sound());
}

TEST_CASE(
    "a recorded usage is recognised by its key whatever has happened to the card and the event") {
    UsageTown town;
    const std::string text = "code;event;key\nA999000017;Uinti;k1\nA999000018;Uinti;\n";
    town.usages(text);
    service::block_card(town.operation, "A999000017", "kadonnut");
    service::block_card(town.operation, "A999000018", "kadonnut");
    town.db().execute("UPDATE event SET active = false");
    CHECK(counts(town.usages(text).summary) == "2 2 0 0 2 0 0");
    CHECK(town.usages(text + "A999000018;Uinti;\n").rejected ==
          Strings{"4 code blocked", "4 event inactive_event"});
}

TEST_CASE("rows without keys are compared with the register by number") {
    UsageTown town;
    const std::string header = "code;event;children\n";
    const std::string row = "A999000017;Uinti;1\n";
    CHECK(counts(town.usages(header + row + row).summary) == "2 2 2 0 0 0 1");
    CHECK(counts(town.usages(header + row + row).summary) == "2 2 0 0 2 0 0");
    const auto third = town.usages(header + row + row + row +
                                   "A999000017;Uinti;2\nA999000017;;1\nA999000018;Uinti;1\n");
    CHECK(counts(third.summary) == "6 6 4 0 2 0 1");
    CHECK(town.all().size() == 6);
    // A usage with a key and a deleted usage are not counted.
    town.usages("code;event;children;key\nA999000018;Maksut;0;k\n");
    CHECK(counts(town.usages(header + "A999000018;Maksut;0\n").summary) == "1 1 1 0 0 0 1");
    service::delete_usage(town.operation, town.all().front().usage.id);
    CHECK(counts(town.usages(header + row + row + row).summary) == "3 3 1 0 2 0 1");
    CHECK(town.sound());
}

TEST_CASE("usages recorded at a desk count as well, and the two-minute rule does not apply") {
    UsageTown town;
    town.record("A999000017", [](service::NewUsage& wanted) { wanted.event = "Uinti"; });
    CHECK(counts(town.usages("code;event\nA999000017;Uinti\nA999000017;Uinti\n").summary) ==
          "2 2 1 0 1 0 1");
}

TEST_CASE("imports of usages are all or nothing, with dry runs and skipping of rejected rows") {
    UsageTown town;
    const std::string text =
        "code;event;date;children\nA999000017;Uinti;2026-06-01;5\nA99;;;\nA999000018;;2026-05-01;"
        "0\n";
    CHECK(counts(town.usages(text).summary) == "3 2 0 0 0 1 2");
    CHECK(town.all().empty());
    auto options = skipping();
    options.dry_run = true;
    CHECK(counts(town.usages(text, options).summary) == "3 2 2 0 0 1 2");
    CHECK(town.all().empty());
    CHECK(town.count("import_batch") == 0);
    CHECK(town.count("usage_tail") == 0);
    options.dry_run = false;
    options.rejects = town.folder / "rejects.csv";
    CHECK(counts(town.usages(text, options).summary) == "3 2 2 0 0 1 2");
    CHECK(file_bytes(*options.rejects).find("A99;;;;3;malformed_code;") != std::string::npos);
    CHECK(town.sound());
    auto rows = town.db().query("SELECT action FROM audit_entry ORDER BY number DESC");
    REQUIRE(rows.next());
    CHECK(rows.text(0) == "usage import");
    CHECK(town.count("usage WHERE import_id = (SELECT max(id) FROM import_batch)") == 2);
}

TEST_CASE("usages keep the attributes of the day of recording") {
    UsageTown town;
    service::SiteFields fields;
    fields.sector = "science";
    town.usages("code\nA999000017\n");
    service::edit_site(town.operation, "Teatteri", fields);
    town.usages("code;date\nA999000017;2026-06-01\n");
    CHECK(town.count("site_standing WHERE id IN (SELECT standing_id FROM usage)") == 2);
    CHECK(town.count("usage WHERE kind = 'customer' AND home_municipality = '837'") == 2);
    CHECK(town.sound());
}

TEST_CASE(
    "a large import finds repeated keys and equal rows far apart, and its figures agree with the "
    "records") {
    UsageTown town;
    std::string cards = "code;birth_year;postal_code;max_children\n";
    for (int i = 0; i < 500; ++i)
        cards += "A" + std::to_string(300'000'000 + i) + ";1990;" +
                 (i % 3 == 0   ? "33100"
                  : i % 3 == 1 ? "00100"
                               : "99998") +
                 ";2\n";
    town.cards(cards);
    std::string text = "code;event;date;time;children;customers;value;key\n";
    constexpr int rows = 110'000;
    for (int i = 0; i < rows; ++i) {
        const auto month = std::to_string(1 + i % 12);
        text += i % 11 == 0 ? "Y999000033" : "A" + std::to_string(300'000'000 + i * 7 % 500);
        text += i % 2 == 0 ? ";Uinti;" : ";Maksut;";
        text += "1." + month + ".2026;;" + std::to_string(i % 4) + ";" + (i % 11 == 0 ? "3" : "") +
                ";" + (i % 2 == 0 ? "" : "2,50") + ";";
        if (i % 5 != 0) text += "key" + std::to_string(i);
        text += "\n";
    }
    text += "A300000000;Uinti;;;;;;key1\n";
    const auto first = town.usages(text, skipping());
    CHECK(first.rejected == Strings{"110002 key duplicate_in_file"});
    CHECK(first.summary.written == rows);
    CHECK(town.sound());
    CHECK(town.measures().usages == rows);
    const auto again = town.usages(text, skipping());
    CHECK(again.summary.unchanged == rows);
    CHECK(again.summary.written == 0);
    CHECK(again.rejected == Strings{"110002 key duplicate_in_file"});
    // If the register has many cards and the file has few rows, each card is looked up separately.
    CHECK(counts(town.usages("code;key\nA300000007;new\nA399999999;x\n", skipping()).summary) ==
          "2 1 1 0 0 1 1");
    CHECK(town.sound());
}
