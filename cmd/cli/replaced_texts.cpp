// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/replaced_texts.hpp"

#include "core/base/visible_text.hpp"
#include "core/service/replaced_texts.hpp"

namespace kaiku::cmd {

using base::Message;

namespace {

Message texts_not_in_utf8(std::int64_t count, const std::string& first) {
    return Message::counted(
        "{count} text in the register is not valid UTF-8: \"{value}\"; � replaces what cannot be "
        "read; kaiku db verify says where it is, and how to correct it if that is possible",
        "{count} texts in the register are not valid UTF-8; the first: \"{value}\"; � replaces "
        "what cannot be read; kaiku db verify says where they are, and how to correct them if that "
        "is possible",
        count, {{"value", base::excerpt(first)}});
}

Message cells_with_replaced_characters(std::int64_t count, const std::string& first) {
    return Message::counted(
        "{count} cell of the workbook has characters that Excel cannot show, replaced by �: "
        "\"{value}\"; kaiku db verify says whether it can be corrected, and how",
        "{count} cells of the workbook have characters that Excel cannot show, replaced by �; the "
        "first: \"{value}\"; kaiku db verify says which can be corrected, and how",
        count, {{"value", base::excerpt(first)}});
}

Message cells_with_cut_texts(std::int64_t count, const std::string& first) {
    return Message::counted(
        "{count} cell of the workbook has only the first 32,767 characters of its text, the most "
        "that Excel allows: \"{value}\"; CSV and JSON have all of it",
        "{count} cells of the workbook have only the first 32,767 characters of their texts, the "
        "most that Excel allows; the first: \"{value}\"; CSV and JSON have all of them",
        count, {{"value", base::excerpt(first)}});
}

}  // namespace

void warn_about_replaced_texts(Context& context, const service::Register& records) {
    if (const auto [count, first] = service::take_replaced_texts(records); count > 0)
        context.warn(texts_not_in_utf8(count, first));
}

xlsx::ReplacementHandler replaced_cells_warning(Context& context) {
    return [&context](const xlsx::ChangedCells& changed) {
        if (changed.replaced > 0)
            context.warn(cells_with_replaced_characters(changed.replaced, changed.first_replaced));
        if (changed.cut > 0) context.warn(cells_with_cut_texts(changed.cut, changed.first_cut));
    };
}

}  // namespace kaiku::cmd
