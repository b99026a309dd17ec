#include <algorithm>
#include <set>

#include "cmd/command.hpp"
#include "cmd/stats_options.hpp"
#include "cmd/stats_tables.hpp"
#include "core/base/elsewhere.hpp"
#include "core/base/temporary_file.hpp"
#include "core/base/text.hpp"
#include "core/stats/scope.hpp"

namespace kaiku::cmd {

namespace {

using report::Chart;
using stats::Level;

/// A table of usages and the chart beside it.
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

/// Of the finest cells, which hide their own where they and the tables above would give each other's away.
const std::vector<Table>& fine_tables() {
    static const std::vector<Table> all = {
        {{Level::home_municipality}, N_("Home municipalities"), Chart::Kind::bars},
        {{Level::site, Level::event}, N_("Events"), {}},
    };
    return all;
}

const Table values_table{{Level::site, Level::event}, N_("Values of events"), {}, "value_cents"};

void options(Arguments& arguments, StatsOptions& o) {
    period_options(arguments, o);
    place_options(arguments, o);
    hiding_option(arguments, o);
    arguments.text("--output", "FILE.xlsx", N_("the workbook; - is standard output"), o.output).short_name('o').is_written_file().is_required();
}

class WorkbookOfYear {
public:
    WorkbookOfYear(Context& context, const StatsOptions& o, report::Book& book) : context_(context), query_(query_of(o, "year")), book_(book), notes_(period_notes(context, query_.from, query_.to)) {
        add_filters();
    }

    void write() {
        title_page();
        auto joined = tables();
        joined.insert(joined.end(), fine_tables().begin(), fine_tables().end());
        together(joined, shows_nation() ? stats::HiddenYears::tables() : std::vector<std::vector<Level>>(), [&](stats::HiddenYears hidden) {
            // Other years or places than those of the sheets behind it: the difference would be theirs.
            if (query_.least_cards > 0 && !shows_nation()) hidden.hide_visits();
            national_and_cards(std::move(hidden));
        });
        values();
    }

private:
    void add_filters() {
        const std::pair<const char*, const std::optional<std::string>*> filters[] = {{N_("Site"), &query_.site},
                                                                                     {N_("Organisation"), &query_.organisation},
                                                                                     {N_("Municipality"), &query_.municipality},
                                                                                     {N_("Wellbeing county"), &query_.county},
                                                                                     {N_("Area"), &query_.area}};
        for (const auto& [heading, named] : filters)
            if (*named) notes_.push_back(context_.text(heading) + ": " + **named);
        if (query_.least_cards > 0)
            notes_.push_back(context_.words({N_("Cells of fewer than {least} cards are empty, and as many others as it takes that none of those can be computed."), {{"least", query_.least_cards}}}));
    }

    void title_page() {
        auto paragraphs = notes_;
        for (const char* definition :
             {N_("Usages: recorded visits with a card that were not deleted. The figures are those of the register on the day above."),
              N_("Adults: one a usage, the holder or the representative of the community. Children: those who came along. Visitors: adults and children."),
              N_("Customers: those whom community cards brought, reported apart; they are in no other figure."),
              N_("Value: the sum of the values recorded, in euros. Cards: different cards with a usage in the cell; never a sum of cells."),
              N_("Places, sectors, kinds and home municipalities are those of the day of recording. Dates are those of the visit, in Finnish time."),
              N_("Cards in use: of the cards registered in the year, those with a visit by its end. Valid: on the year's last day, or today.")})
            paragraphs.push_back(context_.text(definition));
        book_.page({context_.text(N_("Statistics")), context_.text(N_("Statistics of the Kaikukortti")), paragraphs});
    }

    report::SheetTexts texts(const char* title) const { return {context_.text(title), context_.text(title), notes_}; }

    static Chart chart(Chart::Kind kind, std::string title, std::vector<std::string> categories, std::vector<std::string> values) {
        return {kind, std::move(title), std::move(categories), std::move(values)};
    }

    /// Whether the workbook's years are those of the nation's table: then the two must hide the same.
    bool shows_nation() const {
        const bool whole_years = !query_.from || (query_.from->month() == 1 && query_.from->day_of_month() == 1);
        return query_.least_cards > 0 && whole_years && stats::covers_nation(context_.job(), query_);
    }

    /// Where cards of a year are hidden, the nation's number of that year would give them away.
    void national_and_cards(stats::HiddenYears hidden) {
        auto query = query_;
        query.by = stats::card_levels({Level::year, Level::organisation});
        std::vector<stats::CardsRow> rows;
        stats::cards(context_.job(), query, [&](const stats::CardsRow& figures) {
            rows.push_back(figures);
            if (figures.hidden) hidden.hide_cards(std::get<std::int64_t>(figures.keys.front()));
        });
        national(hidden);
        const auto writer = book_.sheet(cards_columns(context_, query.by), texts(N_("Cards")), std::nullopt);
        for (const auto& figures : rows) writer->row(cards_row(figures));
        writer->end();
    }

