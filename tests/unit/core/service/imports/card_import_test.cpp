// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/card_import.hpp"

#include <doctest/doctest.h>

#include "core/base/hash.hpp"
#include "core/store/schema.hpp"
#include "support/batch.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"

using namespace kaiku;
using namespace kaiku::test;
using Strings = std::vector<std::string>;

namespace {

const std::string header = "code;birth_year;postal_code;max_children\n";

service::CardImportOptions skipping() {
    service::CardImportOptions options;
    options.skip_rejected = true;
    return options;
}

service::CardImportOptions updating() {
    service::CardImportOptions options;
    options.update = true;
    return options;
}

/// `LINE COLUMN REASON` of the only row of a file.
std::string reason(ImportTown& town, const std::string& columns, const std::string& row,
                   service::CardImportOptions options = {}) {
    const auto result = town.cards(columns + "\n" + row + "\n", options);
    return result.rejected.empty() ? "none" : result.rejected.front();
}

}  // namespace

TEST_CASE("an imported card equals a registered one") {
    ImportTown town;
    town.cards(header + "a999000017;1990;33100;2\n");
    town.add_card("A999000025");
    const auto imported = service::show_card(town.operation, "A999000017").card;
    const auto registered = service::show_card(town.operation, "A999000025").card;
    CHECK(imported.registered_on == registered.registered_on);
    CHECK(imported.issued_on == registered.issued_on);
    CHECK(imported.valid_until == registered.valid_until);
    CHECK(imported.medium == registered.medium);
    CHECK(imported.site == registered.site);
    CHECK(imported.birth_year == registered.birth_year);
    CHECK(imported.postal_code == registered.postal_code);
    CHECK(imported.max_children == registered.max_children);
}

TEST_CASE("every column of cards is read in three languages") {
    for (const char* names : {"code;issued_on;valid_until;birth_year;postal_code;max_children;"
                              "gender;life_situation;medium;site",
                              "TUNNUS;Myönnetty;voimassa;synty mä "
                              "vuosi;Posti-numero;lapset;sukupuoli;elämäntilanne;muoto;toimipiste",
                              "kod;beviljat;giltigt;födelseår;postnummer;barn;kön;livssituation;"
                              "form;verksamhetsställe"}) {
        ImportTown town;
        town.cards(
            std::string(names) +
            "\nA999000017;1.2.2026;31.12.2026;1980;33100;3;Female;STUDENT;both;sosiaaliasema\n");
        const auto view = service::show_card(town.operation, "A999000017");
        CHECK(view.card.issued_on == day("2026-02-01"));
        CHECK(view.card.valid_until == day("2026-12-31"));
        CHECK(view.card.birth_year == 1980);
        CHECK(view.card.postal_code == "33100");
        CHECK(view.card.max_children == 3);
        CHECK(view.card.gender == "female");
        CHECK(view.card.life_situation == "student");
        CHECK(view.card.medium == model::Medium::both);
        CHECK(view.site == "Sosiaaliasema");
    }
}

TEST_CASE("what a row leaves out is not taken from the row before") {
    const std::string columns =
        "code;issued_on;valid_until;birth_year;postal_code;max_children;gender;life_situation;"
        "medium\n";
    const std::string full = "A999000017;1.2.2026;31.12.2026;1980;33100;3;female;student;both\n";
    const std::string bare = "A999000025;;;1990;00100;0;;;\n";
    const auto card_of = [](ImportTown& town, const std::string& text) {
        town.cards(text);
        return service::show_card(town.operation, "A999000025").card;
    };
    ImportTown town, other;
    const auto after = card_of(town, columns + full + bare), alone = card_of(other, columns + bare);
    CHECK(after.issued_on == alone.issued_on);
    CHECK(after.valid_until == alone.valid_until);
    CHECK(after.birth_year == 1990);
    CHECK(after.max_children == 0);
    CHECK_FALSE(after.gender);
    CHECK_FALSE(after.life_situation);
    CHECK(after.medium == alone.medium);
}

TEST_CASE("the organisation of community cards is read") {
    for (const char* name : {"organisation", "organisaatio", "Organisation"}) {
        ImportTown town;
        town.cards(std::string("code;") + name + "\nY999000033;Valo\n");
        CHECK(service::show_card(town.operation, "Y999000033").card.organisation == "Valo");
    }
}

