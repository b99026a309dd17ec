// SPDX-License-Identifier: Apache-2.0
// Parameters of statements, typed even when null, because a server needs the type to prepare.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/time/instant.hpp"

namespace kaiku::db {

enum class Type { boolean, integer, text, date, time, instant };

/// One bound value. A text is a view, which must remain valid until the call that takes the
/// parameter has returned.
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

    Type type() const { return type_; }
    bool is_null() const { return null_; }
    std::int64_t number() const { return number_; }
    std::string_view text() const { return text_; }

private:
    Type type_;
    bool null_ = false;
    std::int64_t number_ = 0;
    std::string_view text_;
};

}  // namespace kaiku::db
