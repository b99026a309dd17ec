// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/ref/shared.hpp"
#include "core/model/code_words.hpp"
#include "core/service/admin/reference.hpp"

namespace kaiku::cmd::ref_list {

namespace {

struct Options {
    std::string kind;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional("KIND",
                    N_("counties, municipalities, postal_codes, genders, life_situations or "
                       "populations"),
                    o.kind)
        .one_of(service::list_reference_kinds());
}

bool has_words(const std::string& kind) { return kind == "genders" || kind == "life_situations"; }

/// The columns of the kind, and of a list of codes their words: in tables, those of the reader's
/// language.
output::Columns list_columns(const Context& context, const std::string& kind) {
    auto columns = reference_columns(context, kind);
    if (!has_words(kind)) return columns;
    const auto language = context.translator().language();
    columns.push_back(
        {"name_fi", context.text(N_("Name in Finnish")), language == Language::finnish});
    columns.push_back(
        {"name_sv", context.text(N_("Name in Swedish")), language == Language::swedish});
    columns.push_back(
        {"name_en", context.text(N_("Name in English")), language == Language::english});
    return columns;
}

output::Value value_of(std::string_view column, const std::string& field) {
    if (field.empty()) return {};
    if (service::is_reference_number(column)) return static_cast<std::int64_t>(std::stoll(field));
    return field;
}

/// The words of a code, in the order of the columns. A town's own code has none.
void add_words(output::Row& row, const std::string& kind, const std::string& code) {
    const auto* const word = model::find_code_word(kind, code);
    for (const auto language : {Language::finnish, Language::swedish, Language::english})
        row.push_back(
            word ? output::Value(std::string(word->texts.at(static_cast<std::size_t>(language))))
                 : output::Value());
}

ExitStatus run(Context& context, const Options& o) {
    const auto kind = service::reference_name(o.kind);
    const auto columns = service::reference_columns(kind);
    const auto writer = context.results(output::Shape::many, list_columns(context, kind));
    service::list_reference(context.operation(), kind, [&](const std::vector<std::string>& fields) {
        output::Row row;
        for (std::size_t at = 0; at < fields.size(); ++at)
            row.push_back(value_of(columns[at], fields[at]));
        if (has_words(kind)) add_words(row, kind, fields.front());
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
     .rows = RowKind::plain,
     .public_rows = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::ref_list
