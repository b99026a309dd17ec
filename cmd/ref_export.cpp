#include "cmd/command.hpp"
#include "core/base/csv.hpp"
#include "core/base/file.hpp"
#include "core/work/upkeep.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string kind, file = "-";
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("KIND", N_("counties, municipalities, postal_codes, genders or life_situations"), o.kind).one_of(work::reference_kinds());
    arguments.positional("FILE", N_("where the CSV goes (default: standard output)"), o.file).is_written_file().required = false;
}

std::string csv_line(const std::vector<std::string>& fields) {
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) line += ',';
        base::append_csv_field(line, fields[i]);
    }
    return line + "\n";
}

Outcome run(Context& context, const Options& o) {
    const auto job = context.job();
    const auto write_all = [&](const auto& write) {
        write(csv_line(work::reference_columns(o.kind)));
        work::list_reference(job, o.kind, [&](const std::vector<std::string>& fields) { write(csv_line(fields)); });
    };
    if (o.file == "-") {
        write_all([&](const std::string& line) { context.out().write(line); });
        return done;
    }
    base::OutputFile file(o.file);
    write_all([&](const std::string& line) { file.write(line); });
    file.commit();
    return done;
}

const bool registered = add_command<Options>(
    {.words = "ref export",
     .summary = N_("write a kind of reference data as CSV, as ref import reads it"),
     .text = "",
     .examples = {{"kaiku ref export municipalities municipalities.csv", N_("to edit next year's state")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
