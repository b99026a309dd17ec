// SPDX-License-Identifier: Apache-2.0
// The fields of a request: JSON values with the types that the protocol demands.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/json_reader.hpp"
#include "core/model/values.hpp"

namespace kaiku::cmd {

/// All functions that read a value throw Error malformed with the key as `column`: `wrong_type` for
/// another type, and what the parser of the value says. `null` is no value.
class RequestFields {
public:
    /// Refers to the object. Throws Error malformed `duplicate_field`.
    explicit RequestFields(const base::JsonValue::Object& members);

    /// Throws Error malformed `unknown_field` for a key that is not one of these.
    void require_known(const std::vector<std::string_view>& keys) const;

    /// Throws Error malformed `wrong_type` for a number with a fraction or exponent or beyond 64
    /// bits, which no field has.
    void require_whole_numbers() const;

    /// Whether the key is there, perhaps with `null`.
    bool has(std::string_view key) const { return member(key) != nullptr; }
    std::optional<std::string> text(std::string_view key) const;
    std::optional<std::int64_t> integer(std::string_view key) const;
    bool flag(std::string_view key) const;
    /// `2026-06-15`
    std::optional<time::Day> day(std::string_view key) const;
    /// `18:30`
    std::optional<time::TimeOfDay> time_of_day(std::string_view key) const;
    /// A whole number above 0.
    std::optional<model::Id> id(std::string_view key) const;
    /// An id, or the beginning of the slot: `2026-06-15 18:30`
    std::optional<model::SlotRef> slot(std::string_view key) const;

    /// A text that is stored.
    template <class T>
    std::optional<T> stored_text(std::string_view key) const {
        const auto given = text(key);
        return given ? std::optional(checked(key, T::parse(*given, key))) : std::nullopt;
    }
    /// A number that is stored.
    template <class T>
    std::optional<T> stored_number(std::string_view key) const {
        const auto given = integer(key);
        return given ? std::optional(checked(key, T::of(*given, key))) : std::nullopt;
    }
    /// An id, or a text that is always a name.
    template <class Ref>
    std::optional<Ref> name_or_id(std::string_view key) const {
        if (is_integer(key)) return Ref(*id(key));
        const auto name = text(key, text_or_number);
        return name ? std::optional(checked(key, Ref::parse_name(*name))) : std::nullopt;
    }

private:
    static constexpr const char* text_or_number =
        N_("the field \"{key}\" must be a text or a whole number");

    const base::JsonValue* member(std::string_view key) const;
    bool is_integer(std::string_view key) const;
    std::optional<std::string> text(std::string_view key, const char* otherwise) const;
    /// The member; nullptr without a value. `otherwise` is the message about another type.
    template <class T>
    const T* typed(std::string_view key, const char* otherwise) const;

    template <class T>
    static T checked(std::string_view key, base::Result<T> result) {
        if (result) return *std::move(result);
        auto fault = result.fault();
        fault.column = key;
        throw base::Error(std::move(fault));
    }

    const base::JsonValue::Object& members_;
};

}  // namespace kaiku::cmd
