// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/status.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/db/shared/metrics.hpp"
#include "core/time/duration.hpp"

namespace kaiku::cmd::db_status {

namespace {

using service::Problem;

struct Options {
    service::StatusLimits limits;
    bool backup_done = false;
};

constexpr std::int64_t max_messages = 1'000'000'000;

void duration_option(Arguments& arguments, const char* name, const char* help,
                     std::optional<std::int64_t>& seconds) {
    arguments.add({.name = name,
                   .value = "DURATION",
                   .help = help,
                   .assign = [name, &seconds](std::string_view text) {
                       seconds = time::parse_duration(text, name).value();
                   }});
}

void options(Arguments& arguments, Options& o) {
    duration_option(arguments, "--max-backup-age",
                    N_("it is a problem if the last backup is older, or none is known"),
                    o.limits.max_backup_age_s);
    duration_option(arguments, "--max-lag",
                    N_("on a server, it is a problem if a standby lags further behind, or none is "
                       "connected"),
                    o.limits.max_lag_s);
    arguments.integer("--max-waiting-mail", N_("it is a problem if more messages wait to be sent"),
                      o.limits.max_waiting_mail, 0, max_messages);
    arguments
        .flag("--backup-done", N_("first record that other tools have just backed up the register"),
              o.backup_done)
        .is_written_to_register();
}

base::Message message_about(Problem problem, const service::RegisterStatus& status,
                            const service::StatusLimits& limits) {
    switch (problem) {
        case Problem::no_backup:
            return {N_("no backup of the register is known")};
        case Problem::backup_too_old:
            return {N_("the last backup is older than {duration}"),
                    {{"duration", time::format_duration(*limits.max_backup_age_s)}}};
        case Problem::lag_too_high:
            return {N_("a standby lags {lag} behind, more than {duration}"),
                    {{"lag", time::format_duration(*status.replication_lag_s)},
                     {"duration", time::format_duration(*limits.max_lag_s)}}};
        case Problem::lag_unknown:
            return {
                N_("the server does not show the replication lag to this role: a superuser "
                   "must grant it pg_monitor")};
        case Problem::no_standby:
            return {N_("no standby is connected to the server")};
        case Problem::too_much_mail:
            break;
    }
    return base::Message::counted("{count} message waits to be sent",
                                  "{count} messages wait to be sent", status.mail_waiting);
}

void show(Context& context, const service::RegisterStatus& status,
          std::vector<std::string> problems) {
    if (context.result_format() == output::Format::prometheus) {
        context.out().write(format_metrics(status));
        return;
    }
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
         {"replication_lag_s", context.text(N_("Replication lag in seconds"))},
         {"problems", context.text(N_("Problems")), false}},
        {status.engine, status.schema_version, std::string(program_version()), status.size_bytes,
         status.cards, status.usages, value(status.last_usage_at), value(status.last_backup_at),
         status.mail_waiting, value(status.replication_lag_s), std::move(problems)});
}

ExitStatus run(Context& context, const Options& o) {
    const auto operation = context.operation();
    if (o.backup_done) service::record_backup(operation);
    const auto status = service::register_status(operation);
    const auto problems = service::find_problems(status, o.limits, operation.clock());
    std::vector<std::string> words;
    words.reserve(problems.size());
    for (const auto problem : problems) words.emplace_back(to_string(problem));
    show(context, status, std::move(words));
    for (const auto problem : problems) context.warn(message_about(problem, status, o.limits));
    return problems.empty() ? success : ExitStatus(base::ErrorKind::failed);
}

const bool registered = add_command<Options>(
    {.words = "db status",
     .summary = N_("show the register's status"),
     .text = N_("With limits, the exit code is 1 if something is not well, and problems has a word "
                "for each: no_backup, backup_too_old, lag_too_high, lag_unknown, no_standby, "
                "too_much_mail. A length of time is written like 60s, 90min, 26h or 2d. Backups by "
                "the tools of a server are known only if --backup-done is run after each. "
                "--format prometheus is for the textfile collector of node_exporter; a register "
                "that cannot be reached has kaiku_up 0."),
     .examples = {{"kaiku db status --format json", N_("for a monitoring program")},
                  {"kaiku db status --max-backup-age 26h --max-lag 60s --max-waiting-mail 100",
                   N_("exit code 1 if something is not well")},
                  {"kaiku db status --format prometheus", N_("metrics")},
                  {"kaiku db status --backup-done", N_("after pgbackrest has succeeded")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .local = true,
     .metrics_if_failed = metrics_of_unreachable_register,
     .keys = {"engine", "schema_version", "program_version", "size_bytes", "cards", "usages",
              "last_usage_at", "last_backup_at", "mail_waiting", "replication_lag_s", "problems"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_status
