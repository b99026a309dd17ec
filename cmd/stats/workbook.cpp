// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "cmd/cli/command.hpp"
#include "cmd/stats/shared/options.hpp"
#include "cmd/stats/shared/tables.hpp"
#include "core/base/output_file.hpp"
#include "core/base/temporary_file.hpp"
#include "core/base/text.hpp"
#include "core/stats/scope.hpp"
#include "core/xlsx/writer/workbook_writer.hpp"

namespace kaiku::cmd::stats_workbook {

namespace {

using stats::Level;
using xlsx::Chart;

/// A table of usages with an optional chart beside it.
struct Table {
    std::vector<Level> by;
    const char* title;
    std::optional<Chart::Kind> chart;
    const char* charted = "visitors";
};

const std::vector<Table>& tables() {
    static const std::vector<Table> all = {
        {{Level::year, Level::month}, N_("Months"), Chart::Kind::line},
        {{Level::sector}, N_("Sectors"), Chart::Kind::columns},
        {{Level::municipality}, N_("Municipalities"), Chart::Kind::bars},
        {{Level::municipality, Level::kind}, N_("Municipalities and kinds of cards"), {}},
        {{Level::county}, N_("Wellbeing counties"), Chart::Kind::bars},
        {{Level::area}, N_("Areas"), {}},
        {{Level::organisation}, N_("Organisations"), {}},
        {{Level::year, Level::site}, N_("Sites"), {}},
        {{Level::year, Level::month, Level::site}, N_("Sites by month"), {}},
    };
    return all;
}

/// The tables with the finest cells. Where a cell could be computed from these and the tables above
/// together, cells of these are suppressed and those above are kept.
const std::vector<Table>& fine_tables() {
    static const std::vector<Table> all = {
        {{Level::home_municipality}, N_("Home municipalities"), Chart::Kind::bars},
        {{Level::site, Level::event}, N_("Events"), {}},
    };
    return all;
}

const Table values_table{{Level::site, Level::event}, N_("Values of events"), {}, "value_cents"};

struct Options : StatsOptions {
    std::optional<std::string> file;
};

void options(Arguments& arguments, Options& o) {
    period_options(arguments, o);
    place_options(arguments, o);
    suppression_option(arguments, o);
    arguments
        .text("--output", "FILE.xlsx", N_("the workbook to write; - is standard output"), o.file)
        .short_name('o')
        .is_written_file()
        .is_required();
}

class WorkbookOfYear {
public:
    WorkbookOfYear(Context& context, const StatsOptions& o, xlsx::WorkbookWriter& book)
        : context_(context),
          query_(query_of(context, o, "year")),
          book_(book),
          notes_(period_notes(context, query_.from, query_.to)) {
        add_filters();
    }

    void write() {
        title_page();
        auto joined = tables();
        joined.insert(joined.end(), fine_tables().begin(), fine_tables().end());
        write_jointly(
            joined,
            shows_nation() ? stats::SuppressedYears::tables() : std::vector<std::vector<Level>>(),
            [&](stats::SuppressedYears suppressed) {
                // The sheets cover other years or places than the nation's table, so the figures
                // they leave out could be computed as the difference.
                if (query_.min_cell_size > 0 && !shows_nation()) suppressed.suppress_visits();
                national_and_cards(std::move(suppressed));
            });
        values();
    }

private:
    void add_filters() {
        const auto add = [&](const char* heading, const auto& place) {
            if (place) notes_.push_back(context_.text(heading) + ": " + place->text());
        };
        add(N_("Site"), query_.site);
        add(N_("Organisation"), query_.organisation);
        add(N_("Municipality"), query_.municipality);
        add(N_("Wellbeing county"), query_.county);
        add(N_("Area"), query_.area);
        if (query_.min_cell_size > 0)
            notes_.push_back(
                context_.localized({N_("Cells with fewer than {least} cards are empty, and so are "
                                       "as many others as are needed to protect them."),
                                    {{"least", query_.min_cell_size}}}));
    }

