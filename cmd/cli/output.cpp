// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/output.hpp"

#include "core/base/output_file.hpp"
#include "core/base/text.hpp"
#include "core/xlsx/writer/workbook_writer.hpp"

namespace kaiku::cmd {

namespace {

using output::Format;

Format format_of(const std::string& file) {
    constexpr std::pair<std::string_view, Format> formats[] = {{".xlsx", Format::xlsx},
                                                               {".csv", Format::csv},
                                                               {".json", Format::json},
                                                               {".jsonl", Format::jsonl}};
    const auto name = base::fold(file);
    for (const auto& [ending, format] : formats)
        if (name.ends_with(ending)) return format;
    throw base::Error(
        base::ErrorKind::malformed, "out_of_range",
        {N_("{file}: the file name extension does not give a known format"), {{"file", file}}},
        {N_("use the extension .xlsx, .csv, .json or .jsonl")});
}

/// Only the full program writes workbooks.
Program program_for_output(std::string_view file) {
    return base::fold(file).ends_with(".xlsx") ? Program::full : Program::light;
}

}  // namespace

void output_option(Arguments& arguments, std::optional<std::string>& file) {
    arguments
        .text("--output", "FILE",
              N_("write to FILE.xlsx, .csv, .json or .jsonl instead of standard output"), file)
        .short_name('o')
        .is_written_file()
        .needs(program_for_output);
}

Output::Output(Context& context, const std::optional<std::string>& file, output::Columns columns,
               std::string title, std::vector<std::string> notes) {
    if (!file || *file == "-") {
        writer_ = context.results(output::Shape::many, std::move(columns));
        return;
    }
    const auto format = format_of(*file);
    file_ = std::make_unique<base::OutputFile>(*file);
    if (format == Format::xlsx) {
        writer_ =
            xlsx::make_xlsx_writer(*file_, std::move(columns), {title, title, std::move(notes)});
        return;
    }
    writer_ = output::make_writer(format, output::Shape::many, std::move(columns), context.style(),
                                  [this](std::string_view bytes) { file_->write(bytes); });
}

void Output::end(std::string_view footer) {
    writer_->end(footer);
    if (file_) file_->commit();
}

std::string creation_note(const Context& context) {
    return context.localized(
        {N_("Created on {date}"), {time::date_argument("date", context.settings().today)}});
}

std::vector<std::string> period_notes(const Context& context, std::optional<time::Day> from,
                                      std::optional<time::Day> to) {
    std::vector<std::string> notes{creation_note(context)};
    if (from && to)
        notes.push_back(context.localized(
            {N_("Visits from {from} to {to}"),
             {time::date_argument("from", *from), time::date_argument("to", *to)}}));
    else if (from)
        notes.push_back(
            context.localized({N_("Visits since {from}"), {time::date_argument("from", *from)}}));
    else if (to)
        notes.push_back(
            context.localized({N_("Visits until {to}"), {time::date_argument("to", *to)}}));
    else
        notes.push_back(context.text(N_("Visits of all years")));
    return notes;
}

}  // namespace kaiku::cmd
