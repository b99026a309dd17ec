// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/admin/reference.hpp"

namespace kaiku::cmd::ref_import {

namespace {

struct Options {
    std::string kind, file = "-";
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional("KIND",
                    N_("counties, municipalities, postal_codes, genders, life_situations or "
                       "populations"),
                    o.kind)
        .one_of(service::list_reference_kinds());
    arguments.positional("FILE", N_("a CSV file, or - for standard input"), o.file)
        .is_file()
        .required = false;
}

/// Names the file and the line of a row that cannot be imported.
std::optional<service::ReferenceImport> import_file(Context& context, const Options& o,
                                                    const service::ConfirmRemoval& confirm) {
    try {
        return service::import_reference(context.operation(), o.kind, o.file, confirm);
    } catch (const service::ReferenceRowError& error) {
        auto fault = error.fault();
        fault.message = {N_("{file}, line {line}: {message}"),
                         {{"file", error.file},
                          {"line", error.line},
                          {"message", context.localized(fault.message)}}};
        fault.line = error.line;
        throw base::Error(std::move(fault));
    }
}

ExitStatus run(Context& context, const Options& o) {
    const auto confirm = [&](std::int64_t removed, std::int64_t all) {
        return context.confirm_at_terminal(
            {N_("{removed} of {all} rows of {kind} are not in the file and will be removed"),
             {{"removed", removed}, {"all", all}, {"kind", o.kind}}});
    };
    const auto result = import_file(context, o, confirm);
    if (!result) return base::ErrorKind::refused;
    for (const auto& column : result->unknown_columns)
        context.note({N_("the column \"{column}\" is ignored"), {{"column", column}}});
    context.show({{"read", context.text(N_("Rows read"))},
                  {"changed", context.text(N_("Changed"))},
                  {"removed", context.text(N_("Removed"))}},
                 {result->read, result->changed, result->removed});
    for (const auto& message : result->left) context.warn(message);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "ref import",
     .summary = N_("replace one kind of reference data with the rows of a CSV file"),
     .text =
         N_("Rows that are missing from the file are removed, unless the register refers to "
            "them. Either all changes are made or none. If more than a tenth of the rows would be "
            "removed, the command asks for confirmation at a terminal. Postal codes of a "
            "municipality with a successor count as the successor's at once; the command names its "
            "sites, organisations and areas that are left. A municipality that moves to another "
            "county takes the visits of earlier years along; the command names it. Populations are "
            "the inhabitants of "
            "municipalities at the end of a year, as Statistics Finland publishes them: with them "
            "the workbook of the year has rates."),
     .examples = {{"kaiku ref import municipalities 2027.csv", N_("next year's municipalities")},
                  {"kaiku ref import populations populations.csv",
                   N_("for rates per 1,000 inhabitants")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused, base::ErrorKind::conflict},
     .keys = {"read", "changed", "removed"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::ref_import