    void title_page() {
        auto paragraphs = notes_;
        for (const char* definition :
             {N_("Usages: recorded visits with a card, without deleted ones. The figures show the "
                 "register on the day above."),
              N_("Adults: one per usage, the holder or the representative of the community. "
                 "Children: children who came along. Visitors: adults and children."),
              N_("Customers: customers who came with community cards, reported separately; no "
                 "other figure includes them."),
              N_("Value: the sum of the values recorded, in euros. Cards: different cards with a "
                 "usage in the cell, never a sum of cells."),
              N_("Places, sectors, kinds and home municipalities are those on the day of "
                 "recording; of cards, those on the day of registration or renewal. Dates are days "
                 "of the visit, in Finnish time."),
              N_("Cards in use: cards registered in the year that have a visit by the end of it. "
                 "Valid: cards valid on the year's last day, or today.")})
            paragraphs.push_back(context_.text(definition));
        book_.page({context_.text(N_("Statistics")), context_.text(N_("Kaikukortti statistics")),
                    paragraphs});
    }

    xlsx::SheetHeading texts(const char* title) const {
        return {context_.text(title), context_.text(title), notes_};
    }

    static Chart chart(Chart::Kind kind, std::string title, std::vector<std::string> categories,
                       std::vector<std::string> values) {
        return {kind, std::move(title), std::move(categories), std::move(values)};
    }

    /// Whether the workbook covers the same years and places as the nation's table. Then both must
    /// suppress the same cells.
    bool shows_nation() const {
        const bool whole_years =
            !query_.from || (query_.from->month() == 1 && query_.from->day_of_month() == 1);
        return query_.min_cell_size > 0 && whole_years &&
               stats::covers_whole_nation(context_.operation(), query_);
    }

    /// Writes the nation's table and the table of cards. If cells of a year are suppressed in the
    /// table of cards, the nation's number of cards in that year would reveal them, so it is
    /// suppressed too.
    void national_and_cards(stats::SuppressedYears suppressed) {
        auto query = query_;
        query.by = stats::normalize_card_levels({Level::year, Level::organisation});
        std::vector<stats::CardsRow> rows;
        stats::compute_cards(context_.operation(), query, [&](const stats::CardsRow& row) {
            rows.push_back(row);
            if (row.suppressed) suppressed.suppress_cards(std::get<std::int64_t>(row.keys.front()));
        });
        national(suppressed);
        const auto writer =
            book_.sheet(card_stats_columns(context_, query.by), texts(N_("Cards")), std::nullopt);
        for (const auto& row : rows) writer->row(card_stats_row(row));
        writer->end();
    }

    /// Writes all years up to the end of the period, for comparison.
    void national(const stats::SuppressedYears& suppressed) {
        auto sheet_texts = texts(N_("The nation by year"));
        sheet_texts.notes = period_notes(context_, std::nullopt, query_.to);
        const auto writer = book_.sheet(
            national_columns(context_), sheet_texts,
            chart(Chart::Kind::columns, context_.text(N_("All uses")), {"year"}, {"total"}));
        stats::compute_national(
            context_.operation(), std::nullopt, query_.to, query_.min_cell_size, suppressed,
            [&](const stats::NationalYear& year) { writer->row(national_row(year)); });
        writer->end();
    }

    /// Writes the values of events. They are a part of the table of all events, so the same events
    /// are suppressed in both.
    void values() {
        auto query = query_;
        query.values_only = true;
        query.by = values_table.by;
        query.min_cell_size = 0;
        const auto writer = begin(values_table);
        stats::compute_uses(context_.operation(), query, [&](stats::UsesRow row) {
            row.suppressed = suppressed_events_.contains(row.values);
            writer->row(usage_stats_row(row));
        });
        writer->end();
    }

