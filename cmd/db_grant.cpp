#include "cmd/command.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::RolePurpose purpose = work::RolePurpose::app;
    std::string role;
};

void options(Arguments& arguments, Options& o) {
    arguments.word("PURPOSE", N_("app for the role that kaiku runs as, report for other programs that read figures"), {"app", "report"}, work::role_purpose_from, o.purpose)
        .is_required();
    arguments.positional("ROLE", N_("a role of the server"), o.role);
}

Outcome run(Context& context, const Options& o) {
    work::grant_role(context.job(), o.purpose, o.role);
    context.note({N_("The role {role} has the rights for it"), {{"role", o.role}}});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "db grant",
     .summary = N_("give a role of the server the rights that it needs"),
     .text = N_("Run it as the role that owns the register. The role app reads and writes records, only adds to the audit trail and changes no schema; the role report reads the "
                "stats_ views and nothing else. What the role had before is taken away; after an upgrade db migrate gives the same roles what is new. See kaiku-nation(7)."),
     .examples = {{"kaiku db grant app kaiku_app", N_("kaiku runs as kaiku_app from now on")},
                  {"kaiku db grant report metabase", N_("figures for Metabase")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
