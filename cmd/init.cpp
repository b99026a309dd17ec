#include "cmd/command.hpp"
#include "cmd/identity.hpp"
#include "cmd/secret_input.hpp"
#include "core/model/person.hpp"
#include "core/work/coordinator.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> coordinator;
    bool password_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--coordinator", "EMAIL", N_("the first user: a coordinator of the nation; from then on a login is needed"), o.coordinator);
    password_option(arguments, o.password_from_input);
}

/// A register that is there stays as it is, but gets a coordinator where none is left.
std::optional<std::string> appoint(const Context& context, const std::string& email, const std::optional<std::string>& password, bool made) {
    const auto& where = context.settings().db;
    try {
        return work::appoint_coordinator_at(where, local_name(), email, password);
    } catch (...) {
        if (made) work::forget_half_made(where);
        throw;
    }
}

Outcome run(Context& context, const Options& o) {
    const auto& where = context.settings().db;
    work::need_engine(where);
    std::optional<std::string> password;
    if (o.password_from_input && !o.coordinator) throw base::Error(base::Kind::malformed, "usage", {N_("a password goes with --coordinator EMAIL")});
    if (o.coordinator) (void)model::read_email(*o.coordinator).value();
    if (o.password_from_input) password = new_password(context, true);
    bool made = true;
    try {
        work::make_register(where, local_name());
    } catch (const base::Error& error) {
        if (error.fault().code != "exists" || !o.coordinator) throw;
        made = false;
    }
    std::optional<std::string> code;
    if (o.coordinator) code = appoint(context, *o.coordinator, password, made);
    if (made) context.note({N_("Made the register {file}"), {{"file", work::register_name(where)}}});
    if (!o.coordinator) return done;
    if (code) {
        context.out().write(*code + "\n");
        context.note({N_("{email} sets a password within an hour with: kaiku passwd reset {email} --code -"), {{"email", *o.coordinator}}});
    }
    context.note({N_("From now on a login is needed: kaiku login {email}"), {{"email", *o.coordinator}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "init",
     .summary = N_("make a register with its reference data"),
     .text = N_("The register is made where --db, KAIKU_DB or the configuration says. One that is there already is left as it is (exit 6); only when none of its users is an active "
                "coordinator of the nation any more, its owner may name one with --coordinator."),
     .examples = {{"kaiku init", N_("make the register at its usual place")},
                  {"kaiku --db town.db init", N_("make it in a file of your own")},
                  {"kaiku init --coordinator keskus@kunta.example", N_("with a first user, who sets a password with the code that is shown")}},
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::Kind::refused, base::Kind::conflict}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
