// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/usage_rows.hpp"

#include <algorithm>
#include <utility>

#include "core/base/visible_text.hpp"

namespace kaiku::service {

namespace {

using base::ErrorKind;
using base::Fault;

enum class Column { code, site, event, date, time, children, customers, value, key };

}  // namespace

std::optional<model::Id> ParsedUsageRow::event_id() const {
    constexpr model::Id yet_to_be_created = -1;
    if (!unknown_event.empty()) return yet_to_be_created;
    if (!place || !place->event) return std::nullopt;
    return place->event->id != 0 ? place->event->id : yet_to_be_created;
}

const std::vector<ImportColumn>& usage_import_columns() {
    static const std::vector<ImportColumn> columns{
        {"code", {"", "tunnus", "kod"}, code_synonyms, true, NumericCellRule::never},
        {"site",
         {"", "toimipiste", "verksamhetsställe"},
         "venue place toimipaikka kohde kaikukorttikohde paikka plats"},
        {"event",
         {"", "tapahtuma", "evenemang"},
         "eventname tapahtumannimi tilaisuus evenemangetsnamn"},
        {"date",
         {"", "päivämäärä", "datum"},
         "visitdate day päivä pvm käyntipäivä tapahtumapäivä dag besöksdag besöksdatum"},
        {"time",
         {"", "kellonaika", "klockslag"},
         "timeofday starttime klo kello aika alkaa alkamisaika kl tid starttid"},
        {"children",
         {"", "lapset", "barn"},
         "numberofchildren lapsia lastenmäärä lastenlkm antalbarn"},
        {"customers",
         {"", "asiakkaat", "klienter"},
         "numberofcustomers customersinthegroup asiakkaita asiakkaidenmäärä ryhmänasiakkaat "
         "antalklienter klienterigruppen"},
        {"value",
         {"", "arvo", "värde"},
         "amount euros valueineuros rahallinenarvo arvoeuroina euroa euro belopp värdeieuro"},
        {"key",
         {"", "avain", "nyckel"},
         "recordkey kirjausavain viite reference referens",
         false,
         NumericCellRule::whole},
    };
    return columns;
}

bool has_fault(const std::vector<RowFault>& faults, std::string_view column) {
    return std::any_of(faults.begin(), faults.end(),
                       [&](const RowFault& fault) { return fault.fault.column == column; });
}

void read_usage_row(const Operation& operation, const ImportReader& reader,
                    UsagePlaceResolver& places, ParsedUsageRow& row) {
    const auto cell = [&](Column column) { return reader.cell(static_cast<std::size_t>(column)); };
    const auto report = [&](Fault fault, std::string_view key) {
        fault.column = key;
        row.faults.push_back({std::move(fault)});
    };
    const auto parse_into = [&](Column column, auto read, auto& target) {
        if (cell(column).empty()) return;
        const auto key = usage_import_columns()[static_cast<std::size_t>(column)].key;
        if (auto result = read(cell(column), key))
            target = *std::move(result);
        else
            report(result.fault(), key);
    };

    row.faults = reader.faults();
    row.has_date = !cell(Column::date).empty() || has_fault(row.faults, "date");
    row.date = operation.today;
    row.time.reset();
    row.children = 0;
    row.customers.reset();
    row.value_cents.reset();
    row.key.reset();
    row.place = nullptr;
    row.site = 0;
    row.unknown_event.clear();
    row.card = nullptr;
    row.unchanged = false;
    const bool is_blank = base::is_blank(cell(Column::code));
    if (is_blank && !has_fault(row.faults, "code"))
        report({ErrorKind::malformed, "missing", {N_("{field} is missing"), {{"field", "code"}}}},
               "code");
    if (!is_blank)
        parse_into(
            Column::code,
            [](std::string_view text, std::string_view) { return model::parse_code(text); },
            row.code);
    row.has_code = !has_fault(row.faults, "code");
    row.number = row.has_code ? row.code.number() : 0;
    parse_into(Column::date, time::parse_day, row.date);
    parse_into(Column::time, time::parse_time, row.time);
    parse_into(Column::children, model::Children::parse, row.children);
    parse_into(Column::customers, model::Customers::parse, row.customers);
    parse_into(Column::value, model::UsageValue::parse, row.value_cents);
    parse_into(Column::key, model::UsageKey::parse, row.key);
    if (has_fault(row.faults, "site") || has_fault(row.faults, "event")) return;
    const auto& found = places.resolve(cell(Column::site), cell(Column::event));
    row.place = found.place;
    row.site = found.site;
    if (found.fault && found.fault->code == "unknown_event")
        row.unknown_event = cell(Column::event);
    if (found.fault)
        report(*found.fault, found.fault->column.empty() ? "event" : found.fault->column);
}

}  // namespace kaiku::service
