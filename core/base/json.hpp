// SPDX-License-Identifier: Apache-2.0
// Writes JSON: strings, and small objects built key by key in a fixed order.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// Appends `text` as a JSON string (RFC 8259). Invalid UTF-8 becomes U+FFFD; nothing else is
/// changed.
void append_json_string(std::string& out, std::string_view text);

/// One JSON object, with keys in the order of the calls.
class JsonObject {
public:
    JsonObject& add(std::string_view key, std::string_view text);
    JsonObject& add(std::string_view key, const char* text) {
        return add(key, std::string_view(text));
    }
    JsonObject& add(std::string_view key, const std::string& text) {
        return add(key, std::string_view(text));
    }
    JsonObject& add(std::string_view key, std::int64_t number);
    JsonObject& add(std::string_view key, int number) {
        return add(key, static_cast<std::int64_t>(number));
    }
    JsonObject& add(std::string_view key, std::size_t number);
    JsonObject& add(std::string_view key, bool value);
    JsonObject& add_null(std::string_view key);
    /// `document` must already be JSON.
    JsonObject& add_raw(std::string_view key, std::string_view document);
    template <class T>
    JsonObject& add(std::string_view key, const std::optional<T>& value) {
        if (!value) return add_null(key);
        return add(key, *value);
    }

    std::string text() const { return body_ + "}"; }

private:
    void key(std::string_view key);
    std::string body_ = "{";
};

}  // namespace kaiku::base