TEST_CASE("invalid rows of cards are rejected with a reason") {
    ImportTown town;
    const std::string columns =
        "code;birth_year;postal_code;max_children;gender;life_situation;organisation;medium;site;"
        "issued_on;valid_until";
    const auto of = [&](const std::string& row) { return reason(town, columns, row); };
    CHECK(of("A99;1990;33100;2;;;;;;;") == "2 code malformed_code");
    CHECK(of("A999000017X;1990;33100;2;;;;;;;") == "2 code malformed_code");
    CHECK(of(";1990;33100;2;;;;;;;") == "2 code missing");
    CHECK(of("A999000017;;33100;2;;;;;;;") == "2 birth_year missing");
    CHECK(of("A999000017;1990;;2;;;;;;;") == "2 postal_code missing");
    CHECK(of("A999000017;1990;33100;;;;;;;;") == "2 max_children missing");
    CHECK(of("Y999000033;;;;;;;;;;") == "2 organisation missing");
    CHECK(of("A999000017;ysi;33100;2;;;;;;;") == "2 birth_year not_a_number");
    CHECK(of("A999000017;1990;33100;2;;;;;;eilen;") == "2 issued_on not_a_date");
    CHECK(of("A999000017;1990;33100;2;;;;;;;2027-02-30") == "2 valid_until not_a_date");
    CHECK(of("A999000017;1990;3310;2;;;;;;;") == "2 postal_code out_of_range");
    CHECK(of("A999000017;1990;33100;100;;;;;;;") == "2 max_children out_of_range");
    CHECK(of("A999000017;2990;33100;2;;;;;;;") == "2 birth_year out_of_range");
    CHECK(of("A999000017;1850;33100;2;;;;;;;") == "2 birth_year out_of_range");
    CHECK(of("A999000017;1990;33100;2;robotti;;;;;;") == "2 gender unknown_word");
    CHECK(of("A999000017;1990;33100;2;;lomalla;;;;;") == "2 life_situation unknown_word");
    CHECK(of("A999000017;1990;33100;2;;;;pahvi;;;") == "2 medium unknown_word");
    CHECK(of("A999000017;1990;33100;2;;;;;;2026-06-01;2026-05-31") == "2 valid_until out_of_range");
    CHECK(of("Y999000033;;;;;;a\x01"
             "b;;;;") == "2 organisation out_of_range");
    CHECK(of("Y999000033;;;;;;" + std::string(201, 'x') + ";;;;") == "2 organisation out_of_range");
    CHECK(of("A999000017;2011;33100;2;;;;;;;") == "2 birth_year too_young");
    CHECK(of("A999000017;1990;33100;2;;;Valo;;;;") == "2 organisation wrong_kind");
    CHECK(of("Y999000033;1990;;;;;Valo;;;;") == "2 birth_year wrong_kind");
    CHECK(of("Y999000033;;;2;;;Valo;;;;") == "2 max_children wrong_kind");
    CHECK(of("X999000059;1990;33100;2;;;;paper;;;") == "2 medium wrong_kind");
    CHECK(of("A999000017;1990;33100;2;;;;;Teatteri;;") == "2 site wrong_kind");
    CHECK(of("A999000017;1990;33100;2;;;;;Virasto;;") == "2 site unknown_site");
    CHECK(of("A999000017;1990;33100;2;;;;;;") == "2 - wrong_field_count");
    CHECK(of("A999000017;1990;33100;2;;;;;;;;x") == "2 - wrong_field_count");
    CHECK(of("A999000017;1990;33100;2;;;;;;;;;") == "none");
    CHECK(of("A999000017;1990;33100;3;;;;;;;") == "2 max_children exists");
}

