// Reading JSON that the program wrote itself (core/base/json.hpp).
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

/// A document or a part of one. Numbers are whole.
class JsonValue {
public:
    using Array = std::vector<JsonValue>;
    using Object = std::vector<std::pair<std::string, JsonValue>>;
    std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> value = nullptr;

    /// The member of an object; nullptr where there is none or this is no object.
    const JsonValue* find(std::string_view key) const;
    /// The member, if it is of that type; nullopt for null, for another type and where there is
    /// none.
    std::optional<std::string> text(std::string_view key) const { return get<std::string>(key); }
    std::optional<std::int64_t> number(std::string_view key) const {
        return get<std::int64_t>(key);
    }
    /// The members of an array; none where there is no such array.
    const Array& items(std::string_view key) const;

private:
    template <class T>
    std::optional<T> get(std::string_view key) const {
        const auto* member = find(key);
        const auto* typed = member ? std::get_if<T>(&member->value) : nullptr;
        return typed ? std::optional(*typed) : std::nullopt;
    }
};

/// nullopt for what is no JSON, has a number that is not whole or above 64 bits, a character
/// escaped that need not be, or more than 32 levels.
std::optional<JsonValue> read_json(std::string_view text);

}  // namespace kaiku::base
