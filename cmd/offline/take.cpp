// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/take.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "cmd/cli/io/streamed_file.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/offline/shared.hpp"

namespace kaiku::cmd::offline_take {

namespace {

struct Options {
    std::string file;
    service::OfflineFileRequest request;
    bool passphrase_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE", N_("the offline file to create; - is standard output"), o.file)
        .is_written_file();
    site_option(arguments, o.request.site, N_("the venue's site (default: your only site)"));
    arguments.flag("--own", N_("only the cards of the site's area"), o.request.own);
    new_passphrase_option(arguments, o.passphrase_from_input);
}

ExitStatus run(Context& context, const Options& o) {
    if (o.file == "-")
        context.require_redirected_output({N_("an offline file is not written to a terminal")});
    auto request = o.request;
    request.site = site_or_default(context, o.request.site);
    if (o.passphrase_from_input) request.passphrase = new_passphrase(context);
    request.on_unaccepted_cards = [&](const std::string& area) {
        context.note({N_("{area} does not accept cards of other areas, but this file cannot tell "
                         "them from its own; create it with --own to leave them out"),
                      {{"area", area}}});
    };
    if (o.file != "-") {
        show_offline_status(context,
                            service::create_offline_file(context.operation(), request, o.file));
        return success;
    }
    StreamedFile file(context.out());
    service::stream_offline_file(context.operation(), request,
                                 [&](std::string_view bytes) { file.write(bytes); });
    file.finish();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "offline take",
     .summary = N_("create an offline file, with which a venue can work without a network"),
     .text =
         N_("The offline file knows which cards are valid now, and the site's events. It does not "
            "reveal codes: the cards are stored as slow salted hashes, and only this register can "
            "read the usages recorded in it. Codes are short, however, and anyone who has the file "
            "can try them: protect it with a passphrase, which every use of the file then needs. "
            "With --own the file has fewer cards; one of another area is then not found in it, "
            "although it may be valid. An existing file is replaced only when everything in it has "
            "been sent to the register."),
     .examples = {{"kaiku offline take ovi.kaiku --site Uimahalli",
                   N_("before the network is disconnected")},
                  {"kaiku offline take ovi.kaiku --own --passphrase-stdin < passphrase.txt",
                   N_("a file that is worth less to a thief")},
                  {"ssh kaiku@kanta.example offline take - > ovi.kaiku",
                   N_("through the gateway")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = offline_status_keys().remark(
         "With - as FILE there are no results: standard output is the file.")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::offline_take
