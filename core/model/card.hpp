// SPDX-License-Identifier: Apache-2.0
// A card, its state on a day, and the rules of registering and renewing (R3-R9).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/base/error.hpp"
#include "core/model/card_code.hpp"
#include "core/model/field.hpp"
#include "core/model/values.hpp"
#include "core/time/instant.hpp"

namespace kaiku::model {

/// Everything that the register keeps of a card (R3, R4). It never contains the holder's name. Each
/// member but the id and the code, which identify the card, is described in `card_fields`.
struct Card {
    Id id = 0;
    CardCode code;
    Medium medium = Medium::paper;
    time::Day registered_on;
    time::Day issued_on;
    std::optional<time::Day> renewed_on;
    time::Day valid_until;                     // the card is still valid on this day (R5)
    std::optional<std::int64_t> max_children;  // customer cards only, 0-99
    std::optional<std::int64_t> birth_year;
    std::optional<std::string> postal_code;
    std::optional<std::string> gender;  // words of the register's code lists
    std::optional<std::string> life_situation;
    std::optional<std::string> organisation;  // community cards only
    Id site = 0;                              // the distributor's site that gave the card
    std::optional<std::string> blocked_reason;
    std::optional<time::Instant> blocked_at;

    bool blocked() const { return blocked_reason.has_value(); }
    CardKind kind() const { return code.kind(); }
};

/// The values that a person gives for fields of a card, each parsed by its type's parser; a field
/// without a value is not changed.
struct CardFields {
    std::optional<time::Day> issued_on, valid_until;
    std::optional<BirthYear> birth_year;
    std::optional<MaxChildren> max_children;
    std::optional<PostalCode> postal_code;
    std::optional<ReferenceWord> gender, life_situation;
    std::optional<OrganisationName> organisation;
    std::optional<Medium> medium;
    std::optional<SiteRef> site;
};

/// A given value as a card has it. Words of code lists are not among these: only the register knows
/// its lists.
inline time::Day stored(time::Day day) { return day; }
inline Medium stored(Medium medium) { return medium; }
inline const std::string& stored(const PostalCode& code) { return code.text(); }
template <class Field>
std::int64_t stored(const Number<Field>& number) {
    return number.number();
}
template <class Field>
const std::string& stored(const Text<Field>& text) {
    return text.text();
}

/// Whether a field is erased with the card, and who sees it.
enum class Personal {
    no,         // kept
    data,       // erased
    background  // erased; reports on unused cards do not show it either
};

/// How a field is given by people: as a column of a file and as an option.
template <class Value>
struct CardInput {
    int place = 0;  // number of the column in a file after the code; 0: the field is never given
    std::optional<Value> CardFields::* member = nullptr;
    /// Names of the column besides the key: English, Finnish, Swedish. Lower case, letters and
    /// digits only; empty if there is none.
    std::array<std::string_view, 3> names = {};
    std::string_view synonyms = {};    // further names in any language, separated by spaces
    const char* name = nullptr;        // of the field in messages: `postal code`
    const char* option = nullptr;      // `--postal-code`
    const char* value_name = nullptr;  // of the option, if its value is a text: `CODE`
    const char* help = nullptr;        // of the option
};

/// How a field is shown.
struct CardOutput {
    const char* heading = nullptr;  // nullptr: not shown
    bool is_word = false;           // one of the program's words, translated in tables
    bool in_lists = false;          // shown in tables of many cards too
};

/// A field of a card.
template <class Member, class Given = std::monostate>
struct CardField {
    using Value = Given;
    std::string_view key;  // column of the table `card`; key in JSON and CSV; code list of words
    Member Card::* member;
    bool is_fixed = false;  // the value never changes once the card is registered
    Personal personal = Personal::no;
    std::optional<CardKind> kind = {};  // only cards of this kind have the field
    bool is_mandatory = false;          // they must have it
    CardInput<Given> input = {};
    CardOutput output = {};
    std::int64_t since = 0;  // schema version that added the column; 0: the first
};

/// Whether the values of a field are words of the register's code list of the same name.
template <class Field>
constexpr bool has_code_list = std::is_same_v<typename Field::Value, ReferenceWord>;

/// The fields of a card in the order in which they are logged and shown. Everything that stores,
/// reads, logs, restores, erases, imports, asks for or shows cards follows this table. To add a
/// field, add its members above, its description here, its column in a new file of schemas/, and
/// translate its texts.
inline constexpr std::tuple card_fields{
    CardField{
        .key = "medium",
        .member = &Card::medium,
        .input =
            CardInput{.place = 9,
                      .member = &CardFields::medium,
                      .names = {"", "muoto", "form"},
                      .synonyms = "cardform kortinmuoto kortetsform",
                      .name = N_("form of the card"),
                      .option = "--medium",
                      .help = N_("form of the card (default: paper; mobile for X and Z cards)")},
        .output = {.heading = N_("Form"), .is_word = true}},
    CardField{.key = "registered_on",
              .member = &Card::registered_on,
              .is_fixed = true,
              .output = {.heading = N_("Registered")}},
    CardField{.key = "issued_on",
              .member = &Card::issued_on,
              .input = CardInput{.place = 1,
                                 .member = &CardFields::issued_on,
                                 .names = {"issued", "myönnetty", "beviljat"},
                                 .synonyms = "dateofissue issuedate dayofissue myöntämispäivä "
                                             "myöntöpäivä myöntämispvm myönnettypvm "
                                             "beviljandedatum beviljningsdatum utfärdat",
                                 .name = N_("day of issue"),
                                 .option = "--issued",
                                 .help = N_("day of issue (default: today)")},
              .output = {.heading = N_("Issued")}},
    CardField{
        .key = "renewed_on", .member = &Card::renewed_on, .output = {.heading = N_("Renewed")}},
    CardField{
        .key = "valid_until",
        .member = &Card::valid_until,
        .input = CardInput{.place = 2,
                           .member = &CardFields::valid_until,
                           .names = {"", "voimassa", "giltigt"},
                           .synonyms = "validto validthrough lastvalidday expires expirydate "
                                       "voimassaasti voimassasaakka viimeinenvoimassaolopäivä "
                                       "päättyy päättymispäivä giltigttill giltigttillochmed "
                                       "giltigttom sistagiltighetsdag",
                           .name = N_("last valid day"),
                           .option = "--valid-until",
                           .help = N_("last valid day (default: a year from the day of issue, "
                                      "unless the area sets another validity)")},
        .output = {.heading = N_("Valid until"), .in_lists = true}},
    CardField{
        .key = "max_children",
        .member = &Card::max_children,
        .personal = Personal::data,
        .kind = CardKind::customer,
        .is_mandatory = true,
        .input =
            CardInput{.place = 5,
                      .member = &CardFields::max_children,
                      .names = {"children", "lapset", "barn"},
                      .synonyms = "numberofchildren childrenatmost lastenmäärä "
                                  "lapsienmäärä lastenlkm lapsia lapsiaenintään "
                                  "lastenenimmäismäärä antalbarn barnhögst "
                                  "störstaantalbarn",
                      .name = N_("maximum number of children"),
                      .option = "--children",
                      .help = N_(
                          "maximum number of children: under 18 unless the area sets another age")},
        .output = {.heading = N_("Children, at most"), .in_lists = true}},
    CardField{.key = "birth_year",
              .member = &Card::birth_year,
              .personal = Personal::background,
              .kind = CardKind::customer,
              .is_mandatory = true,
              .input = CardInput{.place = 3,
                                 .member = &CardFields::birth_year,
                                 .names = {"", "syntymävuosi", "födelseår"},
                                 .synonyms = "yearofbirth syntvuosi",
                                 .name = N_("birth year"),
                                 .option = "--birth-year",
                                 .help = N_("the holder's year of birth")},
              .output = {.heading = N_("Year of birth")}},
    CardField{.key = "postal_code",
              .member = &Card::postal_code,
              .personal = Personal::background,
              .kind = CardKind::customer,
              .is_mandatory = true,
              .input = CardInput{.place = 4,
                                 .member = &CardFields::postal_code,
                                 .names = {"", "postinumero", "postnummer"},
                                 .synonyms = "postcode zip zipcode postinro postino postnr",
                                 .name = N_("postal code"),
                                 .option = "--postal-code",
                                 .value_name = "CODE",
                                 .help = N_("postal code of the holder's residence")},
              .output = {.heading = N_("Postal code")}},
    CardField{.key = "gender",
              .member = &Card::gender,
              .personal = Personal::background,
              .kind = CardKind::customer,
              .input = CardInput{.place = 6,
                                 .member = &CardFields::gender,
                                 .names = {"", "sukupuoli", "kön"},
                                 .synonyms = "sex",
                                 .name = N_("gender"),
                                 .option = "--gender",
                                 .value_name = "WORD",
                                 .help = N_("the holder's gender; see: kaiku ref list genders")},
              .output = {.heading = N_("Gender"), .is_word = true}},
    CardField{
        .key = "life_situation",
        .member = &Card::life_situation,
        .personal = Personal::background,
        .kind = CardKind::customer,
        .input = CardInput{.place = 7,
                           .member = &CardFields::life_situation,
                           .names = {"", "elämäntilanne", "livssituation"},
                           .name = N_("life situation"),
                           .option = "--life-situation",
                           .value_name = "WORD",
                           .help = N_(
                               "the holder's life situation; see: kaiku ref list life_situations")},
        .output = {.heading = N_("Life situation"), .is_word = true}},
    CardField{.key = "organisation",
              .member = &Card::organisation,
              .personal = Personal::data,
              .kind = CardKind::community,
              .is_mandatory = true,
              .input = CardInput{.place = 8,
                                 .member = &CardFields::organisation,
                                 .names = {"organization", "organisaatio", ""},
                                 .synonyms = "organisationname organizationname "
                                             "organisaationnimi yhteisö yhteisönnimi järjestö "
                                             "järjestönnimi organisationensnamn förening "
                                             "föreningensnamn",
                                 .name = N_("organisation name"),
                                 .option = "--organisation",
                                 .value_name = "NAME",
                                 .help = N_("the organisation of a community card")},
              .output = {.heading = N_("Organisation"), .in_lists = true}},
    CardField{.key = "site_id", .member = &Card::site},
    CardField{.key = "blocked_reason",
              .member = &Card::blocked_reason,
              .output = {.heading = N_("Blocked because"), .is_word = true}},
    CardField{.key = "blocked_at", .member = &Card::blocked_at},
};

enum class Status { malformed, not_found, blocked, expired, expiring, valid };
std::string_view to_string(Status status);
std::optional<Status> parse_status(std::string_view word);

/// A card is `expiring` when its last valid day is at most this number of days away (R6).
constexpr int expiring_days = 21;

/// The state on a day (R6): blocked regardless of the dates, otherwise by the last valid day.
Status status_on(bool blocked, time::Day valid_until, time::Day day);

/// The last valid day of a card issued or renewed on `day`, valid for N months with that day (R5).
/// Where the month has no such day it is the month's last one: 28 February for 29 February.
time::Day last_valid_day(time::Day day, int months = 12);

/// The text that the recorder sees (R6), worded as in the manual.
base::Message status_message(Status status, time::Day valid_until);

/// Checks R3, R4 and R5 when a card is registered or edited: mandatory background data
/// of a customer card, none on a community card, its organisation's name, age (at least 16, or 16
/// during the year of issue), last valid day not before the day of issue, medium of X and Z.
/// Returns all faults: malformed `missing`, refused `wrong_kind`, refused `too_young`, malformed
/// `out_of_range`. The fields with the keys `unreadable` were given but could not be read: they are
/// not missing, and rules that depend on them are left out.
std::vector<base::Fault> find_card_faults(const Card& card,
                                          const std::vector<std::string_view>& unreadable = {});
/// The first of those faults.
std::optional<base::Fault> validate_card(const Card& card);

}  // namespace kaiku::model