TEST_CASE("all faults of a row are reported, in the order of the columns") {
    ImportTown town;
    const std::string columns =
        "code;issued_on;birth_year;postal_code;max_children;gender;medium;site\n";
    const auto result = town.cards(columns +
                                       "A66;eilen;x;871;-3;robotti;pahvi;Virasto\n"
                                       "A999000017;1.6.2026;2015;33100;;;;\n"
                                       "Y999000033;2.6.2026;1990;33100;2;;;\n"
                                       "A999000025;2026-06-31;2015;33100;2;;;Virasto\n",
                                   skipping());
    CHECK(result.rejected ==
          Strings{"2 code malformed_code", "2 issued_on not_a_date", "2 birth_year not_a_number",
                  "2 postal_code out_of_range", "2 max_children out_of_range",
                  "2 gender unknown_word", "2 medium unknown_word", "2 site unknown_site",
                  "3 birth_year too_young", "3 max_children missing", "4 birth_year wrong_kind",
                  "4 postal_code wrong_kind", "4 max_children wrong_kind", "4 organisation missing",
                  // The age depends on the day of issue, which could not be read.
                  "5 issued_on not_a_date", "5 site unknown_site"});
    CHECK(counts(result.summary) == "4 0 0 0 0 4 0");
    CHECK(result.messages[5] ==
          "gender cannot be \"robotti\"; choose from: female, male, other, unknown");
}

TEST_CASE("a row of a known card is completed by the card before its faults are looked for") {
    ImportTown town;
    town.add_card("A999000017");
    const auto rows = town.cards("code;valid_until;max_children\nA999000017;31.2.2027;5\n");
    CHECK(rows.rejected == Strings{"2 valid_until not_a_date", "2 max_children exists"});
    CHECK(town.cards("code;valid_until\nA999000017;31.2.2027\n", updating()).rejected ==
          Strings{"2 valid_until not_a_date"});
}

TEST_CASE("an organisation's name with a card code is refused in updates, too") {
    ImportTown town;
    town.add_community_card("Y999000033");
    CHECK(reason(town, "code;organisation", "Y999000033;Valo A999000017", updating()) ==
          "2 organisation not_allowed");
}

TEST_CASE("words are read as they are printed, in three languages") {
    ImportTown town;
    const auto result = town.cards(
        "code;birth_year;postal_code;max_children;gender;life_situation;medium\n"
        "A999000017;1990;33100;2;Nainen;eläkeläinen;molemmat\n"
        "A999000025;1990;33100;2;kvinna;i arbete;båda\n"
        "A999000033;1990;33100;2;FEMALE;family leave;paper\n"
        "A999000041;1990;33100;2;female;family_leave;pahvinen\n");
    CHECK(result.rejected.empty());
    const auto card = [&](const char* code) {
        const auto view = service::show_card(town.operation, test::given(code)).card;
        return *view.gender + " " + *view.life_situation + " " +
               std::string(model::to_string(view.medium));
    };
    CHECK(card("A999000017") == "female pensioner both");
    CHECK(card("A999000025") == "female employed both");
    CHECK(card("A999000033") == "female family_leave paper");
    CHECK(card("A999000041") == "female family_leave paper");
}

TEST_CASE("the site is that of the row, that given for the file, or the only one") {
    ImportTown town;
    town.add_distributor("Terveystoimi", {"Sosiaaliasema", "Terveysasema"});
    const std::string columns = "code;birth_year;postal_code;max_children;site";
    CHECK(reason(town, columns, "A999000017;1990;33100;2;") == "2 site missing");
    const auto ambiguous = town.cards(columns + "\nA999000017;1990;33100;2;Sosiaaliasema\n");
    CHECK(ambiguous.rejected == Strings{"2 site unknown_site"});
    CHECK(ambiguous.messages.front().find("Terveystoimi") != std::string::npos);
    service::CardImportOptions options;
    options.site = "terveysasema";
    CHECK(reason(town, columns, "A999000017;1990;33100;2;", options) == "none");
    CHECK(service::show_card(town.operation, "A999000017").site == "Terveysasema");
    // A number is a name, too, and not an id.
    CHECK(reason(town, columns, "A999000018;1990;33100;2;1", options) == "2 site unknown_site");
    options.site = "Teatteri";
    CHECK(code_of([&] { town.cards(columns + "\nA999000019;1990;33100;2;\n", options); }) ==
          "wrong_kind");
    options.site = "Ei ole";
    CHECK(code_of([&] { town.cards(columns + "\nA999000019;1990;33100;2;\n", options); }) ==
          "not_found");
    // A known card keeps its site, so the file need not name one.
    CHECK(counts(town.cards("code;max_children\nA999000017;2\n").summary) == "1 1 0 0 1 0 0");
}

