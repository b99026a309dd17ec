// SPDX-License-Identifier: Apache-2.0
#include "core/model/id.hpp"

#include <charconv>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::model {

namespace {

std::optional<Id> whole_number(std::string_view text) {
    Id id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return id;
}

}  // namespace

std::optional<Id> parse_id(std::string_view text) {
    const auto id = whole_number(text);
    return id && *id > 0 ? id : std::nullopt;
}

base::Result<Id> parse_id(std::string_view text, const char* otherwise) {
    if (const auto id = whole_number(base::trim(text))) return *id;
    return base::Fault{
        base::ErrorKind::malformed, "not_a_number", {otherwise, {{"value", base::excerpt(text)}}}};
}

}  // namespace kaiku::model
