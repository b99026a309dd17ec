// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cmd/cli/command.hpp"
#include "cmd/cli/row_output.hpp"
#include "cmd/stats/shared/book_page.hpp"
#include "cmd/stats/shared/book_rows.hpp"
#include "cmd/stats/shared/frozen_tables.hpp"
#include "cmd/stats/shared/options.hpp"
#include "cmd/stats/shared/tables.hpp"
#include "core/stats/frozen_sets.hpp"

namespace kaiku::cmd::stats_show {

namespace {

using model::FrozenTable;

struct Options {
    std::string name;
    std::optional<FrozenTable> table;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("NAME", N_("name under which the figures were frozen"), o.name)
        .is_listed_by("stats list");
    frozen_table_option(arguments, N_("the table to show; national unless given"), o.table);
}

/// What the figures are about: a year that was not over is counted until the day of freezing.
struct FrozenPeriod {
    explicit FrozenPeriod(const stats::FrozenYear& frozen)
        : from(time::Day::of(static_cast<int>(frozen.year), 1, 1)),
          to(time::Day::of(from.year(), 12, 31)),
          frozen_on(time::helsinki_day(frozen.frozen_at)),
          is_final(to < frozen_on) {
        if (!is_final) to = std::max(from, frozen_on);
    }

    time::Day from, to, frozen_on;
    bool is_final;
};

std::vector<std::string> notes_of(const Context& context, const stats::FrozenYear& frozen) {
    const FrozenPeriod period(frozen);
    auto notes = period_notes(context, period.from, period.to);
    notes.push_back(context.localized(
        {period.is_final ? N_("Figures as frozen on {date}: {name}")
                         : N_("Preliminary figures as frozen on {date}: {name}"),
         {time::date_argument("date", period.frozen_on), {"name", frozen.name}}}));
    return notes;
}

void write_rows(const std::vector<stats::FrozenRow>& rows, output::Writer& writer) {
    for (const auto& row : rows) writer.row(frozen_table_row(row));
}

/// All tables that the set has, each on its own sheet.
xlsx::Book frozen_book(Context& context, const PlaceNames& names, const stats::FrozenYear& frozen) {
    const FrozenPeriod period(frozen);
    const auto period_of_titles = period_text(context, period.from, period.to);
    const auto notes = notes_of(context, frozen);
    BookFacts facts;
    facts.title =
        context.localized({N_("Use of the Kaikukortti: {period}"), {{"period", period_of_titles}}});
    facts.period = notes[1];
    facts.is_final = period.is_final;
    facts.status = notes.back();
    facts.producer = context.settings().producer;
    facts.contact = context.settings().contact;
    auto book = empty_book(context, facts);
    for (const auto table : frozen.tables) {
        const auto columns = frozen_table_columns(context, table);
        auto rows = stats::read_frozen(context.operation(), frozen.name, table);
        xlsx::BookTable made;
        made.name = to_string(table);
        made.sheet_name = context.text(frozen_table_title(table));
        made.notes = {notes.back()};
        made.columns = book_columns(columns);
        made.listed = {std::ssize(rows)};
        made.rows = [rows = std::move(rows),
                     shown = BookRows(context, names, columns)](const xlsx::RowSink& sink) {
            for (const auto& row : rows) sink(shown.row(frozen_table_row(row)));
        };
        add_table(context, book, std::move(made),
                  context.text(frozen_table_title(table)) + ", " + period_of_titles);
    }
    return book;
}

ExitStatus run(Context& context, const Options& o) {
    const auto frozen = stats::find_frozen(context.operation(), o.name);
    if (context.result_format() == output::Format::xlsx && !o.table &&
        context.row_options().arrangement.empty()) {
        const PlaceNames names(context);
        context.write_book(frozen_book(context, names, frozen));
        return success;
    }
    const auto table = o.table.value_or(FrozenTable::national);
    const auto rows = stats::read_frozen(context.operation(), o.name, table);
    const auto title = context.text(frozen_table_title(table));
    const auto writer = context.results(output::Shape::many, frozen_table_columns(context, table),
                                        {title, title, notes_of(context, frozen)});
    write_rows(rows, *writer);
    writer->end(stats_footer(context, std::ssize(rows), 0, 0));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "stats show",
     .summary = N_("show figures as they were frozen"),
     .text =
         N_("Names are those of the day of freezing. A workbook has all tables, each on its own "
            "sheet, unless --table is given. Those who may see only some sites get the figures "
            "of these sites; the number of different cards of several sites together is not "
            "known."),
     .examples = {{"kaiku stats show vuosi-2026", N_("the national table as published")},
                  {"kaiku stats show vuosi-2026 --table homes -f csv",
                   N_("the home municipalities, for a spreadsheet program")},
                  {"kaiku stats show vuosi-2026 -o vuosi-2026.xlsx", N_("all tables")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = ResultKeys(national_columns)
                 .may_have(frozen_table_keys)
                 .remark("With --table, the keys are those of the live statistic: cards as stats "
                         "cards; sites, kinds, areas and homes as stats uses --by "
                         "month,site,organisation,municipality, kind, area and "
                         "home_municipality; values as stats values --by "
                         "event,site,organisation,municipality. cards is null if it is not "
                         "known."),
     .rows = RowKind::statistics},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_show
