// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/streamed_file.hpp"
#include "cmd/stats/shared/dashboard_page.hpp"
#include "cmd/stats/shared/filters.hpp"
#include "cmd/stats/shared/options.hpp"
#include "core/base/output_file.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd::stats_dashboard {

namespace {

struct Options : StatsOptions {
    std::optional<std::string> file;
};

void options(Arguments& arguments, Options& o) {
    arguments.integer("--year", N_("the year to show"), o.year, 1900, 9999).is_required();
    place_options(arguments, o);
    suppression_options(arguments, o);
    rounding_option(arguments, o);
    arguments.text("--output", "FILE.html", N_("the page to write; - is standard output"), o.file)
        .short_name('o')
        .is_written_file()
        .is_required();
}

void require_page_name(const std::string& file) {
    const auto name = base::fold(file);
    if (file != "-" && !name.ends_with(".html") && !name.ends_with(".htm"))
        throw base::Error(base::ErrorKind::malformed, "out_of_range",
                          {N_("{file}: the name of a page must end with .html"), {{"file", file}}});
}

base::Message no_visits_message(Context& context, const stats::UsesQuery& query, int year) {
    if (!filter_notes(context, query).empty()) return {N_("no visits match the options")};
    return {N_("there are no visits in {year}"), {{"year", year}}};
}

ExitStatus run(Context& context, const Options& o) {
    require_page_name(*o.file);
    const auto query = query_of(context, o, "year");
    const PlaceNames names(context);
    const auto write_to = [&](const auto& write) {
        const auto figures = stats::compute_year_figures(context.operation(), query);
        report_suppression(context, figures.suppression);
        if (figures.total.empty() || !figures.total.front().now)
            context.note(no_visits_message(context, query, figures.year));
        write(dashboard::write_page(dashboard_page(context, names, query, figures)));
    };
    if (*o.file == "-") {
        write_to([&](std::string_view page) {
            write_streamed_result(context.out(), [&] { context.out().write(page); });
        });
        return success;
    }
    base::OutputFile file(*o.file, base::OutputFile::Readers::umask);
    write_to([&](std::string_view page) { file.write(page); });
    file.commit();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "stats dashboard",
     .summary = N_("write a page with the charts of a year"),
     .text = N_("One HTML file without a network, to look at, print, or put on a wall or a "
                "website: visitors by month beside the year before, sectors, municipalities, "
                "sites, where visitors live, cards and values, as charts and as tables. With "
                "--site or another place, the page is about that place. Without one, the nation's "
                "figures are for every user, and those of places are limited to your grants; with "
                "--min-cell, a page of the nation has figures of places only if your grants cover "
                "all of them."),
     .examples = {{"kaiku stats dashboard --year 2026 -o kaikukortti-2026.html",
                   N_("the year, to look at")},
                  {"kaiku stats dashboard --year 2026 --min-cell 5 --lang fi -o 2026.html",
                   N_("a page to publish, in Finnish")},
                  {"kaiku stats dashboard --year 2026 --site Uimahalli -o uimahalli.html",
                   N_("a site's own year, for its wall")},
                  {"ssh kaiku@kanta.example stats dashboard --year 2026 -o - > 2026.html",
                   N_("through the gateway")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .only_format = "HTML"},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::stats_dashboard
