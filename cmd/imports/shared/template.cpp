// SPDX-License-Identifier: Apache-2.0
#include "cmd/imports/shared/template.hpp"

#include <algorithm>
#include <utility>

#include "cmd/cli/i18n/display_words.hpp"
#include "cmd/cli/io/streamed_file.hpp"
#include "cmd/imports/shared/report.hpp"
#include "core/base/csv_field.hpp"
#include "core/base/output_file.hpp"
#include "core/base/temporary_file.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/service/imports/special_rows.hpp"

namespace kaiku::cmd {

namespace {

/// As spreadsheet programs in Finland read and write it.
constexpr char csv_delimiter = ';';

/// The name of a column as a heading: `Issued on`.
std::string heading(const Context& context, const service::ImportColumn& column) {
    std::string text(column_name(column, context.translator().language()));
    std::replace(text.begin(), text.end(), '_', ' ');
    if (text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

xlsx::Form form_of(const Context& context, const char* sheet_name,
                   const std::vector<service::ImportColumn>& import,
                   const std::vector<TemplateColumn>& columns) {
    const auto language = static_cast<std::size_t>(context.translator().language());
    xlsx::Form form{
        context.text(sheet_name),
        context.style().finnish_dates ? "d.m.yyyy" : "yyyy-mm-dd",
        {context.text(N_("Instructions")),
         std::string(service::instruction_titles[language]),
         {context.text(N_("Each row is one card or one visit. The columns can be in any order; "
                          "those that are not required can be removed.")),
          context.text(N_("The example in grey is not imported. Write over it, or leave it.")),
          context.text(N_("Do not add columns for names, personal identity codes, dates of birth "
                          "or addresses: the register does not store them."))}},
        context.text(N_("Choices")),
        {}};
    form.columns.reserve(import.size());
    for (const auto& column : import) {
        const auto known =
            std::find_if(columns.begin(), columns.end(),
                         [&](const TemplateColumn& one) { return one.key == column.key; });
        if (known == columns.end()) continue;
        form.columns.push_back({heading(context, column), context.text(known->explanation),
                                known->kind, known->choices, known->example});
    }
    form.columns.front().example = std::string(service::example_words[language]) + " A999000017";
    return form;
}

std::string csv_of(const Context& context, const xlsx::Form& form) {
    std::string header, example;
    for (const auto& column : form.columns) {
        if (!header.empty()) {
            header += csv_delimiter;
            example += csv_delimiter;
        }
        base::append_csv_field(header, column.heading, csv_delimiter);
        const auto text = output::to_display_text(column.example, context.style());
        base::append_csv_field(example, text, csv_delimiter);
    }
    return std::string(base::utf8_byte_order_mark) + header + "\r\n" + example + "\r\n";
}

void write_form_to(Stream& out, const xlsx::Form& form) {
    const base::TemporaryFile made;
    xlsx::write_form(made.path(), form);
    StreamedFile file(out);
    made.for_each_block([&](std::string_view bytes) { file.write(bytes); });
    file.finish();
}

/// Throws Error malformed `usage` if an option was given that says how a file is imported.
void throw_if_for_import(const service::ImportOptions& batch,
                         const std::vector<GivenOption>& only_for_import) {
    std::vector<GivenOption> options{
        {"--sheet", batch.sheet.has_value()},     {"--dry-run", batch.dry_run},
        {"--skip-rejected", batch.skip_rejected}, {"--ignore-unknown", batch.ignore_unknown},
        {"--rejects", batch.rejects.has_value()}, {"--encoding", batch.encoding.has_value()},
        {"--delimiter", batch.delimiter != 0}};
    options.insert(options.end(), only_for_import.begin(), only_for_import.end());
    for (const auto& [name, is_given] : options)
        if (is_given)
            throw base::Error(
                base::ErrorKind::malformed, "usage",
                {N_("--template imports nothing: leave out {file}"), {{"file", name}}});
}

/// Throws Error malformed `usage` for a format that no template has.
void require_template_format(const Settings& settings) {
    if (!settings.is_format_given || settings.format == output::Format::csv ||
        settings.format == output::Format::xlsx)
        return;
    throw base::Error(base::ErrorKind::malformed, "usage", {N_("a template is CSV or a workbook")},
                      {N_("give --format csv or xlsx")});
}

}  // namespace

void template_options(Arguments& arguments, TemplateOptions& o) {
    arguments.flag("--template", N_("write an empty file to fill in, and import nothing"),
                   o.is_wanted);
    arguments
        .text("--output", "FILE",
              N_("file for the template: FILE.xlsx or .csv (default: CSV on standard output)"),
              o.output)
        .short_name('o')
        .is_result_file();
}

bool writes_template(const TemplateOptions& o, const service::ImportOptions& batch,
                     const std::vector<GivenOption>& only_for_import) {
    if (o.is_wanted && !batch.file.empty())
        throw base::Error(
            base::ErrorKind::malformed, "usage",
            {N_("--template imports nothing: leave out {file}"), {{"file", batch.file}}},
            {N_("give the file for the template with --output")});
    if (!o.is_wanted && o.output)
        throw base::Error(base::ErrorKind::malformed, "usage",
                          {N_("--output is only for --template")});
    if (o.is_wanted) throw_if_for_import(batch, only_for_import);
    return o.is_wanted;
}

void write_template(Context& context, const std::optional<std::string>& file,
                    const char* sheet_name, const std::vector<service::ImportColumn>& import,
                    const std::vector<TemplateColumn>& columns) {
    require_template_format(context.settings());
    const auto form = form_of(context, sheet_name, import, columns);
    const auto name = base::fold(file.value_or("-"));
    if (name == "-") {
        if (context.settings().format == output::Format::xlsx)
            return write_form_to(context.out(), form);
        // As of lists: nothing of it was changed, so that a reader may leave.
        context.out().set_when_unread(Stream::WhenUnread::stop);
        return context.out().write(csv_of(context, form));
    }
    if (!name.ends_with(".xlsx") && !name.ends_with(".csv"))
        throw base::Error(
            base::ErrorKind::malformed, "out_of_range",
            {N_("{file}: the file name extension does not give a known format"), {{"file", *file}}},
            {N_("use the extension .xlsx or .csv")});
    base::OutputFile output(*file, base::OutputFile::Readers::umask);
    if (name.ends_with(".xlsx"))
        xlsx::write_form(output, form);
    else
        output.write(csv_of(context, form));
    output.commit();
}

std::vector<std::string> localized_words(const Context& context, std::string_view field,
                                         const std::vector<std::string>& keys) {
    std::vector<std::string> words;
    words.reserve(keys.size());
    for (const auto& key : keys) words.push_back(localized_word(context, field, key));
    return words;
}

}  // namespace kaiku::cmd
