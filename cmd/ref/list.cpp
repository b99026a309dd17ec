// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/ref/shared.hpp"
#include "core/service/admin/reference.hpp"

namespace kaiku::cmd::ref_list {

namespace {

struct Options {
    std::string kind;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional("KIND",
                    N_("counties, municipalities, postal_codes, genders or life_situations"),
                    o.kind)
        .one_of(service::list_reference_kinds());
}

ExitStatus run(Context& context, const Options& o) {
    const auto writer = context.results(output::Shape::many, reference_columns(context, o.kind));
    service::list_reference(
        context.operation(), o.kind, [&](const std::vector<std::string>& fields) {
            output::Row row;
            for (const auto& field : fields)
                row.push_back(field.empty() ? output::Value() : output::Value(field));
            writer->row(row);
        });
    writer->end();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "ref list",
     .summary = N_("list reference data"),
     .text = "",
     .examples = {{"kaiku ref list municipalities", N_("municipalities and their counties")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = reference_keys(),
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::ref_list
