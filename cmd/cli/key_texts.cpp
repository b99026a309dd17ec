// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/key_texts.hpp"

#include <stdexcept>
#include <string>

#include "core/model/card.hpp"

namespace kaiku::cmd {

namespace {

/// Whether a meaning for `where` is valid for a command: `where` is the command's words or their
/// beginning.
bool is_within(std::string_view words, std::string_view where) {
    return where.empty() || words == where ||
           (words.starts_with(where) && words[where.size()] == ' ');
}

/// The fields of cards that people give, described by the help of their options.
std::vector<KeyText> card_field_texts() {
    std::vector<KeyText> texts;
    model::for_each_input_field<model::card_fields>(
        [&](const auto& field) { texts.push_back({"", field.key, field.input.help}); });
    return texts;
}

}  // namespace

const std::vector<KeyText>& key_texts() {
    // By key; the general meaning comes first. A field of model::card_fields that is not here has
    // the meaning that its option has.
    static const std::vector<KeyText> all{
        {"", "accepted", "valid rows: new, to be updated or unchanged"},
        {"", "account", "the OmaKaiku account: email, name, has_password; null without one"},
        {"", "action", "what was done, such as \"card block\""},
        {"", "activation_code", "one-time code for the holder"},
        {"", "activation_until", "instant at which the one-time code expires"},
        {"", "active", "whether events can be recorded"},
        {"user", "active", "whether the user is enabled and can log in"},
        {"", "added", "number of slots added"},
        {"event schedule", "added", "whether the slot is new"},
        {"", "added_at", "instant at which the key was added"},
        {"", "adults", "card holders and the adult customers of groups"},
        {"", "adults_culture", "adults at sites and events of culture"},
        {"", "adults_education", "adults at sites and events of education"},
        {"", "adults_science", "adults at sites and events of science"},
        {"", "adults_sports", "adults at sites and events of sports"},
        {"", "after", "the data after the action"},
        {"", "area", "area of the organisation"},
        {"", "at", "instant of the action"},
        {"", "audit", "audit log entries whose contents were erased"},
        {"privacy export", "audit", "array with the keys of audit list"},
        {"", "before", "the data before the action"},
        {"", "blocked_reason", "reason for blocking; null if the card is not blocked"},
        {"", "broken", "first invalid entry; null if all are valid"},
        {"", "bulletins", "whether the user receives bulletins by e-mail"},
        {"", "card", "object with the keys of card show"},
        {"", "card_status", "status of the card on the day of the visit; not_found if pending"},
        {"", "cards", "number of cards"},
        {"privacy", "cards", "cards erased"},
        {"stats", "cards", "distinct cards; never a sum of rows"},
        {"", "changed", "rows added or changed"},
        {"", "children", "number of children who came along"},
        {"", "children_culture", "children at sites and events of culture"},
        {"", "children_education", "children at sites and events of education"},
        {"", "children_science", "children at sites and events of science"},
        {"", "children_sports", "children at sites and events of sports"},
        {"", "clock_change", "longer or shorter if the clocks change during the slot"},
        {"", "code", "card code"},
        {"passwd", "code", "one-time code with which the user sets a password"},
        {"ref", "code", "official code, or the word itself"},
        {"user add", "code", "one-time code to set a password; null if a password was given"},
        {"", "county", "wellbeing services county (Finnish name)"},
        {"", "county_code", "code of the wellbeing services county"},
        {"", "created", "whether the event is new"},
        {"", "customer_usages", "usages of customer cards at the same event"},
        {"", "customers", "adult customers in the group of a community card"},
        {"", "date", "day of the visit"},
        {"event", "date", "day of the slot"},
        {"report unusual", "date", "day of the last visit, or Monday of the week"},
        {"", "days_left", "days until the last valid day; negative after it"},
        {"", "detail", "what is unusual, in words"},
        {"", "dry_run", "whether nothing was written because of --dry-run"},
        {"", "email", "the user's e-mail address"},
        {"card", "email", "the holder's e-mail address"},
        {"", "end", "time at which the slot ends"},
        {"", "engine", "sqlite or postgresql"},
        {"", "entries", "number of entries"},
        {"", "error", "word for why the usage was not recorded; null if it was"},
        {"", "event", "name of the event"},
        {"", "event_id", "id of the event"},
        {"", "events", "events removed because only the import used them"},
        {"", "feedback", "array of ratings: event_id, event, site, stars, comment, rated_at"},
        {"", "file", "file as named on the command line"},
        {"", "flagged", "usages of cards that were blocked or expired since then"},
        {"", "from", "sender"},
        {"", "frozen_at", "instant of freezing"},
        {"", "frozen_by", "who froze the figures"},
        {"", "gender", "female, male, other or unknown"},
        {"", "grants", "roles and scopes: in JSON objects with role and scope"},
        {"", "hash", "hash of the file, keyed with the register's secret"},
        {"", "head", "hash of the last entry"},
        {"", "id", "number of the object, for other commands"},
        {"", "imported_at", "instant of the import"},
        {"", "imported_by", "who imported the file"},
        {"", "in_use", "cards registered in the year that have a visit by the end of it"},
        {"", "incidents", "whether the user receives notices of incidents by e-mail"},
        {"", "issued_on", "day of issue"},
        {"", "key", "key given when the usage was recorded"},
        {"user key", "key", "the public key in base64"},
        {"", "kind", "customer or community"},
        {"imports", "kind", "card or usage"},
        {"org", "kind", "distributor or venue"},
        {"site", "kind", "distributor or venue, as the organisation"},
        {"structure", "kind", "distributor or venue"},
        {"user key", "kind", "type of key, such as ssh-ed25519"},
        {"", "known", "number of slots that existed already"},
        {"", "lang", "language of the user's e-mail: fi, sv or en"},
        {"", "last_backup_at", "instant of the last backup"},
        {"", "last_day", "last day on which the token is valid"},
        {"", "last_usage_at", "instant at which the last usage was recorded"},
        {"", "last_usage_on", "day of the last visit"},
        {"", "left", "rows that were kept: in JSON objects with object, reason and message"},
        {"privacy", "left_in",
         "where an erased code is left: names, and audit log entries on other things"},
        {"", "life_situation", "a word of: kaiku ref list life_situations"},
        {"", "made_at", "instant of creation"},
        {"", "mail_waiting", "notices that are still to be sent"},
        {"", "mailed", "messages sent"},
        {"", "max_children", "maximum number of children who may come along"},
        {"", "medium", "paper, mobile or both"},
        {"privacy export", "mentions", "array of texts with the code: place, text"},
        {"", "message", "text for people on the status or the error"},
        {"", "missing", "saved heads that are no longer in the log"},
        {"", "month", "month, 1 to 12"},
        {"", "municipalities", "names of the area's municipalities"},
        {"stats", "municipalities", "number of municipalities with a visit"},
        {"", "municipality", "the holder's home municipality (Finnish name)"},
        {"org", "municipality", "municipality of the organisation (Finnish name)"},
        {"site", "municipality", "municipality of the site (Finnish name)"},
        {"structure", "municipality", "municipality of the site (Finnish name)"},
        {"", "municipality_code", "code of the municipality"},
        {"", "name", "name as registered"},
        {"card", "name", "the holder's name"},
        {"my", "name", "the holder's name"},
        {"my offers", "name", "name of the event"},
        {"stats", "name", "name under which the figures are frozen"},
        {"user token", "name", "name of the token"},
        {"", "name_en", "name in English"},
        {"", "name_fi", "name in Finnish"},
        {"", "name_sv", "name in Swedish"},
        {"", "note", "comment in the key file"},
        {"", "object", "what was changed, such as usage:7"},
        {"", "organisation", "name of the organisation"},
        {"card", "organisation", "organisation of a community card"},
        {"report unused", "organisation", "organisation of a community card"},
        {"", "pages", "number of pages"},
        {"ref", "postal_code", "postal code"},
        {"", "privileges", "privileges of roles to change the audit log"},
        {"", "program_version", "version of kaiku"},
        {"", "published", "whether holders see the event in OmaKaiku"},
        {"", "rating_average", "average of the ratings, 1 to 5"},
        {"", "rating_count", "number of ratings"},
        {"", "read", "rows read"},
        {"board", "read", "whether the caller has read the message"},
        {"offline", "read", "usages read from the file"},
        {"", "recipients", "number of recipients"},
        {"", "recorded", "new usages"},
        {"desk", "recorded", "whether the usage was recorded"},
        {"", "recorded_at", "instant of recording"},
        {"", "recorded_by", "who recorded the usage"},
        {"", "records", "usages recorded in the file"},
        {"", "registered", "new cards"},
        {"stats", "registered", "cards registered in the year"},
        {"", "registered_on", "day of registration"},
        {"", "rejected", "rejected rows"},
        {"offline", "rejected", "usages that stay in the file"},
        {"", "removed", "rows removed"},
        {"imports", "removed", "cards or usages removed"},
        {"", "renewed", "cards last renewed in the year"},
        {"", "renewed_on", "day of the last renewal"},
        {"", "replication_lag_s", "delay of a standby server in seconds; otherwise null"},
        {"", "restored", "cards that got their former values back"},
        {"", "rule", "busy_week, two_sites or more_children"},
        {"", "scheduled", "whether the event has slots"},
        {"", "schema_version", "number of the last schema file applied"},
        {"", "sector", "culture, education, science or sports"},
        {"event", "sector", "sector of the event, or of its site if it has none"},
        {"my", "sector", "sector of the event, or of its site if it has none"},
        {"", "sent_at", "instant of sending"},
        {"", "sessions", "sessions that have not ended"},
        {"", "site", "name of the site"},
        {"", "size_bytes", "size of the register"},
        {"", "slot_id", "id of the slot of a scheduled event"},
        {"", "ssh_keys", "number of ssh keys"},
        {"", "start", "time at which the slot starts"},
        {"", "status", "valid, expiring, expired or blocked"},
        {"check", "status", "valid, expiring, expired, blocked, not_found or malformed"},
        {"desk", "status", "as for check; null if the code could not be checked"},
        {"offline", "status", "as for check"},
        {"", "subject", "subject"},
        {"", "successor", "code of the municipality that follows after a merger"},
        {"", "symbology", "qr or code39"},
        {"", "taken_at", "instant at which the file was created"},
        {"", "taken_by", "who created the file"},
        {"", "text", "text of the message"},
        {"", "time", "time of day of the visit"},
        {"", "to", "colleagues, coordinators, distributors, or the recipient of a reply"},
        {"", "token", "the token; it is shown only once"},
        {"", "tokens", "number of tokens that have not expired"},
        {"", "topic", "bulletins or incidents"},
        {"", "total", "all uses: adults and children"},
        {"audit verify", "triggers", "triggers and rules that are not as the schema defines them"},
        {"", "unchanged", "rows equal to what the register has"},
        {"offline", "unchanged", "usages that the register has already"},
        {"", "undone_at", "instant at which the import was undone"},
        {"", "undone_by", "who undid the import"},
        {"", "updated", "cards changed"},
        {"", "usage_id", "id of the recorded usage"},
        {"", "usages", "number of usages"},
        {"privacy", "usages", "usages of the erased cards, which stay in statistics"},
        {"privacy export", "usages", "array with the keys of usage show"},
        {"", "usages_before", "number of usages until then"},
        {"", "user", "who did it"},
        {"audit verify", "users", "users who are not as the log says"},
        {"", "valid", "cards valid on the last day of the year, or today"},
        {"", "valid_from", "first day of a municipality that is new"},
        {"", "valid_until", "last valid day"},
        {"", "value_cents", "value in cents"},
        {"", "value_field", "whether a value in euros can be recorded"},
        {"", "visitors", "adults and children"},
        {"", "waiting", "messages that are still to be sent"},
        {"offline", "waiting", "usages that are not yet in the register"},
        {"", "warnings", "what was unusual, such as children_over_limit; an array in JSON"},
        {"card import", "warnings", "number of warnings"},
        {"usage import", "warnings", "number of warnings"},
        {"", "written", "number of new cards or usages"},
        {"", "year", "calendar year"},
    };
    return all;
}

const KeyText& find_key_text(std::string_view words, std::string_view key) {
    const KeyText* best = nullptr;
    for (const auto& text : key_texts())
        if (text.key == key && is_within(words, text.words) &&
            (!best || text.words.size() >= best->words.size()))
            best = &text;
    if (best) return *best;
    static const auto fields = card_field_texts();
    for (const auto& text : fields)
        if (text.key == key) return text;
    throw std::logic_error("the key " + std::string(key) + " of kaiku " + std::string(words) +
                           " has no meaning in key_texts()");
}

}  // namespace kaiku::cmd
