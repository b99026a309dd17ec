#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

namespace {

using output::Column;
using output::Columns;
using output::Row;
using output::Shape;
using output::Value;

constexpr std::pair<std::string_view, const char*> word_texts[]{
    {"card", N_("card")},
    {"usage", N_("usage")},
    {"customer", N_("customer")},
    {"community", N_("community")},
    {"distributor", N_("distributor")},
    {"venue", N_("venue")},
    {"paper", N_("paper")},
    {"mobile", N_("mobile")},
    {"both", N_("both")},
    {"valid", N_("valid")},
    {"expiring", N_("expiring")},
    {"expired", N_("expired")},
    {"blocked", N_("blocked")},
    {"not_found", N_("not found")},
    {"malformed", N_("malformed")},
    {"culture", N_("culture")},
    {"education", N_("education")},
    {"science", N_("science")},
    {"sports", N_("sports")},
    {"female", N_("female")},
    {"male", N_("male")},
    {"other", N_("other")},
    {"unknown", N_("unknown")},
    {"employed", N_("employed")},
    {"unemployed", N_("unemployed")},
    {"student", N_("student")},
    {"pensioner", N_("pensioner")},
    {"family_leave", N_("family leave")},
    {"sick_leave", N_("sick leave")},
    {"rehabilitation", N_("rehabilitation")},
    {"conscript", N_("conscript")},
    {"replaced", N_("replaced")},
    {"busy_week", N_("busy week")},
    {"two_sites", N_("two sites")},
    {"more_children", N_("more children")},
    {"shorter", N_("an hour shorter")},
    {"longer", N_("an hour longer")},
    {"colleagues", N_("colleagues")},
    {"coordinators", N_("coordinators")},
    {"distributors", N_("distributors")},
    {"bulletins", N_("bulletins")},
    {"incidents", N_("incidents")},
};

Column plain(const Context& context, std::string key, const char* heading, bool in_table = true) {
    return {std::move(key), context.text(heading), in_table, {}};
}

}  // namespace

std::string localized_word(const Context& context, std::string_view word) {
    for (const auto& [known, text] : word_texts)
        if (known == word) return context.text(text);
    return std::string(word);
}

Column word_column(const Context& context, std::string key, const char* heading, bool in_table) {
    return {std::move(key), context.text(heading), in_table, [&context](const Value& value) {
                if (const auto* word = std::get_if<std::string>(&value))
                    return localized_word(context, *word);
                return std::string();
            }};
}

Columns card_columns(const Context& context, Shape shape) {
    const bool whole = shape == Shape::one;
    return {plain(context, "code", N_("Code")),
            word_column(context, "kind", N_("Kind")),
            word_column(context, "medium", N_("Form"), whole),
            word_column(context, "status", N_("Status")),
            plain(context, "registered_on", N_("Registered"), whole),
            plain(context, "issued_on", N_("Issued"), whole),
            plain(context, "renewed_on", N_("Renewed"), whole),
            plain(context, "valid_until", N_("Valid until")),
            plain(context, "max_children", N_("Children")),
            plain(context, "birth_year", N_("Year of birth"), whole),
            plain(context, "postal_code", N_("Postal code"), whole),
            plain(context, "municipality", N_("Municipality")),
            word_column(context, "gender", N_("Gender"), whole),
            word_column(context, "life_situation", N_("Life situation"), whole),
            plain(context, "organisation", N_("Organisation")),
            plain(context, "site", N_("Site")),
            word_column(context, "blocked_reason", N_("Blocked because"), whole)};
}

Row card_row(const service::CardView& view) {
    const auto& card = view.card;
    return {card.code.display_text(),
            std::string(to_string(card.kind())),
            std::string(to_string(card.medium)),
            std::string(to_string(view.status)),
            card.registered_on,
            card.issued_on,
            value(card.renewed_on),
            card.valid_until,
            value(card.max_children),
            value(card.birth_year),
            value(card.postal_code),
            value(view.municipality),
            value(card.gender),
            value(card.life_situation),
            value(card.organisation),
            view.site,
            value(card.blocked_reason)};
}

