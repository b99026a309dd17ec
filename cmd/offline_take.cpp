#include "cmd/command.hpp"
#include "cmd/offline_file.hpp"
#include "cmd/options.hpp"
#include "core/base/temporary_file.hpp"
#include "core/work/offline.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string file;
    std::optional<std::string> site;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE", N_("the file to take along; - is standard output"), o.file).is_written_file();
    site_option(arguments, o.site, N_("the venue's site (default: the only one there is)"));
}

Outcome run(Context& context, const Options& o) {
    const auto site = site_or_default(context, o.site);
    if (o.file != "-") {
        show_box(context, work::take_box(context.job(), site, o.file));
        return done;
    }
    const base::TemporaryFile file;
    work::take_box(context.job(), site, file.path());
    file.each_block([&](std::string_view bytes) { context.out().write(bytes); });
    return done;
}

const bool registered = add_command<Options>(
    {.words = "offline take",
     .summary = N_("take along what a venue needs where there is no network"),
     .text = N_("The file knows which cards are valid as of now, and the site's events. It gives no code away: cards are in it as slow salted hashes, and only this register can read what is recorded "
                "into it. It can lie on a memory stick. A file that is there already is replaced, once all that it holds has arrived."),
     .examples = {{"kaiku offline take ovi.kaiku --site Uimahalli", N_("before the network is gone")},
                  {"ssh kaiku@kanta.example offline take - > ovi.kaiku", N_("through the gateway")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
