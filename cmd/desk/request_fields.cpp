// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/request_fields.hpp"

#include <algorithm>
#include <set>

#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

Error field_error(const char* code, const char* message, std::string_view key,
                  std::vector<base::MessageArgument> more = {}, base::Message hint = {}) {
    more.emplace_back("key", base::excerpt(key));
    return Error(base::Fault{ErrorKind::malformed,
                             code,
                             {message, std::move(more)},
                             std::move(hint),
                             base::excerpt(key)});
}

/// Whether the text has digits where the pattern has `9`, and else the same characters. Programs
/// write dates in one way; what people may write besides is not for them.
bool has_form(std::string_view text, std::string_view pattern) {
    return std::ranges::equal(
        text, pattern, [](char c, char p) { return p == '9' ? c >= '0' && c <= '9' : c == p; });
}

bool has_other_number(const base::JsonValue& value) {
    if (const auto* array = std::get_if<base::JsonValue::Array>(&value.value))
        return std::ranges::any_of(*array, has_other_number);
    if (const auto* object = std::get_if<base::JsonValue::Object>(&value.value))
        return std::ranges::any_of(
            *object, [](const auto& member) { return has_other_number(member.second); });
    return std::holds_alternative<base::JsonValue::OtherNumber>(value.value);
}

}  // namespace

RequestFields::RequestFields(const base::JsonValue::Object& members) : members_(members) {
    std::set<std::string_view> keys;
    for (const auto& [key, value] : members)
        if (!keys.insert(key).second)
            throw field_error("duplicate_field", N_("the field \"{key}\" is given twice"), key);
}

void RequestFields::require_known(const std::vector<std::string_view>& keys) const {
    for (const auto& [key, value] : members_) {
        if (std::ranges::find(keys, key) != keys.end()) continue;
        std::string known;
        for (const auto known_key : keys) (known += known.empty() ? "" : ", ") += known_key;
        throw field_error("unknown_field", N_("unknown field \"{key}\""), key, {},
                          {N_("fields of this request: {fields}"), {{"fields", known}}});
    }
}

void RequestFields::require_whole_numbers() const {
    for (const auto& [key, value] : members_)
        if (has_other_number(value))
            throw field_error("wrong_type",
                              N_("the number in the field \"{key}\" is not whole, or is too large"),
                              key, {}, {N_("write it with digits only, as 2 and not as 2.0")});
}

const base::JsonValue* RequestFields::member(std::string_view key) const {
    for (const auto& [name, value] : members_)
        if (name == key) return &value;
    return nullptr;
}

template <class T>
const T* RequestFields::typed(std::string_view key, const char* otherwise) const {
    const auto* found = member(key);
    if (!found || std::holds_alternative<std::nullptr_t>(found->value)) return nullptr;
    if (const auto* value = std::get_if<T>(&found->value)) return value;
    throw field_error("wrong_type", otherwise, key);
}

bool RequestFields::is_integer(std::string_view key) const {
    const auto* found = member(key);
    return found && std::holds_alternative<std::int64_t>(found->value);
}

std::optional<std::string> RequestFields::text(std::string_view key, const char* otherwise) const {
    const auto* value = typed<std::string>(key, otherwise);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<std::string> RequestFields::text(std::string_view key) const {
    return text(key, N_("the field \"{key}\" must be a text"));
}

std::optional<std::int64_t> RequestFields::integer(std::string_view key) const {
    const auto* value = typed<std::int64_t>(key, N_("the field \"{key}\" must be a whole number"));
    return value ? std::optional(*value) : std::nullopt;
}

bool RequestFields::flag(std::string_view key) const {
    const auto* value = typed<bool>(key, N_("the field \"{key}\" must be true or false"));
    return value && *value;
}

std::optional<time::Day> RequestFields::day(std::string_view key) const {
    const auto given = text(key);
    if (!given) return std::nullopt;
    if (!has_form(*given, "9999-99-99"))
        throw field_error("not_a_date", N_("the field \"{key}\" must be a date like {example}"),
                          key, {{"example", "2026-06-15"}});
    return checked(key, time::parse_day(*given, key));
}

std::optional<time::TimeOfDay> RequestFields::time_of_day(std::string_view key) const {
    const auto given = text(key);
    if (!given) return std::nullopt;
    if (!has_form(*given, "99:99"))
        throw field_error("not_a_time", N_("the field \"{key}\" must be a time like {example}"),
                          key, {{"example", "18:30"}});
    return checked(key, time::parse_time(*given, key));
}

std::optional<model::Id> RequestFields::id(std::string_view key) const {
    const auto given = integer(key);
    if (given && *given <= 0)
        throw field_error("out_of_range", N_("the field \"{key}\" must be above 0"), key);
    return given;
}

std::optional<model::SlotRef> RequestFields::slot(std::string_view key) const {
    if (is_integer(key)) return model::SlotRef(*id(key));
    const auto given = text(key, text_or_number);
    if (!given) return std::nullopt;
    if (!has_form(*given, "9999-99-99 99:99"))
        throw field_error("not_a_date",
                          N_("the field \"{key}\" must be a date and a time like {example}"), key,
                          {{"example", "2026-06-15 18:30"}});
    return checked(key, model::SlotRef::parse(*given));
}

}  // namespace kaiku::cmd
