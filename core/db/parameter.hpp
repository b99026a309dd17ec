// SPDX-License-Identifier: Apache-2.0
// Parameters of statements, typed even when null, because a server needs the type to prepare.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/time/instant.hpp"

namespace kaiku::db {

enum class Type { boolean, integer, text, date, time, instant, bytes };

/// One bound value. A text, and bytes, are a view, which must remain valid until the call that
/// takes the parameter has returned.
class Parameter {
public:
    Parameter(bool value) : type_(Type::boolean), number_(value) {}
    Parameter(std::int64_t value) : type_(Type::integer), number_(value) {}
    Parameter(int value) : type_(Type::integer), number_(value) {}
    Parameter(std::string_view value) : type_(Type::text), text_(value) {}
    Parameter(const std::string& value) : type_(Type::text), text_(value) {}
    Parameter(const char* value) : type_(Type::text), text_(value) {}
    Parameter(time::Day value) : type_(Type::date), number_(value.number()) {}
    Parameter(time::TimeOfDay value) : type_(Type::time), number_(value.minutes()) {}
    Parameter(time::Instant value) : type_(Type::instant), number_(value.milliseconds()) {}
    template <class T>
    Parameter(const std::optional<T>& value) : Parameter(T{}) {
        null_ = !value.has_value();
        if (value)
            *this = Parameter(*value);
        else
            text_ = {};
    }

    /// Any bytes, unlike a text.
    static Parameter of_bytes(std::string_view bytes) {
        Parameter parameter(bytes);
        parameter.type_ = Type::bytes;
        return parameter;
    }

    Type type() const { return type_; }
    bool is_null() const { return null_; }
    std::int64_t number() const { return number_; }
    std::string_view text() const { return text_; }
    std::string_view bytes() const { return text_; }

private:
    Type type_;
    bool null_ = false;
    std::int64_t number_ = 0;
    std::string_view text_;
};

/// Refuses what could be stored but never be read again: days outside the years 1900 to 9999, times
/// that no clock shows, texts that are not UTF-8 or contain a NUL. Every engine calls this when it
/// binds a value. Throws Error malformed `out_of_range`, `bad_encoding`.
void require_storable(const Parameter& parameter);

/// The same for a text that was read. Throws Error failed `damaged`.
std::string_view require_readable(std::string_view text);
/// The same for an instant. Throws Error failed `damaged`.
time::Instant require_readable(time::Instant instant);

/// Throws Error failed `damaged`: a change would store this text in place of one that is not valid
/// UTF-8, which was read so.
[[noreturn]] void throw_replaced_text(std::string_view text);

}  // namespace kaiku::db
