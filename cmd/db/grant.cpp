// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/base/text.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd::db_grant {

namespace {

struct Options {
    model::RolePurpose purpose = model::RolePurpose::app;
    std::string role;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .enumeration("PURPOSE",
                     N_("app for the role that kaiku runs as, report for other programs that read "
                        "statistics"),
                     {"app", "report"}, model::parse_role_purpose, o.purpose)
        .is_required();
    arguments.positional("ROLE", N_("role of the database server"), o.role);
}

ExitStatus run(Context& context, const Options& o) {
    if (base::trim(o.role).empty())
        throw base::Error(base::ErrorKind::malformed, "missing",
                          {N_("{field} is empty"), {{"field", "ROLE"}}});
    service::GrantedRole granted;
    try {
        granted =
            service::grant_role(context.operation(), o.purpose, o.role, context.settings().yes);
    } catch (const base::Error& error) {
        if (error.fault().code != "other_purpose" || !context.interactive()) throw;
        if (!context.confirm(error.fault().message)) return base::ErrorKind::refused;
        granted = service::grant_role(context.operation(), o.purpose, o.role, true);
    }
    context.note({N_("The role {role} now has the rights that it needs"), {{"role", o.role}}});
    if (granted.schema != "public")
        context.note(
            {N_("The register is in the schema {schema}: let {role} find it with ALTER ROLE "
                "{role} SET search_path = {schema}, or see kaiku-nation(7)"),
             {{"role", o.role}, {"schema", granted.schema}}});
    if (!granted.has_all)
        context.warn({N_("db status cannot see the replication lag as {role}: a superuser must run "
                         "GRANT pg_monitor TO {role}"),
                      {{"role", o.role}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db grant",
     .summary = N_("give a role of the database server the rights that it needs"),
     .text =
         N_("Run this as the role that owns the register. The role app reads and writes records, "
            "can only add to the audit log and cannot change the schema; the role report can only "
            "read the stats_ views. The role app also becomes a member of pg_monitor, if the owner "
            "may grant that, so that db status sees the replication lag. Other rights of the role "
            "on the register are revoked; if it has those of the other purpose, this is confirmed "
            "first. After an upgrade, db migrate gives the same roles the new rights. See "
            "kaiku-nation(7)."),
     .examples = {{"kaiku db grant app kaiku_app", N_("kaiku runs as kaiku_app from now on")},
                  {"kaiku db grant report metabase", N_("statistics for Metabase")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .local = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_grant
