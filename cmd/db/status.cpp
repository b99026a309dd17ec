// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd::db_status {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    const auto status = service::register_status(context.operation());
    context.show(
        {{"engine", context.text(N_("Engine"))},
         {"schema_version", context.text(N_("Schema version"))},
         {"program_version", context.text(N_("Program version"))},
         {"size_bytes", context.text(N_("Size in bytes"))},
         {"cards", context.text(N_("Cards"))},
         {"usages", context.text(N_("Usages"))},
         {"last_usage_at", context.text(N_("Last usage"))},
         {"last_backup_at", context.text(N_("Last backup"))},
         {"mail_waiting", context.text(N_("Mail waiting"))},
         {"replication_lag_s", context.text(N_("Replication lag in seconds"))}},
        {status.engine, status.schema_version, std::string(program_version()), status.size_bytes,
         status.cards, status.usages, value(status.last_usage_at), value(status.last_backup_at),
         status.mail_waiting, value(status.replication_lag_s)});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db status",
     .summary = N_("show the register's status"),
     .text = "",
     .examples = {{"kaiku db status --format json", N_("for a monitoring program")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .local = true,
     .keys = {"engine", "schema_version", "program_version", "size_bytes", "cards", "usages",
              "last_usage_at", "last_backup_at", "mail_waiting", "replication_lag_s"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_status
