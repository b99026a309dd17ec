// SPDX-License-Identifier: Apache-2.0
#include "core/db/parameter.hpp"

#include <utility>

#include "core/base/error.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::db {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::int64_t first_day = time::Day::first_number, last_day = time::Day::last_number;
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t minutes_of_day = 1'440;

/// In Helsinki the first day begins some hours before it does in UTC.
bool is_known_instant(std::int64_t milliseconds) {
    return milliseconds >= (first_day - 1) * day_ms && milliseconds < (last_day + 1) * day_ms;
}

[[noreturn]] void throw_out_of_range(base::Message message) {
    throw Error(ErrorKind::malformed, "out_of_range", std::move(message));
}

void require_text(std::string_view text) {
    if (base::first_invalid_utf8(text) != text.npos)
        throw Error(ErrorKind::malformed, "bad_encoding", {N_("a text is not valid UTF-8")},
                    {N_("save or enter the text as UTF-8")});
    if (text.find('\0') != text.npos)
        throw Error(ErrorKind::malformed, "control_character", {N_("a text contains a NUL byte")});
}

}  // namespace

void require_storable(const Parameter& parameter) {
    if (parameter.is_null()) return;
    const auto number = parameter.number();
    switch (parameter.type()) {
        case Type::boolean:
        case Type::integer:
        case Type::bytes:
            return;
        case Type::text:
            return require_text(parameter.text());
        case Type::date:
            if (number < first_day || number > last_day)
                throw_out_of_range(
                    {N_("the day {day} is not within the years 1900 to 9999"),
                     {{"day", time::Day::from_number(static_cast<std::int32_t>(number)).iso()}}});
            return;
        case Type::time:
            if (number < 0 || number >= minutes_of_day)
                throw_out_of_range({N_("a time of day is not from 00:00 to 23:59")});
            return;
        case Type::instant:
            if (!is_known_instant(number))
                throw_out_of_range({N_("a point in time is not within the years 1900 to 9999")});
            return;
    }
}

std::string_view require_readable(std::string_view text) {
    if (base::first_invalid_utf8(text) == text.npos) return text;
    throw Error(ErrorKind::failed, "damaged",
                {N_("the register has a text that is not valid UTF-8: \"{value}\""),
                 {{"value", base::excerpt(text)}}},
                {N_("find it with: kaiku db verify")});
}

void throw_replaced_text(std::string_view text) {
    throw Error(
        ErrorKind::failed, "damaged",
        {N_("the change would overwrite the text \"{value}\", which is not valid UTF-8 in the "
            "register"),
         {{"value", base::excerpt(text)}}},
        {N_("correct that text first: kaiku db verify says where it is and how to correct it")});
}

time::Instant require_readable(time::Instant instant) {
    if (is_known_instant(instant.milliseconds())) return instant;
    throw Error(ErrorKind::failed, "damaged",
                {N_("the register has \"{value}\" in place of a point in time"),
                 {{"value", instant.milliseconds()}}});
}

}  // namespace kaiku::db
