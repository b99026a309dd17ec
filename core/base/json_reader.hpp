// SPDX-License-Identifier: Apache-2.0
// Reads JSON that the program itself has written (core/base/json.hpp), and requests of others.
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

/// A JSON document or a part of one. All numbers that can be read are integers.
class JsonValue {
public:
    /// A number with a fraction or exponent, or beyond 64 bits.
    struct OtherNumber {};
    using Array = std::vector<JsonValue>;
    using Object = std::vector<std::pair<std::string, JsonValue>>;
    std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object, OtherNumber>
        value = nullptr;

    /// The first member of an object with this key; nullptr if there is none, or if this is not an
    /// object.
    const JsonValue* find(std::string_view key) const;
    /// The member if it is a string; nullopt if it is null, of another type or missing.
    std::optional<std::string> text(std::string_view key) const { return get<std::string>(key); }
    /// The member if it is a number; nullopt if it is null, of another type or missing.
    std::optional<std::int64_t> number(std::string_view key) const {
        return get<std::int64_t>(key);
    }
    /// The elements of the member if it is an array; empty otherwise.
    const Array& items(std::string_view key) const;

private:
    template <class T>
    std::optional<T> get(std::string_view key) const {
        const auto* member = find(key);
        const auto* typed = member ? std::get_if<T>(&member->value) : nullptr;
        return typed ? std::optional(*typed) : std::nullopt;
    }
};

/// What is done with an OtherNumber: the document is refused, or has it as a value. A number that
/// no computer has (`1e999`) is then the last value of the document, which may be cut there.
enum class OtherNumbers { refuse, keep };

/// Reads a document. nullopt if it is not valid JSON, has a number that is refused, or has a value
/// inside more than 32 arrays and objects.
std::optional<JsonValue> read_json(std::string_view text,
                                   OtherNumbers others = OtherNumbers::refuse);

}  // namespace kaiku::base