    /// All years up to the period's end, to see where this one stands.
    void national(const stats::HiddenYears& hidden) {
        auto sheet_texts = texts(N_("The nation by year"));
        sheet_texts.notes = period_notes(context_, std::nullopt, query_.to);
        const auto writer = book_.sheet(national_columns(context_), sheet_texts,
                                        chart(Chart::Kind::columns, context_.text(N_("All uses")), {"year"}, {"total"}));
        stats::national(context_.job(), std::nullopt, query_.to, query_.least_cards, hidden, [&](const stats::NationalYear& year) { writer->row(national_row(year)); });
        writer->end();
    }

    /// The events with values are among all events, and hidden as they are there.
    void values() {
        auto query = query_;
        query.values_only = true;
        query.by = values_table.by;
        query.least_cards = 0;
        const auto writer = begin(values_table);
        stats::uses(context_.job(), query, [&](stats::UsesRow figures) {
            figures.hidden = hidden_events_.contains(figures.values);
            writer->row(uses_row(figures));
        });
        writer->end();
    }

    /// Writes tables over the same records. Those of `beside` are not written: `first` is told what is hidden in them, before the others are begun.
    void together(const std::vector<Table>& wanted, const std::vector<std::vector<Level>>& beside = {}, const std::function<void(stats::HiddenYears)>& first = {}) {
        auto levels = beside;
        for (const auto& table : wanted) levels.push_back(table.by);
        std::unique_ptr<report::Writer> writer;
        std::size_t next = 0;
        stats::HiddenYears hidden;
        const auto begin_up_to = [&](std::size_t table) {
            if (next == 0 && first) first(hidden);
            for (; next <= table; ++next) {
                if (writer) writer->end();
                writer = begin(wanted[next]);
            }
        };
        stats::uses_together(context_.job(), query_, levels, [&](std::size_t table, const stats::UsesRow& figures) {
            if (table < beside.size()) return hidden.see(table, figures);
            begin_up_to(table - beside.size());
            if (figures.hidden && wanted[table - beside.size()].by == values_table.by) hidden_events_.insert(figures.values);
            writer->row(uses_row(figures));
        }, fine_tables().size());
        begin_up_to(wanted.size() - 1);
        writer->end();
    }

    std::unique_ptr<report::Writer> begin(const Table& table) {
        std::optional<Chart> beside;
        if (table.chart) beside = chart(*table.chart, context_.text(N_("Visitors")), {std::string(word(table.by.front())), std::string(word(table.by.back()))}, {table.charted});
        auto sheet_texts = texts(table.title);
        const bool is_fine = std::any_of(fine_tables().begin(), fine_tables().end(), [&](const Table& fine) { return fine.by == table.by; });
        if (is_fine && query_.least_cards > 0)
            sheet_texts.notes.push_back(context_.text(N_("Of many cells none is shown here, as the other sheets would give small ones away: ask for this table alone.")));
        return book_.sheet(uses_columns(context_, table.by), sheet_texts, beside);
    }

    Context& context_;
    stats::UsesQuery query_;
    report::Book& book_;
    std::vector<std::string> notes_;
    std::set<std::vector<std::int64_t>> hidden_events_;  // by site and event
};

Outcome run(Context& context, const StatsOptions& o) {
    base::need_everything();
    const auto write = [&](const report::BookFile& file) {
        const auto book = report::make_book(file);
        WorkbookOfYear(context, o, *book).write();
        book->end();
    };
    if (*o.output == "-") {
        const base::TemporaryFile file;
        write(file.path());
        file.each_block([&](std::string_view bytes) { context.out().write(bytes); });
        return done;
    }
    if (!base::fold(*o.output).ends_with(".xlsx"))
        throw base::Error(base::Kind::malformed, "out_of_range", {N_("{file}: a workbook's name ends with .xlsx"), {{"file", *o.output}}});
    base::OutputFile file(*o.output);
    write(file);
    file.commit();
    return done;
}

const bool registered = add_command<StatsOptions>(
    {.words = "stats workbook",
     .summary = N_("every table of a year in one workbook, with charts"),
     .text = N_("A sheet a table: the nation by year, cards, months, sectors, municipalities, wellbeing counties, areas, organisations, sites, home municipalities, events and values; and before them "
                "a page that says what was counted, when, and how. Without a period: all years."),
     .examples = {{"kaiku stats workbook --year 2026 -o 2026.xlsx", N_("the year")},
                  {"kaiku stats workbook --year 2026 --min-cell 5 -o 2026.xlsx", N_("figures to publish")},
                  {"ssh kaiku@kanta.example stats workbook --year 2026 -o - > 2026.xlsx", N_("through the gateway")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
