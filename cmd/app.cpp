#include "cmd/app.hpp"

#include <algorithm>
#include <chrono>
#include <new>

#include "cmd/errors.hpp"
#include "cmd/find_command.hpp"
#include "cmd/gate.hpp"
#include "cmd/identity.hpp"
#include "cmd/manual.hpp"
#include "cmd/parse.hpp"
#include "cmd/registers.hpp"
#include "cmd/seal.hpp"
#include "core/work/preferences.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::Kind;

/// One command line on its way. Members are settled step by step, so that an error at any step is told in the language and the form asked for.
class Line {
public:
    explicit Line(World& world) : world_(world), found_(find_command(world.arguments)), line_(command_line(found_.command)) {}

    Outcome run() {
        try {
            return run_or_throw();
        } catch (const Error& error) {
            return fail(error.fault());
        } catch (const ClosedPipe&) {
            return Kind::failed;
        } catch (const std::bad_alloc&) {
            return fail({Kind::failed, "no_memory", {N_("there is not enough memory")}});
        } catch (const std::exception& error) {
            return fail({Kind::failed, "internal", {N_("something that should not happen: {reason}"), {{"reason", error.what()}}}});
        }
    }

private:
    Outcome run_or_throw() {
        const auto parsed = parse(line_.arguments, found_.rest);
        std::optional<Error> unreadable;
        for (const auto& [argument, value] : parsed.values) {
            if (!argument->global) continue;
            try {
                argument->take(value);
            } catch (const Error& error) {  // how it is told may stand behind it
                if (!unreadable) unreadable = error;
            }
        }
        settle_all(parsed);
        if (unreadable) throw *unreadable;
        if (found_.error) throw *found_.error;
        if (line_.globals->version) return print(std::string("kaiku ") + KAIKU_VERSION + "\n");
        if (line_.globals->help) return print(help(found_.group, Texts(settings_.language)));
        if (!found_.command) return without_command();
        if (parsed.error) throw *parsed.error;
        if (in_batch()) refuse_in_batch(parsed);
        for (const auto& [argument, value] : parsed.values)
            if (!argument->global) argument->take(value);
        input_is_read_ = reads_input(parsed);
        return work();
    }

    void settle_all(const Parsed& parsed) {
        if (found_.command && found_.command->about.sealed) world_.environment = sealed(world_.environment);
        const bool inside = world_.within.has_value();
        settings_ = inside ? settle_within(world_.within->settings, *line_.globals) : settle_for_errors(*line_.globals, world_.environment);
        const bool explains = line_.globals->help || line_.globals->version;
        if (world_.gate) pass_gate(*world_.gate, explains ? nullptr : found_.command, parsed);
        if (!inside) settings_ = settle(*line_.globals, world_.environment);
    }

    Outcome without_command() {
        if (found_.group.empty() && found_.rest.empty()) return print(help("", Texts(settings_.language)));
        throw Error(Kind::malformed, "usage", {N_("a command is missing")},
                    help_hint(found_.group));
    }

    bool in_batch() const { return world_.within && world_.within->line; }

    /// A batch has one standard input, and does not run others inside itself.
    void refuse_in_batch(const Parsed& parsed) const {
        const auto& words = found_.command->about.words;
        if (words == "batch" || words == "gateway") throw Error(Kind::malformed, "not_in_batch", {N_("{words} cannot be run in a batch"), {{"words", words}}});
        if (!world_.within->owns_input) return;
        if (reads_input(parsed) || words == "desk")
            throw Error(Kind::malformed, "not_in_batch", {N_("standard input is the batch itself")}, {N_("put the lines into a file, and run kaiku batch FILE")});
    }

    static bool reads_input(const Parsed& parsed) {
        return std::any_of(parsed.values.begin(), parsed.values.end(), [](const auto& given) {
            const auto& [argument, value] = given;
            return argument->reads_input || (value == "-" && !argument->written);
        });
    }

    Outcome work() {
        for (int tries = 1;; ++tries) {
            try {
                return work_once();
            } catch (const Error& error) {
                if (may_repeat(error.fault().code, tries)) continue;
                if (error.fault().code == "connection_lost") forget_registers();  // the next line of a batch gets a new one
                throw;
            }
        }
    }

    /// A read whose connection is lost is tried once more. A write is never repeated blindly: only when the server has undone it for the sake of another. Neither
    /// when something of it has been shown, or when what it read from standard input is gone.
    bool may_repeat(std::string_view code, int tries) {
        constexpr int most_tries = 5;
        const bool lost = code == "connection_lost" && found_.command->about.reg != RegisterNeed::write && tries == 1;
        const bool undone = code == "collision" && tries < most_tries;
        if ((!lost && !undone) || input_is_read_ || !world_.out.take_back()) return false;
        forget_registers();
        return true;
    }

