// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/stats/shared/options.hpp"
#include "cmd/stats/shared/tables.hpp"
#include "core/base/output_file.hpp"
#include "core/base/temporary_file.hpp"
#include "core/base/text.hpp"
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
    bool values_only = false;
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
        {{Level::home_municipality}, N_("Home municipalities"), Chart::Kind::bars},
        {{Level::site, Level::event}, N_("Events"), {}},
        {{Level::site, Level::event}, N_("Values of events"), {}, true},
    };
    return all;
}

struct Options : StatsOptions {
    std::optional<std::string> file;
};

void options(Arguments& arguments, Options& o) {
    period_options(arguments, o);
    place_options(arguments, o);
    suppression_options(arguments, o);
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
        std::vector<stats::JointTable> joint;
        joint.reserve(tables().size());
        for (const auto& table : tables()) joint.push_back({table.by, table.values_only});
        std::vector<std::vector<stats::UsesRow>> rows(tables().size());
        stats::SuppressedYears nation;
        auto report = stats::compute_uses_jointly(
            context_.operation(), query_, joint,
            [&](std::size_t table, const stats::UsesRow& row) {
                rows[table].push_back(row);
                name_home(tables()[table], rows[table].back());
            },
            &nation);
        auto cards_query = query_;
        cards_query.by = stats::normalize_card_levels({Level::year, Level::organisation});
        std::vector<stats::CardsRow> cards;
        report += stats::compute_cards(
            context_.operation(), cards_query,
            [&](const stats::CardsRow& row) { cards.push_back(row); }, &nation);
        report_suppression(context_, report);

        title_page(rows);
        national(nation);
        sheet(card_stats_columns(context_, cards_query.by), N_("Cards"), std::nullopt, cards,
              card_stats_row);
        for (std::size_t table = 0; table < tables().size(); ++table)
            sheet(usage_stats_columns(context_, tables()[table].by), tables()[table].title,
                  chart_of(tables()[table]), rows[table], usage_stats_row);
    }

private:
    /// A suppressed row without a name would be wholly empty.
    void name_home(const Table& table, stats::UsesRow& row) const {
        if (table.by.front() == Level::home_municipality &&
            std::holds_alternative<std::monostate>(row.keys.front()))
            row.keys.front() = context_.text(N_("unknown, or a community card"));
    }

    void add_filters() {
        const auto add = [&](const char* heading, const auto& place) {
            if (place) notes_.push_back(context_.text(heading) + ": " + place->text());
        };
        add(N_("Site"), query_.site);
        add(N_("Organisation"), query_.organisation);
        add(N_("Municipality"), query_.municipality);
        add(N_("Wellbeing county"), query_.county);
        add(N_("Area"), query_.area);
        if (query_.suppression.is_active())
            notes_.push_back(context_.localized(
                {N_("Rows with fewer than {least} cards are empty, those in which one card has "
                    "more than {share} percent of the value, and as many others as are needed to "
                    "protect them."),
                 {{"least", query_.suppression.min_cell_size},
                  {"share", query_.suppression.max_share_percent}}}));
    }

    void title_page(const std::vector<std::vector<stats::UsesRow>>& rows) {
        auto paragraphs = notes_;
        for (std::size_t table = 0; table < tables().size(); ++table)
            add_suppressed(paragraphs, tables()[table], rows[table]);
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

    /// How much the table does not show, and why.
    void add_suppressed(std::vector<std::string>& paragraphs, const Table& table,
                        const std::vector<stats::UsesRow>& rows) const {
        std::int64_t suppressed = 0, few = 0;
        for (const auto& row : rows) {
            suppressed += row.suppressed;
            few += row.suppressed && query_.suppression.is_few(row.cards);
        }
        if (suppressed > 0)
            paragraphs.push_back(context_.localized(
                {N_("{table}: {suppressed} of {rows} rows are empty, {few} because they have few "
                    "cards and {others} for other reasons"),
                 {{"table", context_.text(table.title)},
                  {"suppressed", suppressed},
                  {"rows", static_cast<std::int64_t>(rows.size())},
                  {"few", few},
                  {"others", suppressed - few}}}));
    }

    xlsx::SheetHeading texts(const char* title) const {
        return {context_.text(title), context_.text(title), notes_};
    }

    static Chart chart(Chart::Kind kind, std::string title, std::vector<std::string> categories,
                       std::vector<std::string> values) {
        return {kind, std::move(title), std::move(categories), std::move(values)};
    }

    /// Writes all years up to the end of the period, for comparison.
    void national(const stats::SuppressedYears& suppressed) {
        auto sheet_texts = texts(N_("The nation by year"));
        sheet_texts.notes = period_notes(context_, std::nullopt, query_.to);
        const auto writer = book_.sheet(
            national_columns(context_), sheet_texts,
            chart(Chart::Kind::columns, context_.text(N_("All uses")), {"year"}, {"total"}));
        stats::compute_national(
            context_.operation(), std::nullopt, query_.to, query_.suppression, &suppressed,
            [&](const stats::NationalYear& year) { writer->row(national_row(year)); });
        writer->end();
    }

    std::optional<Chart> chart_of(const Table& table) const {
        if (!table.chart) return std::nullopt;
        return chart(
            *table.chart, context_.text(N_("Visitors")),
            {std::string(to_string(table.by.front())), std::string(to_string(table.by.back()))},
            {"visitors"});
    }

    template <class Row>
    void sheet(output::Columns columns, const char* title, std::optional<Chart> table_chart,
               const std::vector<Row>& rows, output::Row (*row_of)(const Row&)) {
        const auto writer = book_.sheet(std::move(columns), texts(title), std::move(table_chart));
        for (const auto& row : rows) writer->row(row_of(row));
        writer->end();
    }

    Context& context_;
    stats::UsesQuery query_;
    xlsx::WorkbookWriter& book_;
    std::vector<std::string> notes_;
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
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_workbook
