#include "cmd/command.hpp"
#include "cmd/rows.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string kind;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("KIND", N_("counties, municipalities, postal_codes, genders or life_situations"), o.kind).one_of(work::reference_kinds());
}

Outcome run(Context& context, const Options& o) {
    report::Columns columns;
    for (const auto& name : work::reference_columns(o.kind)) columns.push_back({name, name});
    const auto writer = context.results(report::Shape::many, std::move(columns));
    work::list_reference(context.job(), o.kind, [&](const std::vector<std::string>& fields) {
        report::Row row;
        for (const auto& field : fields) row.push_back(field.empty() ? report::Value() : report::Value(field));
        writer->row(row);
    });
    writer->end();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "ref list",
     .summary = N_("list reference data"),
     .text = "",
     .examples = {{"kaiku ref list municipalities", N_("municipalities and their counties")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