    Outcome work_once() {
        const auto started = std::chrono::steady_clock::now();
        const auto& about = found_.command->about;
        std::shared_ptr<work::Register> records;
        if (about.reg == RegisterNeed::none) forget_registers();
        else records = open(about.reg);
        const auto caller = records ? identify(*records, world_, about.actor) : work::Caller();
        if (records && caller.name.empty() && (about.actor == ActorNeed::user || comes_as_user())) throw not_logged_in();
        if (comes_as_user() && !line_.globals->lang)
            if (const auto lang = work::chosen_language(*records, caller)) settings_.language = language_from(*lang).value_or(settings_.language);
        const auto engine = records && settings_.verbose ? work::engine_version(*records) : std::string();
        Context context(world_, settings_, std::move(records), caller);
        const auto outcome = line_.run(context);
        if (about.reg != RegisterNeed::write) world_.out.flush();
        else flush_what_is_done();
        if (settings_.verbose) tell(caller.name, engine, std::chrono::steady_clock::now() - started);
        return outcome;
    }

    bool comes_as_user() const { return world_.gate && world_.gate->user; }

    Error not_logged_in() const {
        return {Kind::denied, "not_logged_in", {N_("nobody is logged in")}, world_.gate ? base::Message() : base::Message(N_("log in with: kaiku login EMAIL"))};
    }

    std::shared_ptr<work::Register> open(RegisterNeed need) const {
        using Need = work::Register::Need;
        try {
            return open(need == RegisterNeed::read ? Need::read : Need::write);
        } catch (const Error& error) {
            if (need != RegisterNeed::look || error.fault().code != "read_only") throw;
        }
        return open(Need::read);
    }

    std::shared_ptr<work::Register> open(work::Register::Need need) const {
        if (world_.within && world_.within->registers) return world_.within->registers->open(settings_.db, need);
        return std::make_shared<work::Register>(work::Register::open(settings_.db, need));
    }

    /// A command that opens registers itself may put another file in the place of the one that is open; and a lost connection is of no more use.
    void forget_registers() const {
        if (world_.within && world_.within->registers) world_.within->registers->forget();
    }

    /// What was changed is changed, whether or not the answer arrives: a script must not take it for undone.
    void flush_what_is_done() {
        try {
            world_.out.flush();
        } catch (const Error& error) {
            const Texts texts(settings_.language);
            world_.err.write("kaiku: " + texts.words({N_("the change is made, but its result could not be shown")}) + "; " +
                             texts.words(error.fault().message) + "\n");
        } catch (const ClosedPipe&) {
        }
    }

    void tell(const std::string& actor, const std::string& engine, std::chrono::steady_clock::duration took) {
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
        std::string line = std::string("kaiku ") + KAIKU_VERSION;
        if (found_.command->about.reg != RegisterNeed::none) line += ", register " + work::register_name(settings_.db);
        if (!engine.empty()) line += ", " + engine;
        if (!actor.empty()) line += ", " + actor;
        world_.err.write(line + ", " + std::to_string(ms) + " ms\n");
    }

    Outcome print(const std::string& text) {
        world_.out.write(text);
        world_.out.flush();
        return done;
    }

    Outcome fail(const base::Fault& fault) {
        try {
            world_.out.flush();
        } catch (...) {  // the first failure is the one to tell
        }
        try {
            tell_fault(world_, settings_, fault);
        } catch (...) {  // nobody listens; the exit code still speaks
        }
        return fault.kind;
    }

    World& world_;
    FoundCommand found_;
    CommandLine line_;
    Settings settings_;
    bool input_is_read_ = false;
};

}  // namespace

void tell_fault(World& world, const Settings& settings, const base::Fault& fault) {
    std::optional<std::int64_t> line;
    if (world.within) {
        line = world.within->line;
        world.within->told = true;
    }
    world.err.write(error_text(fault, Texts(settings.language), settings.format, line) + "\n");
    world.err.flush();
}

Outcome run_line(World& world) { return Line(world).run(); }

int run(World& world) {
    const auto outcome = run_line(world);
    return outcome ? exit_code(*outcome) : 0;
}

int exit_code(Kind kind) {
    switch (kind) {
        case Kind::failed: return 1;
        case Kind::malformed: return 2;
        case Kind::not_found: return 3;
        case Kind::refused: return 4;
        case Kind::denied: return 5;
        case Kind::conflict: return 6;
        case Kind::rejected_rows: return 7;
        case Kind::expired: return 10;
        case Kind::blocked: return 11;
        case Kind::interrupted: break;
    }
    return 130;
}

}  // namespace kaiku::cmd
