// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.hpp"

#include <fmt/format.h>

#include <iterator>

#include "core/base/utf8.hpp"

namespace kaiku::base {
namespace {

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 &&
           c != '"' && c != '\\';
}

void append_escaped(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            fmt::format_to(std::back_inserter(out), "\\u{:04x}",
                           static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        while (at < text.size() && is_plain(text[at])) ++at;
        out += text.substr(start, at - start);
        if (at == text.size()) break;
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            append_escaped(out, text[at++]);
        } else {
            append_utf8(out, next_code_point(text, at));
        }
    }
    out += '"';
}

void JsonObject::key(std::string_view key) {
    if (body_.size() > 1) body_ += ',';
    append_json_string(body_, key);
    body_ += ':';
}

JsonObject& JsonObject::add(std::string_view key, std::string_view text) {
    this->key(key);
    append_json_string(body_, text);
    return *this;
}

JsonObject& JsonObject::add(std::string_view key, std::int64_t number) {
    return add_raw(key, fmt::format_int(number).c_str());
}

JsonObject& JsonObject::add(std::string_view key, std::size_t number) {
    return add_raw(key, fmt::format_int(number).c_str());
}

JsonObject& JsonObject::add(std::string_view key, bool value) {
    return add_raw(key, value ? "true" : "false");
}

JsonObject& JsonObject::add_null(std::string_view key) { return add_raw(key, "null"); }

JsonObject& JsonObject::add_raw(std::string_view key, std::string_view document) {
    this->key(key);
    body_ += document;
    return *this;
}

}  // namespace kaiku::base
