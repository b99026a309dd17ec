// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/offline/shared.hpp"
#include "core/service/offline/sync.hpp"

namespace kaiku::cmd::offline_take {

namespace {

struct Options {
    std::string file;
    std::optional<model::SiteRef> site;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE", N_("the offline file to create; - is standard output"), o.file)
        .is_written_file();
    site_option(arguments, o.site, N_("the venue's site (default: your only site)"));
}

ExitStatus run(Context& context, const Options& o) {
    const auto site = site_or_default(context, o.site);
    if (o.file != "-") {
        show_offline_status(context,
                            service::create_offline_file(context.operation(), site, o.file));
        return success;
    }
    service::stream_offline_file(context.operation(), site,
                                 [&](std::string_view bytes) { context.out().write(bytes); });
    return success;
}

const bool registered = add_command<Options>(
    {.words = "offline take",
     .summary = N_("create an offline file, with which a venue can work without a network"),
     .text =
         N_("The offline file knows which cards are valid now, and the site's events. It does not "
            "reveal codes: the cards are stored as slow salted hashes, and only this register can "
            "read the usages recorded in it. It can be kept on a USB stick. An existing file is "
            "replaced only when everything in it has been sent to the register."),
     .examples = {{"kaiku offline take ovi.kaiku --site Uimahalli",
                   N_("before the network is disconnected")},
                  {"ssh kaiku@kanta.example offline take - > ovi.kaiku",
                   N_("through the gateway")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = offline_status_keys().remark(
         "With - as FILE there are no results: standard output is the file.")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::offline_take
