// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/usage_rows.hpp"

#include "core/base/visible_text.hpp"

namespace kaiku::service {

namespace {

using base::ErrorKind;
using base::Fault;

enum class Column { code, site, event, date, time, children, customers, value, key };

}  // namespace

const std::vector<ImportColumn>& usage_import_columns() {
    static const std::vector<ImportColumn> columns{
        {"code", {"", "tunnus", "kod"}, true, NumericCellRule::never},
        {"site", {"", "toimipiste", "verksamhetsställe"}},
        {"event", {"", "tapahtuma", "evenemang"}},
        {"date", {"", "päivämäärä", "datum"}},
        {"time", {"", "kellonaika", "klockslag"}},
        {"children", {"", "lapset", "barn"}},
        {"customers", {"", "asiakkaat", "klienter"}},
        {"value", {"", "arvo", "värde"}},
        {"key", {"", "avain", "nyckel"}, false, NumericCellRule::whole},
    };
    return columns;
}

std::optional<Fault> read_usage_row(const Operation& operation, const ImportReader& reader,
                                    UsagePlaceResolver& places, ParsedUsageRow& row) {
    const auto cell = [&](Column column) { return reader.cell(static_cast<std::size_t>(column)); };
    std::optional<Fault> fault;
    const auto parse_into = [&](Column column, auto read, auto& target) {
        if (fault || cell(column).empty()) return;
        auto result =
            read(cell(column), usage_import_columns()[static_cast<std::size_t>(column)].key);
        if (result) {
            target = *std::move(result);
            return;
        }
        fault = result.fault();
        fault->column = usage_import_columns()[static_cast<std::size_t>(column)].key;
    };

    row.date = operation.today;
    row.time.reset();
    row.children = 0;
    row.customers.reset();
    row.value_cents.reset();
    row.key.reset();
    row.card = nullptr;
    row.unchanged = false;
    if (base::is_blank(cell(Column::code)))
        return Fault{ErrorKind::malformed,
                     "missing",
                     {N_("{field} is missing"), {{"field", "code"}}},
                     {},
                     "code"};
    parse_into(
        Column::code,
        [](std::string_view text, std::string_view) { return model::parse_code(text); }, row.code);
    parse_into(Column::date, time::parse_day, row.date);
    parse_into(Column::time, time::parse_time, row.time);
    parse_into(Column::children, model::Children::parse, row.children);
    parse_into(Column::customers, model::Customers::parse, row.customers);
    parse_into(Column::value, model::UsageValue::parse, row.value_cents);
    parse_into(Column::key, model::UsageKey::parse, row.key);
    if (fault) return fault;
    row.number = row.code.number();
    const auto& answer = places.resolve(cell(Column::site), cell(Column::event));
    if (answer.fault) {
        fault = answer.fault;
        if (fault->column.empty()) fault->column = "event";
    }
    row.place = answer.place;
    return fault;
}

}  // namespace kaiku::service
