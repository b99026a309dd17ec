// SPDX-License-Identifier: Apache-2.0
// Reads JSON that the program wrote itself (core/base/json.hpp).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kaiku::base {

/// A document or a part of one. Numbers are integers.
class JsonValue {
public:
    using Array = std::vector<JsonValue>;
    using Object = std::vector<std::pair<std::string, JsonValue>>;
    std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> value = nullptr;

    /// The member of an object; nullptr if there is none or this is not an object.
    const JsonValue* find(std::string_view key) const;
    /// The member if it is of that type; nullopt for null, for another type and if there is none.
    std::optional<std::string> text(std::string_view key) const { return get<std::string>(key); }
    std::optional<std::int64_t> number(std::string_view key) const {
        return get<std::int64_t>(key);
    }
    /// The elements of a member that is an array; empty if there is no such array.
    const Array& items(std::string_view key) const;

private:
    template <class T>
    std::optional<T> get(std::string_view key) const {
        const auto* member = find(key);
        const auto* typed = member ? std::get_if<T>(&member->value) : nullptr;
        return typed ? std::optional(*typed) : std::nullopt;
    }
};

/// nullopt for text that is not JSON, that contains a number which is not an integer or exceeds 64
/// bits, an unnecessarily escaped character, or more than 32 levels.
std::optional<JsonValue> read_json(std::string_view text);

}  // namespace kaiku::base
