// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace kaiku::base {

namespace {

/// Each function consumes its part from the front of the remaining text; it returns false or
/// nullopt if something else is there.
class Reader {
public:
    explicit Reader(std::string_view text) : left_(text) {}

    std::optional<JsonValue> document() {
        auto value = read(0);
        skip_spaces();
        return left_.empty() ? std::move(value) : std::nullopt;
    }

private:
    static constexpr int max_levels = 32;

    std::optional<JsonValue> read(int level) {
        skip_spaces();
        if (level > max_levels || left_.empty()) return std::nullopt;
        if (left_.front() == '{') return object(level);
        if (left_.front() == '[') return array(level);
        if (left_.front() == '"') {
            auto text = string();
            return text ? std::optional(JsonValue{*std::move(text)}) : std::nullopt;
        }
        if (consume("null")) return JsonValue{nullptr};
        if (consume("true")) return JsonValue{true};
        if (consume("false")) return JsonValue{false};
        return number();
    }

    std::optional<JsonValue> number() {
        std::int64_t number = 0;
        const auto [end, error] =
            std::from_chars(left_.data(), left_.data() + left_.size(), number);
        if (error != std::errc()) return std::nullopt;
        left_.remove_prefix(static_cast<std::size_t>(end - left_.data()));
        return JsonValue{number};
    }

    std::optional<JsonValue> array(int level) {
        JsonValue::Array items;
        consume("[");
        for (skip_spaces(); !consume("]"); skip_spaces()) {
            if (!items.empty() && !consume(",")) return std::nullopt;
            auto item = read(level + 1);
            if (!item) return std::nullopt;
            items.push_back(*std::move(item));
        }
        return JsonValue{std::move(items)};
    }

    std::optional<JsonValue> object(int level) {
        JsonValue::Object members;
        consume("{");
        for (skip_spaces(); !consume("}"); skip_spaces()) {
            if (!members.empty() && !consume(",")) return std::nullopt;
            skip_spaces();
            auto key = string();
            skip_spaces();
            if (!key || !consume(":")) return std::nullopt;
            auto value = read(level + 1);
            if (!value) return std::nullopt;
            members.emplace_back(*std::move(key), *std::move(value));
        }
        return JsonValue{std::move(members)};
    }

    std::optional<std::string> string() {
        std::string text;
        if (!consume("\"")) return std::nullopt;
        while (!consume("\"")) {
            if (left_.empty()) return std::nullopt;
            if (left_.front() == '\\') {
                const auto character = escaped();
                if (!character) return std::nullopt;
                text += *character;
            } else {
                text += left_.front();
                left_.remove_prefix(1);
            }
        }
        return text;
    }

    std::optional<char> escaped() {
        constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
        if (left_.size() < 2) return std::nullopt;
        if (const auto at = letters.find(left_[1]); at != letters.npos) {
            left_.remove_prefix(2);
            return meant[at];
        }
        constexpr std::size_t length = 6;  // \u001f
        unsigned code = 0;
        if (left_.size() < length || left_[1] != 'u') return std::nullopt;
        const auto [end, error] =
            std::from_chars(left_.data() + 2, left_.data() + length, code, 16);
        if (error != std::errc() || end != left_.data() + length || code >= 0x80)
            return std::nullopt;
        left_.remove_prefix(length);
        return static_cast<char>(code);
    }

    bool consume(std::string_view word) {
        if (!left_.starts_with(word)) return false;
        left_.remove_prefix(word.size());
        return true;
    }

    void skip_spaces() {
        left_.remove_prefix(std::min(left_.find_first_not_of(" \t\r\n"), left_.size()));
    }

    std::string_view left_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
    if (const auto* object = std::get_if<Object>(&value))
        for (const auto& [name, member] : *object)
            if (name == key) return &member;
    return nullptr;
}

const JsonValue::Array& JsonValue::items(std::string_view key) const {
    static const Array none;
    const auto* member = find(key);
    const auto* array = member ? std::get_if<Array>(&member->value) : nullptr;
    return array ? *array : none;
}

std::optional<JsonValue> read_json(std::string_view text) { return Reader(text).document(); }

}  // namespace kaiku::base
