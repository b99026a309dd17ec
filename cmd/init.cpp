// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/auth/caller_identity.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "core/model/user.hpp"
#include "core/service/admin/coordinator.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd::init {

namespace {

struct Options {
    std::optional<model::EmailAddress> coordinator;
    bool password_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--coordinator", "EMAIL",
                   N_("e-mail address of the first user, a national coordinator; from then on a "
                      "login is required"),
                   o.coordinator);
    password_option(arguments, o.password_from_input);
}

ExitStatus run(Context& context, const Options& o) {
    const auto& where = context.settings().db;
    std::optional<std::string> password;
    if (o.password_from_input && !o.coordinator)
        throw base::Error(base::ErrorKind::malformed, "usage",
                          {N_("a password can be given only with --coordinator EMAIL")});
    if (o.password_from_input) password = new_password(context, true);
    bool made = true;
    std::optional<std::string> code;
    try {
        service::create_register(where, local_name(), [&](const service::Operation& operation) {
            if (o.coordinator)
                code = service::appoint_coordinator(operation, *o.coordinator, password);
        });
    } catch (const base::Error& error) {
        // An existing register gets a coordinator only if no active coordinator can log in.
        if (error.fault().code != "exists" || !o.coordinator) throw;
        made = false;
        code = service::appoint_coordinator_at(where, local_name(), *o.coordinator, password);
    }
    context.set_changed();
    if (made)
        context.note(
            {N_("Created the register {file}"), {{"file", service::register_name(where)}}});
    if (!o.coordinator) return success;
    if (code) {
        context.out().write(*code + "\n");
        context.note({N_("{email} must set a password within an hour with: kaiku passwd reset "
                         "{email} --code -"),
                      {{"email", o.coordinator->text()}}});
    }
    context.note({N_("From now on a login is required: kaiku login {email}"),
                  {{"email", o.coordinator->text()}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "init",
     .summary = N_("create a register with its reference data"),
     .text = N_("The register is created where --db, KAIKU_DB or the configuration file says. An "
                "existing register is left as it is (exit code 6). Only when it has no active "
                "national coordinator any more, its owner may appoint one with --coordinator."),
     .examples = {{"kaiku init", N_("create the register at its default location")},
                  {"kaiku --db town.db init", N_("create it in a file that you choose")},
                  {"kaiku init --coordinator keskus@kunta.example",
                   N_("create it with a first user, who sets a password with the code shown")}},
     .opens_register = true,
     .changes_files = true,
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::ErrorKind::refused, base::ErrorKind::conflict}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::init