TEST_CASE("an unknown postal code is accepted with a warning") {
    ImportTown town;
    const auto result = town.cards(header + "A999000017;1990;99998;2\nA999000018;1990;33100;2\n");
    CHECK(counts(result.summary) == "2 2 2 0 0 0 1");
    CHECK(result.warnings.size() == 1);
    CHECK(result.warnings.front().find("2 ") == 0);
    CHECK(result.warnings.front().find("99998") != std::string::npos);
}

TEST_CASE("a rejected row prevents the import, unless rejected rows are skipped") {
    ImportTown town;
    const std::string text =
        header + "A999000017;1990;33100;2\nA99;1990;33100;2\nA999000018;1990;33100;2\n";
    CHECK(counts(town.cards(text).summary) == "3 2 0 0 0 1 0");
    CHECK(town.codes().empty());
    CHECK(counts(town.cards(text, skipping()).summary) == "3 2 2 0 0 1 0");
    CHECK(town.codes() == Strings{"A999000017", "A999000018"});
    CHECK(counts(town.cards(text, skipping()).summary) == "3 2 0 0 2 1 0");
}

TEST_CASE("a dry run reports the same and writes nothing") {
    ImportTown town;
    town.add_card("A999000017");
    const std::string text =
        header +
        "A999000017;1990;33100;3\nA999000018;1990;99998;2\nA999000019;1990;33100;2\nA99;;;\n";
    auto options = skipping();
    options.update = true;
    options.dry_run = true;
    const auto dry = town.cards(text, options);
    CHECK(dry.summary.dry_run);
    CHECK(town.codes() == Strings{"A999000017"});
    CHECK(service::show_card(town.operation, "A999000017").card.max_children == 2);
    CHECK(town.count("import_batch") == 0);
    const auto audit = town.count("audit_entry");
    options.dry_run = false;
    const auto real = town.cards(text, options);
    CHECK(counts(dry.summary) == counts(real.summary));
    CHECK(counts(real.summary) == "4 3 2 1 0 1 1");
    CHECK(dry.rejected == real.rejected);
    CHECK(dry.warnings == real.warnings);
    CHECK(town.count("audit_entry") == audit + 1);
}

TEST_CASE("an update writes the differences and keeps the former values") {
    ImportTown town;
    town.add_card("A999000017", [](service::CardFields& fields) { fields.gender = "male"; });
    const auto before = service::show_card(town.operation, "A999000017").card;
    const auto refused = town.cards(header + "A999000017;1991;33100;4\n");
    CHECK(refused.rejected == Strings{"2 birth_year exists"});
    CHECK(refused.messages.front().find("birth_year, max_children") != std::string::npos);

    CHECK(counts(town.cards(header + "A999000017;1991;33100;4\n", updating()).summary) ==
          "1 1 0 1 0 0 0");
    const auto after = service::show_card(town.operation, "A999000017").card;
    CHECK(after.birth_year == 1991);
    CHECK(after.max_children == 4);
    CHECK(after.gender == "male");
    CHECK(after.id == before.id);
    auto rows = town.db().query("SELECT former FROM import_former WHERE card_id = $1", {before.id});
    REQUIRE(rows.next());
    CHECK(rows.text(0).find("\"birth_year\":1990") != std::string::npos);
}

TEST_CASE("an update is validated like any change of a card") {
    ImportTown town;
    town.add_card("A999000017");
    town.add_community_card("Y999000033");
    CHECK(reason(town, "code;birth_year", "A999000017;2015", updating()) ==
          "2 birth_year too_young");
    CHECK(reason(town, "code;max_children", "Y999000033;3", updating()) ==
          "2 max_children wrong_kind");
    CHECK(reason(town, "code;valid_until", "A999000017;2020-01-01", updating()) ==
          "2 valid_until out_of_range");
}

TEST_CASE("an import neither blocks nor unblocks cards") {
    ImportTown town;
    town.add_card("A999000017");
    service::block_card(town.operation, "A999000017", "kadonnut");
    CHECK(counts(town.cards(header + "A999000017;1990;33100;5\n", updating()).summary) ==
          "1 1 0 1 0 0 0");
    const auto card = service::show_card(town.operation, "A999000017").card;
    CHECK(card.blocked_reason == "kadonnut");
    CHECK(card.blocked_at.has_value());
    CHECK(card.max_children == 5);
}

