#include "cmd/cli/app.hpp"

#include <algorithm>
#include <chrono>
#include <new>

#include "cmd/cli/auth/caller_identity.hpp"
#include "cmd/cli/clean_environment.hpp"
#include "cmd/cli/errors.hpp"
#include "cmd/cli/find_command.hpp"
#include "cmd/cli/help.hpp"
#include "cmd/cli/parse.hpp"
#include "cmd/cli/register_cache.hpp"
#include "cmd/gateway/policy.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/users/preferences.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

/// One command line on its way. Members are settled step by step, so that an error at any step is
/// told in the language and the form asked for.
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
            return fail(error.fault());
        } catch (const BrokenPipe&) {
            return ErrorKind::failed;
        } catch (const std::bad_alloc&) {
            return fail({ErrorKind::failed, "no_memory", {N_("out of memory")}});
        } catch (const std::exception& error) {
            return fail(
                {ErrorKind::failed,
                 "internal",
                 {N_("internal error: {reason}; please report it"), {{"reason", error.what()}}}});
        }
    }

private:
    ExitStatus run_or_throw() {
        const auto parsed = parse(line_.arguments, found_.rest);
        std::optional<Error> unreadable;
        for (const auto& [argument, value] : parsed.values) {
            if (!argument->global) continue;
            try {
                argument->assign(value);
            } catch (const Error& error) {  // how it is told may stand behind it
                if (!unreadable) unreadable = error;
            }
        }
        resolve_all_settings(parsed);
        if (unreadable) throw *unreadable;
        if (found_.error) throw *found_.error;
        if (line_.globals->version) return print(std::string("kaiku ") + KAIKU_VERSION + "\n");
        if (line_.globals->help) return print(help(found_.group, Translator(settings_.language)));
        if (!found_.command) return without_command();
        if (parsed.error) throw *parsed.error;
        if (in_batch()) require_allowed_in_batch(parsed);
        for (const auto& [argument, value] : parsed.values)
            if (!argument->global) argument->assign(value);
        hand_over(parsed);
        input_is_read_ = reads_input(parsed);
        return work();
    }

    /// Continues in another program if this one does not contain what the command line needs. It is
    /// the only place that decides this: nothing has been opened, read or answered so far.
    void hand_over(const Parsed& parsed) const {
        const auto required = required_program(found_.command->about, parsed, settings_.db);
        if (required <= this_program()) return;
        if (process_.exec_program) process_.exec_program(required);
        throw Error(ErrorKind::failed, "incomplete_installation",
                    {N_("{file} is missing"), {{"file", program_file(required)}}},
                    {N_("install kaiku again")});
    }

    void resolve_all_settings(const Parsed& parsed) {
        if (found_.command && found_.command->about.clean_environment)
            process_.environment = clean_environment(process_.environment);
        const bool inside = process_.outer.has_value();
        settings_ = inside ? inherit_settings(process_.outer->settings, *line_.globals)
                           : resolve_error_settings(*line_.globals, process_.environment);
        const bool explains = line_.globals->help || line_.globals->version;
        if (process_.gateway)
            enforce_gateway_policy(*process_.gateway, explains ? nullptr : found_.command, parsed);
        if (!inside) settings_ = resolve_settings(*line_.globals, process_.environment);
    }

    ExitStatus without_command() {
        if (found_.group.empty() && found_.rest.empty())
            return print(help("", Translator(settings_.language)));
        throw Error(ErrorKind::malformed, "usage", {N_("a command is missing")},
                    help_hint(found_.group));
    }

    bool in_batch() const { return process_.outer && process_.outer->line; }

    /// A batch has one standard input, and does not run others inside itself.
    void require_allowed_in_batch(const Parsed& parsed) const {
        const auto& words = found_.command->about.words;
        if (words == "batch" || words == "gateway")
            throw Error(ErrorKind::malformed, "not_in_batch",
                        {N_("{words} cannot be run in a batch"), {{"words", words}}});
        if (!process_.outer->reads_stdin) return;
        if (reads_input(parsed) || words == "desk")
            throw Error(ErrorKind::malformed, "not_in_batch",
                        {N_("standard input is already used by the batch")},
                        {N_("write the lines to a file and run: kaiku batch FILE")});
    }

    static bool reads_input(const Parsed& parsed) {
        return std::any_of(parsed.values.begin(), parsed.values.end(), [](const auto& given) {
            const auto& [argument, value] = given;
            return argument->reads_input || (value == "-" && !argument->written);
        });
    }

    ExitStatus work() {
        for (int tries = 1;; ++tries) {
            try {
                return work_once();
            } catch (const Error& error) {
                if (can_retry(error.fault().code, tries)) continue;
                if (error.fault().code == "connection_lost")
                    close_registers();  // the next line of a batch gets a new one
                throw;
            }
        }
    }

    /// A read whose connection is lost is tried once more. A write is never repeated blindly: only
    /// when the server has undone it for the sake of another. Neither when something of it has been
    /// shown, or when what it read from standard input is gone.
    bool can_retry(std::string_view code, int tries) {
        constexpr int max_attempts = 5;
        const bool lost = code == "connection_lost" &&
                          found_.command->about.reg != RegisterNeed::write && tries == 1;
        const bool undone = code == "collision" && tries < max_attempts;
        if ((!lost && !undone) || input_is_read_ || !process_.out.discard_buffer()) return false;
        close_registers();
        return true;
    }

    ExitStatus work_once() {
        const auto started = std::chrono::steady_clock::now();
        const auto& about = found_.command->about;
        std::shared_ptr<service::Register> records;
        if (about.reg == RegisterNeed::none)
            close_registers();
        else
            records = open(about.reg);
        const auto caller = records ? identify(*records, process_, about.actor) : service::Caller();
        if (records && caller.name.empty() && (about.actor == ActorNeed::user || is_gateway_user()))
            throw not_logged_in();
        if (is_gateway_user() && !line_.globals->lang)
            if (const auto lang = service::chosen_language(*records, caller))
                settings_.language = language_from(*lang).value_or(settings_.language);
        const auto engine =
            records && settings_.verbose ? service::engine_version(*records) : std::string();
        Context context(process_, settings_, std::move(records), caller);
        const auto status = line_.run(context);
        if (about.reg != RegisterNeed::write)
            process_.out.flush();
        else
            flush_committed();
        if (settings_.verbose)
            print_timing(caller.name, engine, std::chrono::steady_clock::now() - started);
        return status;
    }

    bool is_gateway_user() const { return process_.gateway && process_.gateway->user; }

    Error not_logged_in() const {
        return {ErrorKind::denied,
                "not_logged_in",
                {N_("you are not logged in")},
                process_.gateway ? base::Message()
                                 : base::Message(N_("log in with: kaiku login EMAIL"))};
    }

    std::shared_ptr<service::Register> open(RegisterNeed need) const {
        using Need = service::Register::Need;
        try {
            return open(need == RegisterNeed::read ? Need::read : Need::write);
        } catch (const Error& error) {
            if (need != RegisterNeed::look || error.fault().code != "read_only") throw;
        }
        return open(Need::read);
    }

    std::shared_ptr<service::Register> open(service::Register::Need need) const {
        if (process_.outer && process_.outer->register_cache)
            return process_.outer->register_cache->open(settings_.db, need);
        return std::make_shared<service::Register>(service::Register::open(settings_.db, need));
    }

    /// A command that opens registers itself may put another file in the place of the one that is
    /// open; and a lost connection is of no more use.
    void close_registers() const {
        if (process_.outer && process_.outer->register_cache)
            process_.outer->register_cache->close();
    }

    /// What was changed is changed, whether or not the answer arrives: a script must not take it
    /// for undone.
    void flush_committed() {
        try {
            process_.out.flush();
        } catch (const Error& error) {
            const Translator texts(settings_.language);
            process_.err.write(
                "kaiku: " +
                texts.localized({N_("the change was made, but its result could not be shown")}) +
                "; " + texts.localized(error.fault().message) + "\n");
        } catch (const BrokenPipe&) {
        }
    }

    void print_timing(const std::string& actor, const std::string& engine,
                      std::chrono::steady_clock::duration took) {
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
        std::string line = std::string("kaiku ") + KAIKU_VERSION;
        if (found_.command->about.reg != RegisterNeed::none)
            line += ", register " + service::register_name(settings_.db);
        if (!engine.empty()) line += ", " + engine;
        if (!actor.empty()) line += ", " + actor;
        process_.err.write(line + ", " + std::to_string(ms) + " ms\n");
    }

    ExitStatus print(const std::string& text) {
        process_.out.write(text);
        process_.out.flush();
        return success;
    }

    ExitStatus fail(const base::Fault& fault) {
        try {
            process_.out.flush();
        } catch (...) {  // the first failure is the one to tell
        }
        try {
            report_fault(process_, settings_, fault);
        } catch (...) {  // nobody listens; the exit code still speaks
        }
        return fault.kind;
    }

    Process& process_;
    FoundCommand found_;
    CommandLine line_;
    Settings settings_;
    bool input_is_read_ = false;
};

}  // namespace

void report_fault(Process& process, const Settings& settings, const base::Fault& fault) {
    std::optional<std::int64_t> line;
    if (process.outer) {
        line = process.outer->line;
        process.outer->error_reported = true;
    }
    process.err.write(error_text(fault, Translator(settings.language), settings.format, line) +
                      "\n");
    process.err.flush();
}

ExitStatus run_line(Process& process) { return Line(process).run(); }

int run(Process& process) {
    const auto status = run_line(process);
    return status ? exit_code(*status) : 0;
}

int exit_code(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::failed:
            return 1;
        case ErrorKind::malformed:
            return 2;
        case ErrorKind::not_found:
            return 3;
        case ErrorKind::refused:
            return 4;
        case ErrorKind::denied:
            return 5;
        case ErrorKind::conflict:
            return 6;
        case ErrorKind::rejected_rows:
            return 7;
        case ErrorKind::expired:
            return 10;
        case ErrorKind::blocked:
            return 11;
        case ErrorKind::interrupted:
            break;
    }
    return 130;
}

}  // namespace kaiku::cmd
