// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/app.hpp"

#include <chrono>
#include <new>
#include <utility>

#include "cmd/cli/auth/caller_identity.hpp"
#include "cmd/cli/auth/job_token.hpp"
#include "cmd/cli/command_line.hpp"
#include "cmd/cli/exit_status.hpp"
#include "cmd/cli/fault_report.hpp"
#include "cmd/cli/help/help.hpp"
#include "cmd/cli/open_register.hpp"
#include "cmd/cli/parsing/find_command.hpp"
#include "cmd/cli/parsing/help_hint.hpp"
#include "cmd/cli/parsing/line_rules.hpp"
#include "cmd/cli/parsing/parse.hpp"
#include "cmd/cli/replaced_texts.hpp"
#include "cmd/cli/retries.hpp"
#include "cmd/cli/settings/clean_environment.hpp"
#include "cmd/gateway/policy.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/users/preferences.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

/// One command line. Its members are set step by step, so that an error at any step is reported in
/// the language and the format asked for.
class Line {
public:
    explicit Line(Process& process)
        : process_(process),
          found_(find_command(process.arguments)),
          line_(command_line(found_.command)) {}

    ExitStatus run() {
        try {
            return run_or_throw();
        } catch (const Error& error) {
            return fail(with_option(error.fault(), line_.arguments));
        } catch (const ReaderLeft&) {
            return success;
        } catch (const BrokenPipe&) {
            return ErrorKind::failed;
        } catch (const std::bad_alloc&) {
            return fail({ErrorKind::failed, "no_memory", {N_("out of memory")}});
        } catch (const std::exception& error) {
            return fail(internal_fault(error));
        }
    }

    /// Ends a line inside another one that could not be read.
    ExitStatus refuse(const base::Fault& fault) {
        settings_ = process_.outer->settings;
        return fail(fault);
    }

private:
    ExitStatus run_or_throw() {
        const auto parsed = parse(line_.arguments, found_.rest, found_.group);
        std::optional<Error> unreadable;
        for (const auto& [argument, value] : parsed.values) {
            if (!argument->global) continue;
            try {
                argument->assign(value);
            } catch (const Error& error) {
                // Later options may set the language and the format of the message.
                if (!unreadable) unreadable = error;
            }
        }
        resolve_all_settings(parsed);
        if (unreadable) throw *unreadable;
        if (found_.error) throw *found_.error;
        if (line_.globals->version) return print_version();
        if (line_.globals->help) return print_help();
        if (!found_.command) return without_command();
        if (parsed.error) throw *parsed.error;
        const auto& about = found_.command->about;
        require_allowed_in_batch(process_, about, parsed);
        use_default_format_for(parsed);
        require_file_names(parsed);
        line_.arguments.set_today(settings_.today);
        for (const auto& [argument, value] : parsed.values)
            if (!argument->global) argument->assign(value);
        require_place_for_workbook(process_, about, parsed, *line_.rows, settings_);
        hand_over(parsed);
        note_understood_days();
        warn_about_password(process_, about, parsed, settings_);
        attempt_.reads_input = reads_input(parsed);
        attempt_.need = register_need(about, parsed);
        return work();
    }

    /// Continues in another program if this one does not contain what the command line needs. It is
    /// the only place that decides this: nothing has been opened, read or answered so far.
    void hand_over(const Parsed& parsed) const {
        const auto required = required_program(found_.command->about, parsed, settings_);
        if (required <= this_program()) return;
        if (process_.exec_program) process_.exec_program(required);
        throw Error(ErrorKind::failed, "incomplete_installation",
                    {N_("{file} is missing"), {{"file", program_file(required)}}},
                    {N_("install kaiku again")});
    }

    void note_understood_days() const {
        if (settings_.quiet) return;
        const Translator texts(settings_.language);
        for (const auto& understood : line_.arguments.understood_days())
            process_.err.write(texts.localized(understood) + "\n");
        process_.err.flush();
    }

    void resolve_all_settings(const Parsed& parsed) {
        if (found_.command && found_.command->about.clean_environment)
            process_.environment = clean_environment(process_.environment);
        const bool inside = process_.outer.has_value();
        settings_ = inside ? inherit_settings(process_.outer->settings, *line_.globals)
                           : resolve_error_settings(*line_.globals, process_.environment);
        const bool explains = line_.globals->help || line_.globals->version;
        const bool needs_configuration =
            !explains && !(found_.command && found_.command->about.without_configuration);
        if (process_.gateway)
            enforce_gateway_policy(*process_.gateway, explains ? nullptr : found_.command, parsed);
        if (inside) return;
        try {
            settings_ = resolve_settings(*line_.globals, process_.environment);
        } catch (const Error&) {
            if (needs_configuration) throw;
        }
    }

    /// A format of the configuration is for results that can have it.
    void use_default_format_for(const Parsed& parsed) {
        for (const auto& [argument, value] : parsed.values)
            if (argument->for_screen && !settings_.is_format_given)
                settings_.format = output::Format::table;
    }

    ExitStatus without_command() {
        if (found_.group.empty() && found_.rest.empty()) return print_help();
        throw Error(ErrorKind::malformed, "usage", {N_("a command is missing")},
                    help_hint(found_.group));
    }

    ExitStatus work() {
        Retries retries(process_, settings_, attempt_);
        for (;;) {
            try {
                return work_once();
            } catch (const Error& error) {
                if (retries.shall_retry(error.fault())) continue;
                if (attempt_.has_changed_register()) throw Error(after_changes(error.fault()));
                throw;
            }
        }
    }

