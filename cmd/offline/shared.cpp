// SPDX-License-Identifier: Apache-2.0
#include "cmd/offline/shared.hpp"

namespace kaiku::cmd {

Argument& offline_file_argument(Arguments& arguments, std::string& file) {
    return arguments.positional("FILE", N_("the offline file"), file).is_file();
}

ResultKeys offline_status_keys() {
    return {"site", "taken_at", "taken_by", "cards", "records", "waiting"};
}

void show_offline_status(Context& context, const service::OfflineStatus& status) {
    context.show({{"site", context.text(N_("Site"))},
                  {"taken_at", context.text(N_("Created at"))},
                  {"taken_by", context.text(N_("Created by"))},
                  {"cards", context.text(N_("Cards"))},
                  {"records", context.text(N_("Records"))},
                  {"waiting", context.text(N_("Waiting"))}},
                 {status.site, status.taken_at, status.taken_by, status.cards, status.records,
                  status.waiting});
}

}  // namespace kaiku::cmd
