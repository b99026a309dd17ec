// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_reader.hpp"

#include <limits>
#include <nlohmann/json.hpp>

namespace kaiku::base {

namespace {

/// Builds a document from the events of the parser. A function that returns false ends the parsing.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Builder(OtherNumbers others) : others_(others) {}

    /// Whether the document ends with a number that the parser cannot represent.
    bool is_cut() const { return cut_; }
    JsonValue take_document() { return std::move(document_); }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override {
        return value <= std::numeric_limits<std::int64_t>::max()
                   ? add(static_cast<std::int64_t>(value))
                   : add_other();
    }
    bool number_float(number_float_t, const string_t&) override { return add_other(); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return add(JsonValue::Object()); }
    bool start_array(std::size_t) override { return add(JsonValue::Array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&,
                     const nlohmann::json::exception& error) override {
        constexpr int number_overflow = 406;
        cut_ = error.id == number_overflow && add_other();
        return false;
    }

private:
    static constexpr std::size_t max_levels = 32;

    template <class T>
    bool add(T value) {
        if (open_.size() > max_levels) return false;
        auto& added = place_for_value();
        added.value = std::move(value);
        if constexpr (std::is_same_v<T, JsonValue::Object> || std::is_same_v<T, JsonValue::Array>)
            open_.push_back(&added);
        return true;
    }

    bool add_other() { return others_ == OtherNumbers::keep && add(JsonValue::OtherNumber()); }

    JsonValue& place_for_value() {
        if (open_.empty()) return document_;
        if (auto* array = std::get_if<JsonValue::Array>(&open_.back()->value))
            return array->emplace_back();
        return std::get<JsonValue::Object>(open_.back()->value)
            .emplace_back(std::move(key_), JsonValue())
            .second;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    OtherNumbers others_;
    bool cut_ = false;
    JsonValue document_;
    /// The arrays and objects around the next value, outermost first. Only the innermost grows, so
    /// that the pointers stay valid.
    std::vector<JsonValue*> open_;
    std::string key_;
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

std::optional<JsonValue> read_json(std::string_view text, OtherNumbers others) {
    Builder builder(others);
    if (!nlohmann::json::sax_parse(text, &builder) && !builder.is_cut()) return std::nullopt;
    return builder.take_document();
}

}  // namespace kaiku::base