    ExitStatus work_once() {
        const auto started = std::chrono::steady_clock::now();
        attempt_.is_running = false;
        const auto& about = found_.command->about;
        const bool may_change = attempt_.need == RegisterNeed::write || about.changes_files;
        process_.out.set_when_unread(may_change                   ? Stream::WhenUnread::finish
                                     : is_line_of_batch(process_) ? Stream::WhenUnread::go_on
                                                                  : Stream::WhenUnread::stop);
        attempt_.records.reset();
        if (attempt_.need == RegisterNeed::none) {
            close_kept_register(process_);
        } else {
            attempt_.records = open_register(process_, settings_.db, attempt_.need);
            attempt_.records->set_max_outage(settings_.wait);
            attempt_.changes_before = attempt_.records->changes();
        }
        const auto& records = attempt_.records;
        if (!records) use_language_of_gateway_user();
        // Checks are so short that taking a lock twice would cost a fifth of their time.
        const auto snapshot = is_line_of_batch(process_) && attempt_.need == RegisterNeed::read &&
                                      records && !attempt_.reads_input
                                  ? records->hold_snapshot()
                                  : nullptr;
        const auto caller = records ? identify(*records, process_, about.actor) : service::Caller();
        if (records && caller.name.empty() && (about.actor == ActorNeed::user || is_gateway_user()))
            throw Error(not_logged_in_fault(process_));
        is_language_known_ = true;
        if (records && is_gateway_user() && !settings_.is_language_given)
            if (const auto lang = service::chosen_language(*records, caller))
                settings_.language = language_from(*lang).value_or(settings_.language);
        const auto engine =
            records && settings_.verbose ? service::engine_version(*records) : std::string();
        Context context(process_, settings_, records, caller, *line_.rows);
        if (records && about.tells_users_more && caller.user == 0 && !process_.gateway &&
            has_job_token(process_.environment) && service::requires_login(*records))
            context.warn(
                {N_("the token of KAIKU_TOKEN or KAIKU_TOKEN_FILE is unknown, revoked or "
                    "over: you are answered as one who is not logged in")});
        if (!line_.rows->arrangement.empty())
            require_known_keys(line_.rows->arrangement, about.keys.possible_names(context));
        attempt_.is_running = true;
        const auto status = line_.run(context);
        context.write_result_notes();
        if (records) warn_about_replaced_texts(context, *records);
        process_.out.flush();
        if (const auto fault = process_.out.take_failure())
            report_unshown(*fault, context.has_changed());
        if (settings_.verbose)
            print_timing(caller.name, engine, std::chrono::steady_clock::now() - started);
        return status;
    }

    bool is_gateway_user() const { return process_.gateway && process_.gateway->user; }

    /// What was committed stays even if its result cannot be written. The command then ends as it
    /// would have, with a warning, so that a script does not assume that nothing was changed.
    void report_unshown(const base::Fault& fault, bool has_changed) {
        const auto& records = attempt_.records;
        if (!has_changed && !(records && records->changes() != attempt_.changes_before))
            throw Error(fault);
        warn_of_unshown_result(process_, settings_, fault);
    }

    void print_timing(const std::string& actor, const std::string& engine,
                      std::chrono::steady_clock::duration took) {
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
        const Translator texts(settings_.language);
        std::string line = "kaiku " + std::string(program_version());
        // Callers through the gateway must not learn where the host keeps the register.
        if (attempt_.need != RegisterNeed::none && !process_.gateway)
            line += ", " + texts.localized({N_("register {register}"),
                                            {{"register", service::register_name(settings_.db)}}});
        if (!engine.empty()) line += ", " + engine;
        if (!actor.empty()) line += ", " + texts.localized({N_("user {user}"), {{"user", actor}}});
        process_.err.write(line + ", " + std::to_string(ms) + " ms\n");
    }

    ExitStatus print_version() {
        std::string line = "kaiku " + std::string(program_version());
        if (!process_.commit.empty()) line += " (" + std::string(process_.commit) + ")";
        return print(line + "\n");
    }

    ExitStatus print_help() {
        use_language_of_gateway_user();
        return print(help(found_.group, Translator(settings_.language), process_.out.text_width()));
    }

    ExitStatus print(const std::string& text) {
        process_.out.write(text);
        process_.out.flush();
        return success;
    }

    /// Through the gateway, errors that come before the register is opened (refusals, unknown
    /// options) are in the language that the user has chosen, too.
    void use_language_of_gateway_user() {
        if (!is_gateway_user() || settings_.is_language_given || is_language_known_) return;
        try {
            // That of the gateway: the refused line may name another one.
            const auto& db = process_.outer ? process_.outer->settings.db : settings_.db;
            const auto records = open_register(process_, db, RegisterNeed::read);
            const auto lang =
                service::chosen_language(*records, identify(*records, process_, ActorNeed::user));
            if (lang) settings_.language = language_from(*lang).value_or(settings_.language);
        } catch (const Error&) {  // the error to report is another one
        }
    }

    ExitStatus fail(const base::Fault& fault) {
        use_language_of_gateway_user();
        return end_with_fault(process_, settings_, found_.command, fault);
    }

    Process& process_;
    FoundCommand found_;
    CommandLine line_;
    Settings settings_;
    Attempt attempt_;
    bool is_language_known_ = false;  // that of a user who comes through the gateway
};

}  // namespace

ExitStatus run_line(Process& process) { return Line(process).run(); }

ExitStatus refuse_line(Process& process, const base::Fault& fault) {
    return Line(process).refuse(fault);
}

int run(Process& process) {
    const auto status = run_line(process);
    return status ? exit_code(*status) : 0;
}

}  // namespace kaiku::cmd
