// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/offline/shared.hpp"

namespace kaiku::cmd::offline_status {

namespace {

struct Options {
    std::string file;
    bool passphrase_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    offline_file_argument(arguments, o.file);
    passphrase_option(arguments, o.passphrase_from_input);
}

ExitStatus run(Context& context, const Options& o) {
    auto offline_file = service::OfflineFile::open_to_read(o.file);
    unlock(context, offline_file, o.passphrase_from_input);
    const auto status = service::offline_status(offline_file);
    warn_about_unreadable_names(context, {status.site, status.own_area});
    show_offline_status(context, status);
    return success;
}

const bool registered =
    add_command<Options>({.words = "offline status",
                          .summary = N_("show what an offline file contains"),
                          .text = "",
                          .examples = {{"kaiku offline status ovi.kaiku",
                                        N_("how old it is, and how many usages are waiting")}},
                          .ends = {base::ErrorKind::denied},
                          .keys = offline_status_keys()},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::offline_status