Columns usage_columns(const Context& context, Shape shape) {
    const bool whole = shape == Shape::one;
    Column warnings = plain(context, "warnings", N_("Warnings"));
    warnings.format = [&context](const Value& value) {
        std::string text;
        if (const auto* words = std::get_if<std::vector<std::string>>(&value))
            for (const auto& word : *words)
                text +=
                    (text.empty() ? "" : "; ") + context.localized(model::warning_message(word));
        return text;
    };
    return {plain(context, "id", N_("Id")),
            plain(context, "code", N_("Code")),
            plain(context, "site", N_("Site")),
            plain(context, "event", N_("Event")),
            plain(context, "event_id", N_("Event id"), false),
            plain(context, "slot_id", N_("Slot"), false),
            plain(context, "date", N_("Date")),
            plain(context, "time", N_("Time")),
            plain(context, "children", N_("Children")),
            plain(context, "customers", N_("Customers")),
            plain(context, "value_cents", N_("Value")),
            word_column(context, "card_status", N_("Card"), whole),
            std::move(warnings),
            plain(context, "recorded_by", N_("Recorded by"), whole),
            plain(context, "recorded_at", N_("Recorded at"), whole),
            plain(context, "key", N_("Key"), whole)};
}

Row usage_row(const service::UsageView& view) {
    const auto& usage = view.usage;
    Value cents;
    if (usage.value_cents) cents = output::Cents{*usage.value_cents};
    Value code, id, recorded_by;
    if (!view.code.empty()) code = view.code;  // of a card that was erased nothing is left
    if (usage.id != 0) id = usage.id;  // a record without a network has none yet, nor a recorder
    if (!usage.recorded_by.empty()) recorded_by = usage.recorded_by;
    return {id,
            code,
            view.site,
            value(view.event),
            value(usage.event),
            value(usage.slot),
            usage.date,
            value(usage.time),
            usage.children,
            value(usage.customers),
            cents,
            usage.card_status,
            usage.warnings,
            recorded_by,
            usage.recorded_at,
            value(usage.key)};
}

Columns event_columns(const Context& context, Shape shape) {
    const bool whole = shape == Shape::one;
    return {plain(context, "id", N_("Id")),
            plain(context, "name", N_("Event")),
            plain(context, "site", N_("Site")),
            plain(context, "active", N_("Active")),
            plain(context, "value_field", N_("Value field"), whole),
            plain(context, "published", N_("Published"), whole),
            plain(context, "scheduled", N_("Scheduled"), whole),
            word_column(context, "sector", N_("Sector")),
            plain(context, "rating_average", N_("Rating")),
            plain(context, "rating_count", N_("Ratings"), whole),
            plain(context, "usages", N_("Usages"))};
}

Row event_row(const service::EventView& view) {
    const auto& event = view.event;
    return {event.id,           event.name,          event.site_name,   event.active,
            event.value_field,  event.published,     event.scheduled,   value(view.sector),
            value(view.rating), value(view.ratings), value(view.usages)};
}

Columns organisation_columns(const Context& context, Shape shape) {
    return {plain(context, "id", N_("Id")), plain(context, "name", N_("Organisation")),
            word_column(context, "kind", N_("Kind")),
            plain(context, "municipality", N_("Municipality")),
            plain(context, "area", N_("Area"), shape == Shape::one)};
}

Row organisation_row(const service::OrganisationView& view) {
    return {view.organisation.id, view.organisation.name,
            std::string(to_string(view.organisation.kind)), view.municipality, value(view.area)};
}

Columns site_columns(const Context& context) {
    return {plain(context, "id", N_("Id")),
            plain(context, "name", N_("Site")),
            plain(context, "organisation", N_("Organisation")),
            word_column(context, "kind", N_("Kind")),
            plain(context, "municipality", N_("Municipality")),
            word_column(context, "sector", N_("Sector"))};
}

Row site_row(const service::SiteView& view) {
    const auto& site = view.site;
    return {site.id,
            site.name,
            site.organisation_name,
            std::string(to_string(site.kind)),
            view.municipality,
            value(site.sector)};
}

output::Columns audit_entry_columns(const Context& context) {
    return {{"id", context.text(N_("Entry"))},
            {"at", context.text(N_("When"))},
            {"user", context.text(N_("Who"))},
            {"action", context.text(N_("What"))},
            {"before", context.text(N_("Before")), false},
            {"after", context.text(N_("After")), false}};
}

output::Value json_value(const std::optional<std::string>& document) {
    if (document) return output::Json{*document};
    return {};
}

}  // namespace kaiku::cmd
