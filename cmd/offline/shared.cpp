// SPDX-License-Identifier: Apache-2.0
#include "cmd/offline/shared.hpp"

#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "core/base/replaced_bytes.hpp"

namespace kaiku::cmd {

Argument& offline_file_argument(Arguments& arguments, std::string& file) {
    return arguments.positional("FILE", N_("the offline file"), file).is_file();
}

Argument& passphrase_option(Arguments& arguments, bool& from_input) {
    return arguments
        .flag("--passphrase-stdin",
              N_("read the passphrase of the file from standard input; at a terminal it is asked "
                 "for"),
              from_input)
        .is_read_from_input();
}

Argument& new_passphrase_option(Arguments& arguments, bool& from_input) {
    return arguments
        .flag("--passphrase-stdin",
              N_("protect the file with a passphrase from standard input; at a terminal it is "
                 "asked for twice"),
              from_input)
        .is_read_from_input();
}

bool needs_passphrase(const service::OfflineFile& offline_file, bool from_input) {
    if (offline_file.has_passphrase()) return true;
    if (!from_input) return false;
    throw base::Error(base::ErrorKind::malformed, "no_passphrase",
                      {N_("the offline file has no passphrase")}, {N_("omit --passphrase-stdin")});
}

void unlock(Context& context, service::OfflineFile& offline_file, bool from_input) {
    if (needs_passphrase(offline_file, from_input))
        offline_file.unlock(current_passphrase(context, from_input));
}

void warn_about_unreadable_names(Context& context,
                                 std::initializer_list<std::optional<std::string>> names) {
    for (const auto& name : names)
        if (name && base::has_replaced_bytes(*name))
            context.warn(
                {N_("the offline file has the name \"{name}\", where � replaces what cannot be "
                    "read; "
                    "correct it in the register (kaiku db verify says how), then create the file "
                    "again with: kaiku offline take FILE"),
                 {{"name", *name}}});
}

ResultKeys offline_status_keys() {
    return {"site", "area", "taken_at", "taken_by", "cards", "records", "waiting"};
}

void show_offline_status(Context& context, const service::OfflineStatus& status) {
    context.show({{"site", context.text(N_("Site"))},
                  {"area", context.text(N_("Area"))},
                  {"taken_at", context.text(N_("Created at"))},
                  {"taken_by", context.text(N_("Created by"))},
                  {"cards", context.text(N_("Cards"))},
                  {"records", context.text(N_("Records"))},
                  {"waiting", context.text(N_("Waiting"))}},
                 {status.site, value(status.own_area), status.taken_at, status.taken_by,
                  status.cards, status.records, status.waiting});
}

}  // namespace kaiku::cmd
