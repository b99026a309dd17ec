// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv_field.hpp"

#include <algorithm>

#include "core/base/utf8.hpp"

namespace kaiku::base {

void append_csv_field(std::string& out, std::string_view field, char delimiter) {
    const auto is_space = [](char byte) { return byte == ' ' || byte == '\t'; };
    const auto is_special = [&](char byte) {
        return byte == delimiter || byte == '"' || byte == '\n' || byte == '\r';
    };
    const bool has_outer_space =
        !field.empty() && (is_space(field.front()) || is_space(field.back()));
    // At the beginning of a file, a reader would take it for the file's own.
    const bool has_mark = field.starts_with(utf8_byte_order_mark);
    if (!has_outer_space && !has_mark && std::none_of(field.begin(), field.end(), is_special)) {
        out += field;
        return;
    }
    out += '"';
    for (const char byte : field) {
        if (byte == '"') out += '"';
        out += byte;
    }
    out += '"';
}

}  // namespace kaiku::base
