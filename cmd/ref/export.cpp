// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "cmd/cli/command.hpp"
#include "cmd/ref/shared.hpp"
#include "core/base/csv_field.hpp"
#include "core/base/output_file.hpp"
#include "core/service/admin/reference.hpp"

namespace kaiku::cmd::ref_export {

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
    arguments.positional("FILE", N_("file for the CSV (default: standard output)"), o.file)
        .is_written_file()
        .required = false;
}

std::string csv_line(const std::vector<std::string>& fields) {
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) line += ',';
        base::append_csv_field(line, fields[i]);
    }
    return line + "\n";
}

ExitStatus run(Context& context, const Options& o) {
    const auto operation = context.operation();
    // The header follows the first answer of the register, which may be a refusal.
    const auto write_all = [&](const auto& write) {
        bool begun = false;
        const auto write_header = [&] {
            if (!std::exchange(begun, true)) write(csv_line(service::reference_columns(o.kind)));
        };
        service::list_reference(operation, o.kind, [&](const std::vector<std::string>& fields) {
            write_header();
            write(csv_line(fields));
        });
        write_header();
    };
    if (o.file == "-") {
        write_all([&](const std::string& line) { context.out().write(line); });
        return success;
    }
    base::OutputFile file(o.file, base::OutputFile::Readers::umask);
    write_all([&](const std::string& line) { file.write(line); });
    file.commit();
    return success;
}

const bool registered = add_command<Options>(
    {.words = "ref export",
     .summary = N_("export one kind of reference data as CSV, in the form that ref import reads"),
     .text = "",
     .examples = {{"kaiku ref export municipalities municipalities.csv",
                   N_("to edit the data for the next year")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = reference_keys(),
     .only_format = "CSV"},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::ref_export
