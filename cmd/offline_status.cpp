#include "cmd/command.hpp"
#include "cmd/offline_file.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string file;
};

void options(Arguments& arguments, Options& o) {
    box_file(arguments, o.file);
}

Outcome run(Context& context, const Options& o) {
    show_box(context, work::box_status(work::Box::open_to_read(o.file)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "offline status",
     .summary = N_("say what a file that was taken along holds"),
     .text = "",
     .examples = {{"kaiku offline status ovi.kaiku", N_("how old it is, and how many records wait")}}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
