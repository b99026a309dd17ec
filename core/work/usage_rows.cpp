#include "core/work/usage_rows.hpp"

#include "core/base/number.hpp"
#include "core/base/text.hpp"

namespace kaiku::work {

namespace {

using base::Fault;
using base::Kind;

enum class Column { code, site, event, date, time, children, customers, value, key };

}  // namespace

const std::vector<BatchColumn>& usage_columns() {
    static const std::vector<BatchColumn> columns{
        {"code", {"tunnus", "kod"}, true, BatchNumbers::never},
        {"site", {"toimipiste", "verksamhetsställe"}},
        {"event", {"tapahtuma", "evenemang"}},
        {"date", {"päivämäärä", "datum"}},
        {"time", {"kellonaika", "klockslag"}},
        {"children", {"lapset", "barn"}},
        {"customers", {"asiakkaat", "klienter"}},
        {"value", {"arvo", "värde"}},
        {"key", {"avain", "nyckel"}, false, BatchNumbers::whole},
    };
    return columns;
}

std::optional<Fault> read_usage_row(const Job& job, const BatchReader& reader, UsagePlaces& places, UsageRowRead& row) {
    const auto cell = [&](Column column) { return reader.cell(static_cast<std::size_t>(column)); };
    std::optional<Fault> fault;
    const auto take = [&](Column column, auto read, auto& target) {
        if (fault || cell(column).empty()) return;
        auto result = read(cell(column), usage_columns()[static_cast<std::size_t>(column)].key);
        if (result) {
            target = *std::move(result);
            return;
        }
        fault = result.fault();
        fault->column = usage_columns()[static_cast<std::size_t>(column)].key;
    };
    const auto people = [](std::string_view text, std::string_view field) { return base::read_whole(text, field, 0, model::most_people); };
    const auto key = [](std::string_view text, std::string_view field) { return base::read_text(text, field, longest_key); };

    row.date = job.today;
    row.time.reset();
    row.children = 0;
    row.customers.reset();
    row.value_cents.reset();
    row.key.reset();
    row.card = nullptr;
    row.unchanged = false;
    if (cell(Column::code).empty()) return Fault{Kind::malformed, "missing", {N_("{field} is missing"), {{"field", "code"}}}, {}, "code"};
    take(Column::code, [](std::string_view text, std::string_view) { return model::read_code(text); }, row.code);
    take(Column::date, time::read_day, row.date);
    take(Column::time, time::read_time, row.time);
    take(Column::children, people, row.children);
    take(Column::customers, people, row.customers);
    take(Column::value, base::read_cents, row.value_cents);
    take(Column::key, key, row.key);
    if (fault) return fault;
    row.number = row.code.number();
    const auto& answer = places.named(cell(Column::site), cell(Column::event));
    if (answer.fault) {
        fault = answer.fault;
        if (fault->column.empty()) fault->column = "event";
    }
    row.place = answer.place;
    return fault;
}

}  // namespace kaiku::work