TEST_CASE("a card is recognised in another form of its code") {
    ImportTown town;
    town.cards(header + "A9990000172;1990;33100;2\n");
    CHECK(town.codes() == Strings{"A9990000172"});
    CHECK(counts(town.cards(header + "a999-000-017;1990;33100;2\n").summary) == "1 1 0 0 1 0 0");
    const auto twice = town.cards(
        header + "*A999000018*;1990;33100;2\nA999 0000 18;1990;33100;2\nA999000018;1990;33100;2\n",
        skipping());
    CHECK(twice.rejected == Strings{"3 code duplicate_in_file", "4 code duplicate_in_file"});
    // A code counts as used from its first row on, even if that row is rejected.
    const auto after_bad =
        town.cards(header + "A999000020;x;33100;2\nA999000020;1990;33100;2\n", skipping());
    CHECK(after_bad.rejected == Strings{"2 birth_year not_a_number", "3 code duplicate_in_file"});
}

TEST_CASE("an import writes one entry to the audit log") {
    ImportTown town;
    const auto before = town.count("audit_entry");
    town.cards(header + "A999000017;1990;33100;2\nA999000018;1990;33100;2\n");
    CHECK(town.count("audit_entry") == before + 1);
    auto rows = town.db().query(
        "SELECT e.action, e.object, e.actor, c.after FROM audit_entry e JOIN entry_content c ON "
        "c.number = e.number ORDER BY e.number DESC");
    REQUIRE(rows.next());
    CHECK(rows.text(0) == "card import");
    CHECK(rows.text(1) == "import:1");
    CHECK(rows.text(2) == "local:tester");
    CHECK(rows.text(3).find("\"file\":\"in.csv\"") != std::string::npos);
    CHECK(rows.text(3).find("\"written\":2") != std::string::npos);
    CHECK(town.count("card WHERE import_id = 1") == 2);
    CHECK(town.count("import_batch WHERE written = 2 AND updated = 0 AND file_name = 'in.csv'") ==
          1);
    // An import that writes nothing adds no entry.
    town.cards(header + "A999000017;1990;33100;2\nA999000018;1990;33100;2\n");
    CHECK(town.count("audit_entry") == before + 1);
    CHECK(town.count("import_batch") == 1);
}

TEST_CASE("the recorded hash is a keyed one of the file's bytes: nobody can try contents") {
    ImportTown town;
    const std::string text = "\xEF\xBB\xBF" + header + "A999000017;1990;33100;2\r\n\r\n";
    town.cards(text);
    auto rows = town.db().query("SELECT file_hash FROM import_batch");
    REQUIRE(rows.next());
    CHECK(rows.text(0).size() == base::hash_hex(text).size());
    CHECK(rows.text(0) != base::hash_hex(text));
    CHECK(rows.text(0) == store::keyed_hash(town.db(), base::hash_hex(text)));
}

TEST_CASE(
    "a large import keeps the order of lines and finds duplicates far apart, whatever the order of "
    "codes") {
    ImportTown town;
    std::string text = header;
    constexpr int rows = 120'000;
    for (int i = 0; i < rows; ++i) {
        // 7919 is a prime that does not divide 120000, so every code occurs once, in scattered
        // order.
        const auto number = 100'000'000 + i * 7919LL % rows;
        if (i % 30'000 == 29'999)
            text += "A99;1990;33100;2\n";
        else
            text += "A" + std::to_string(number) + ";1990;33100;2\n";
    }
    text += "A100000000;1990;33100;2\n";
    double last = 0;
    auto operation = town.operation;
    operation.progress = [&](double done) {
        CHECK(done >= last);
        last = done;
    };
    auto options = skipping();
    options.file = town.put(text);
    const auto result = cards_from(operation, options);
    CHECK(result.rejected == Strings{"30001 code malformed_code", "60001 code malformed_code",
                                     "90001 code malformed_code", "120001 code malformed_code",
                                     "120002 code duplicate_in_file"});
    CHECK(counts(result.summary) == "120001 119996 119996 0 0 5 0");
    CHECK(last > 0.9);
    CHECK(counts(cards_from(town.operation, options).summary) == "120001 119996 0 0 119996 5 0");
}
