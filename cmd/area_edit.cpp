#include "cmd/area_rows.hpp"
#include "cmd/command.hpp"
#include "core/work/areas.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string area;
    std::optional<std::string> name;
    std::vector<std::string> municipalities;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("AREA", N_("its name or id"), o.area);
    arguments.text("--name", "NAME", N_("a new name"), o.name);
    arguments.texts("--municipality", "NAME", N_("a municipality's name or official code"), o.municipalities);
}

Outcome run(Context& context, const Options& o) {
    context.show(area_columns(context), area_row(work::edit_area(context.job(), o.area, o.name, o.municipalities)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "area edit",
     .summary = N_("change an area"),
     .text = N_("The municipalities that are given take the place of the former ones."),
     .examples = {{"kaiku area edit Kainuu --municipality Kajaani", N_("one municipality only")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