    /// Computes tables over the same records together and writes those of `wanted`. The tables of
    /// `unwritten` are only computed: `before_first` gets what is suppressed in them before the
    /// first of `wanted` is begun.
    void write_jointly(const std::vector<Table>& wanted,
                       const std::vector<std::vector<Level>>& unwritten = {},
                       const std::function<void(stats::SuppressedYears)>& before_first = {}) {
        auto levels = unwritten;
        for (const auto& table : wanted) levels.push_back(table.by);
        std::unique_ptr<output::Writer> writer;
        std::size_t next = 0;
        stats::SuppressedYears suppressed;
        const auto begin_up_to = [&](std::size_t table) {
            if (next == 0 && before_first) before_first(suppressed);
            for (; next <= table; ++next) {
                if (writer) writer->end();
                writer = begin(wanted[next]);
            }
        };
        stats::compute_uses_jointly(
            context_.operation(), query_, levels,
            [&](std::size_t table, const stats::UsesRow& row) {
                if (table < unwritten.size()) return suppressed.add_row(table, row);
                begin_up_to(table - unwritten.size());
                if (row.suppressed && wanted[table - unwritten.size()].by == values_table.by)
                    suppressed_events_.insert(row.values);
                writer->row(usage_stats_row(row));
            },
            fine_tables().size());
        begin_up_to(wanted.size() - 1);
        writer->end();
    }

    std::unique_ptr<output::Writer> begin(const Table& table) {
        std::optional<Chart> table_chart;
        if (table.chart)
            table_chart = chart(
                *table.chart, context_.text(N_("Visitors")),
                {std::string(to_string(table.by.front())), std::string(to_string(table.by.back()))},
                {table.charted});
        auto sheet_texts = texts(table.title);
        const bool has_fine_table =
            std::any_of(fine_tables().begin(), fine_tables().end(),
                        [&](const Table& fine) { return fine.by == table.by; });
        if (has_fine_table && query_.min_cell_size > 0)
            sheet_texts.notes.push_back(context_.text(
                N_("If there are many cells, none are shown here, because the other sheets would "
                   "reveal small ones: request this table separately.")));
        return book_.sheet(usage_stats_columns(context_, table.by), sheet_texts, table_chart);
    }

    Context& context_;
    stats::UsesQuery query_;
    xlsx::WorkbookWriter& book_;
    std::vector<std::string> notes_;
    std::set<std::vector<std::int64_t>> suppressed_events_;  // ids of site and event
};

ExitStatus run(Context& context, const Options& o) {
    const auto write = [&](const xlsx::WorkbookFile& file) {
        const auto book = xlsx::make_workbook_writer(file);
        WorkbookOfYear(context, o, *book).write();
        book->end();
    };
    if (*o.file == "-") {
        const base::TemporaryFile file;
        write(file.path());
        file.for_each_block([&](std::string_view bytes) { context.out().write(bytes); });
        return success;
    }
    if (!base::fold(*o.file).ends_with(".xlsx"))
        throw base::Error(
            base::ErrorKind::malformed, "out_of_range",
            {N_("{file}: the name of a workbook must end with .xlsx"), {{"file", *o.file}}});
    base::OutputFile file(*o.file);
    write(file);
    file.commit();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "stats workbook",
     .summary = N_("write every table into one workbook, with charts"),
     .text = N_("One table per sheet: the nation by year, cards, months, sectors, municipalities, "
                "wellbeing counties, areas, organisations, sites, home municipalities, events and "
                "values. The first sheet says what was counted, when and how. Without a period, "
                "all years are included."),
     .examples = {{"kaiku stats workbook --year 2026 -o 2026.xlsx", N_("all tables of a year")},
                  {"kaiku stats workbook --year 2026 --min-cell 5 -o 2026.xlsx",
                   N_("figures to publish")},
                  {"ssh kaiku@kanta.example stats workbook --year 2026 -o - > 2026.xlsx",
                   N_("through the gateway")}},
     .program = Program::full,
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_workbook
