// SPDX-License-Identifier: Apache-2.0
// --template of the imports: an empty file to fill in.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cmd/cli/command.hpp"
#include "core/service/imports/column_names.hpp"
#include "core/service/imports/options.hpp"
#include "core/xlsx/writer/form.hpp"

namespace kaiku::cmd {

struct TemplateOptions {
    bool is_wanted = false;
    std::optional<std::string> output;
};

/// --template, and -o for its file.
void template_options(Arguments& arguments, TemplateOptions& o);

/// An option, and whether it was given.
using GivenOption = std::pair<const char*, bool>;

/// Whether a template is to be written instead of an import. Throws Error malformed `usage` if the
/// options contradict each other; `only_for_import`: options of this import besides those of all.
bool writes_template(const TemplateOptions& o, const service::ImportOptions& batch,
                     const std::vector<GivenOption>& only_for_import);

/// What a template says of a column of the import.
struct TemplateColumn {
    std::string_view key;
    const char* explanation;  // translated when written
    xlsx::FormColumn::Kind kind = xlsx::FormColumn::Kind::text;
    output::Value example = {};
    std::vector<std::string> choices = {};  // as they are shown
};

/// Writes a workbook, or CSV as spreadsheet programs open it: to standard output, in the format of
/// the settings if that is a workbook, unless a file is given. The example in the column of the
/// code makes imports skip its row. `columns` has the keys of the import's columns. Throws Error
/// malformed `out_of_range` for a file of another kind, `usage` for another format.
void write_template(Context& context, const std::optional<std::string>& file,
                    const char* sheet_name, const std::vector<service::ImportColumn>& import,
                    const std::vector<TemplateColumn>& columns);

/// The words for keys of values of the field, in the reader's language.
std::vector<std::string> localized_words(const Context& context, std::string_view field,
                                         const std::vector<std::string>& keys);

}  // namespace kaiku::cmd
