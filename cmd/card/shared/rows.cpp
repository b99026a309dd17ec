// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/rows.hpp"

#include <functional>
#include <string_view>
#include <utility>

#include "cmd/cli/display_rows.hpp"
#include "core/model/distant_day.hpp"

namespace kaiku::cmd {

namespace {

output::Value cell(model::Medium medium) { return std::string(to_string(medium)); }
template <class T>
output::Value cell(const T& given) {
    return given;
}
template <class T>
output::Value cell(const std::optional<T>& given) {
    return value(given);
}

struct CardColumn {
    std::string_view key;
    model::CardOutput output;
    std::function<output::Value(const service::CardView&)> value;
};

/// What is shown besides the fields: a column and the key of the field that it precedes.
std::vector<std::pair<std::string_view, CardColumn>> derived_columns() {
    using View = const service::CardView&;
    const auto shown = [](const char* heading, bool is_word = false) {
        return model::CardOutput{heading, is_word, true};
    };
    return {
        {"medium",
         {"code", shown(N_("Code")), [](View view) { return view.card.code.display_text(); }}},
        {"medium",
         {"kind", shown(N_("Kind"), true),
          [](View view) { return std::string(to_string(view.card.kind())); }}},
        {"registered_on",
         {"status", shown(N_("Status"), true),
          [](View view) { return std::string(to_string(view.status)); }}},
        {"gender",
         {"municipality", shown(N_("Municipality")),
          [](View view) { return value(view.municipality); }}},
        {"site_id", {"site", shown(N_("Site")), [](View view) { return view.site; }}},
    };
}

constexpr std::string_view reason_key = "blocked_reason";

/// A typed reason may be the same as the program's word.
output::Value blocked_reason(const service::CardView& view) {
    if (view.was_replaced) return output::Word{*view.card.blocked_reason};
    return cell(view.card.blocked_reason);
}

const std::vector<CardColumn>& all_columns() {
    static const auto columns = [] {
        std::vector<CardColumn> all;
        const auto derived = derived_columns();
        model::for_each_field(model::card_fields, [&](const auto& field) {
            for (const auto& [next, column] : derived)
                if (next == field.key) all.push_back(column);
            if (!field.output.heading) return;
            if (field.key == reason_key)
                return all.push_back({field.key, field.output, blocked_reason});
            all.push_back(
                {field.key, field.output, [member = field.member](const service::CardView& view) {
                     return cell(view.card.*member);
                 }});
        });
        return all;
    }();
    return columns;
}

}  // namespace

output::Columns card_columns(const Context& context, output::Shape shape) {
    output::Columns columns;
    for (const auto& [key, shown, read] : all_columns()) {
        const bool in_table = shown.in_lists || shape == output::Shape::one;
        if (key == reason_key)
            columns.push_back(
                text_or_word_column(context, std::string(key), shown.heading, in_table));
        else if (shown.is_word)
            columns.push_back(word_column(context, std::string(key), shown.heading, in_table));
        else
            columns.push_back({std::string(key), context.text(shown.heading), in_table});
    }
    return columns;
}

output::Row card_row(const service::CardView& view) {
    output::Row row;
    row.reserve(all_columns().size());
    for (const auto& column : all_columns()) row.push_back(column.value(view));
    return row;
}

ExitStatus show_card(Context& context, const service::CardView& view) {
    context.show(card_columns(context, output::Shape::one), card_row(view));
    return success;
}

void warn_about_postal_code(Context& context, const service::CardFields& given,
                            const service::CardView& view) {
    if (given.postal_code && !view.municipality)
        context.note({N_("the postal code {value} is not in the register's list of postal codes"),
                      {{"value", given.postal_code->text()}}});
}

void warn_about_distant_day(Context& context, const service::CardView& view) {
    if (const auto message = model::find_distant_day(view.card, context.settings().today))
        context.note(*message);
}

}  // namespace kaiku::cmd
