// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/fault_report.hpp"

#include <optional>
#include <utility>

#include "cmd/cli/auth/job_token.hpp"
#include "cmd/cli/errors.hpp"
#include "cmd/cli/settings/value_source.hpp"
#include "core/base/no_register.hpp"

namespace kaiku::cmd {

namespace {

using base::ErrorKind;

/// A monitor must learn that the register cannot be used.
void print_metrics_of_failure(Process& process, const Settings& settings, const Command* command,
                              const base::Fault& fault) {
    if (fault.kind != ErrorKind::failed || settings.format != output::Format::prometheus ||
        !command || !command->about.metrics_if_failed || !process.out.discard_buffer())
        return;
    process.out.write(command->about.metrics_if_failed());
}

/// The fault of a register that does not exist, with the command that creates it: without the
/// option with which it was given, kaiku init would create another one.
base::Fault with_register_option(base::Fault fault, const Settings& settings) {
    const auto& given = settings.db_option;
    const bool can_be_written = given && given->find_first_not_of(
                                             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                             "0123456789_./-:") == given->npos;
    if (fault.code != "no_register" || !can_be_written ||
        fault.hint.id != base::create_register_advice)
        return fault;
    for (const auto& argument : fault.message.arguments)
        if (argument.value == *given)
            fault.hint = {N_("create one with: kaiku init --db {file}, or give another"),
                          {{"file", *given}}};
    return fault;
}

}  // namespace

void report_fault(Process& process, const Settings& settings, const base::Fault& fault) {
    std::optional<std::int64_t> line;
    if (process.outer) {
        line = process.outer->line;
        process.outer->error_reported = true;
    }
    const Translator translator(settings.language);
    auto named = process.gateway ? fault : with_register_option(fault, settings);
    // Callers through the gateway must not learn how the host is configured, and a line inside
    // another one may have its own --db.
    if (!process.gateway && !process.outer)
        if (const auto source = source_of(settings, process.environment, fault); !source.empty())
            named.message = base::Message(source + ": " + translator.localized(fault.message), {});
    process.err.write(error_text(named, translator, settings.format, line) + "\n");
    process.err.flush();
}

ExitStatus end_with_fault(Process& process, const Settings& settings, const Command* command,
                          const base::Fault& fault) {
    print_metrics_of_failure(process, settings, command, fault);
    try {
        process.out.flush();
    } catch (...) {  // the first failure is the one to report
    }
    try {
        report_fault(process, settings, fault);
    } catch (...) {  // the exit code still tells that the command failed
    }
    return fault.kind;
}

void warn_of_unshown_result(Process& process, const Settings& settings, const base::Fault& fault) {
    const Translator texts(settings.language);
    process.err.write(
        "kaiku: " +
        texts.localized({N_("the change was made, but its result could not be shown")}) + "; " +
        texts.localized(fault.message) + "\n");
}

base::Fault with_option(base::Fault fault, const Arguments& arguments) {
    if (fault.code != "missing" || fault.column.empty() || !fault.hint.empty()) return fault;
    for (const auto& argument : arguments.all())
        if (argument.field == fault.column)
            fault.hint = {N_("give it with {option}"), {{"option", argument.name}}};
    return fault;
}

base::Fault internal_fault(const std::exception& error) {
    return {ErrorKind::failed,
            "internal",
            {N_("internal error: {reason}; please report it"), {{"reason", error.what()}}}};
}

base::Fault not_logged_in_fault(const Process& process) {
    if (!process.gateway && has_job_token(process.environment))
        return {ErrorKind::denied,
                "not_logged_in",
                {N_("the token of KAIKU_TOKEN or KAIKU_TOKEN_FILE is unknown, revoked or over")},
                {N_("create another one with: kaiku user token create")}};
    return {
        ErrorKind::denied,
        "not_logged_in",
        {N_("you are not logged in")},
        process.gateway ? base::Message() : base::Message(N_("log in with: kaiku login EMAIL"))};
}

}  // namespace kaiku::cmd
