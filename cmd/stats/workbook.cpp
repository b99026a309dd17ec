// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/replaced_texts.hpp"
#include "cmd/cli/result_writers.hpp"
#include "cmd/stats/shared/book_page.hpp"
#include "cmd/stats/shared/filters.hpp"
#include "cmd/stats/shared/options.hpp"
#include "cmd/stats/shared/year_book.hpp"
#include "core/base/output_file.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd::stats_workbook {

namespace {

struct Options : StatsOptions {
    std::optional<std::string> file, producer, contact;
    bool is_final = false;
};

void options(Arguments& arguments, Options& o) {
    period_options(arguments, o);
    place_options(arguments, o);
    suppression_options(arguments, o);
    rounding_option(arguments, o);
    arguments.flag("--final", N_("call the figures final; they are preliminary otherwise"),
                   o.is_final);
    arguments.text("--producer", "NAME", N_("who publishes the figures, for the first sheet"),
                   o.producer);
    arguments.text("--contact", "TEXT", N_("whom readers can ask, for the first sheet"), o.contact);
    arguments
        .text("--output", "FILE.xlsx", N_("the workbook to write; - is standard output"), o.file)
        .short_name('o')
        .is_written_file()
        .is_required();
}

void require_workbook_name(const std::string& file) {
    if (file != "-" && !base::fold(file).ends_with(".xlsx"))
        throw base::Error(
            base::ErrorKind::malformed, "out_of_range",
            {N_("{file}: the name of a workbook must end with .xlsx"), {{"file", file}}});
}

YearBookOptions book_options(Context& context, const Options& o, const stats::UsesQuery& query) {
    if (o.is_final && !stats::is_over(query, context.settings().today))
        throw base::Error(base::ErrorKind::refused, "not_over",
                          {N_("figures of a period that is not over are not final")},
                          {N_("give a period that is over, or leave out --final")});
    return {o.is_final, o.producer ? o.producer : context.settings().producer,
            o.contact ? o.contact : context.settings().contact, filter_entries(context, query)};
}

base::Message no_visits_message(Context& context, const stats::UsesQuery& query) {
    const bool has_period = query.from || query.to;
    if (!has_period || !filter_notes(context, query).empty())
        return {N_("no visits match the options")};
    if (stats::is_calendar_year(query))
        return {N_("there are no visits in {year}"), {{"year", query.from->year()}}};
    return {N_("there are no visits in this period: {period}"),
            {{"period", period_text(context, query.from, query.to)}}};
}

ExitStatus run(Context& context, const Options& o) {
    require_workbook_name(*o.file);
    if (*o.file == "-")
        context.require_redirected_output({N_("a workbook is not written to a terminal")});
    const auto query = query_of(context, o, "year");
    const auto options = book_options(context, o, query);
    const PlaceNames names(context);
    const auto write_to = [&](auto& target) {
        const auto figures = stats::compute_workbook(context.operation(), query, year_book_tables(),
                                                     year_book_cards());
        report_suppression(context, figures.suppression);
        if (!figures.total) context.note(no_visits_message(context, query));
        write_book_to(target, year_book(context, names, query, options, figures),
                      replaced_cells_warning(context));
    };
    if (*o.file == "-") {
        write_to(context.out());
        return success;
    }
    base::OutputFile file(*o.file, base::OutputFile::Readers::umask);
    write_to(file);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "stats workbook",
     .summary = N_("write every table into one workbook, with charts"),
     .text = N_("One table per sheet: the nation by year, cards, months, sectors, municipalities, "
                "wellbeing counties, areas, organisations, sites, home municipalities, events and "
                "values. The first sheet lists them and says what was counted, when and how. A "
                "calendar year that is over is compared with the year before, unless small cells "
                "are suppressed. Without a period, all years are included. The settings producer "
                "and contact in the configuration file are the defaults of the options."),
     .examples = {{"kaiku stats workbook --year 2026 -o 2026.xlsx", N_("all tables of a year")},
                  {"kaiku stats workbook --year 2026 --min-cell 5 --final --producer Kaupunki "
                   "-o 2026.xlsx",
                   N_("figures to publish")},
                  {"ssh kaiku@kanta.example stats workbook --year 2026 -o - > 2026.xlsx",
                   N_("through the gateway")}},
     .program = Program::full,
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .only_format = "XLSX"},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_workbook
