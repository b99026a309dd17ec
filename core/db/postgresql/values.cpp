// SPDX-License-Identifier: Apache-2.0
#include "core/db/postgresql/values.hpp"

#include <fmt/format.h>

#include <charconv>
#include <new>

#include "core/base/hex.hpp"

namespace kaiku::db {

namespace {

/// OIDs of pg_type; those of built-in types never change.
Oid type_number(Type type) {
    switch (type) {
        case Type::boolean:
            return 16;
        case Type::integer:
            return 20;
        case Type::text:
            return 25;
        case Type::date:
            return 1082;
        case Type::time:
            return 1083;
        case Type::bytes:
            return 17;
        case Type::instant:
            break;
    }
    return 1184;
}

constexpr std::int64_t day_ms = 86'400'000;

std::string instant_text(std::int64_t ms) {
    const auto day = ms / day_ms - (ms % day_ms < 0 ? 1 : 0);
    const auto rest = ms - day * day_ms;
    return fmt::format("{} {:02}:{:02}:{:02}.{:03}+00",
                       time::Day::from_number(static_cast<std::int32_t>(day)).iso(),
                       rest / 3'600'000, rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

std::string text_of(const Parameter& parameter) {
    require_storable(parameter);
    switch (parameter.type()) {
        case Type::boolean:
            return parameter.number() ? "t" : "f";
        case Type::integer:
            return std::to_string(parameter.number());
        case Type::text:
            return std::string(parameter.text());
        case Type::bytes:
            return std::string(parameter.bytes());
        case Type::date:
            return time::Day::from_number(static_cast<std::int32_t>(parameter.number())).iso();
        case Type::time:
            return time::TimeOfDay::from_minutes(static_cast<int>(parameter.number())).text();
        case Type::instant:
            break;
    }
    return instant_text(parameter.number());
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        throw base::Error(base::ErrorKind::failed, "damaged",
                          {N_("the register has \"{value}\" where a whole number is expected"),
                           {{"value", text}}});
    return number;
}

}  // namespace

PgParameters::PgParameters(std::span<const Parameter> parameters) {
    texts.reserve(parameters.size());
    for (const auto& parameter : parameters) {
        types.push_back(type_number(parameter.type()));
        formats.push_back(parameter.type() == Type::bytes ? 1 : 0);
        if (parameter.is_null()) {
            values.push_back(nullptr);
            lengths.push_back(0);
            continue;
        }
        texts.push_back(text_of(parameter));
        values.push_back(texts.back().c_str());
        lengths.push_back(static_cast<int>(texts.back().size()));
    }
}

void append_copy_text(std::string& out, const Parameter& parameter) {
    if (parameter.is_null()) {
        out += "\\N";
        return;
    }
    if (parameter.type() == Type::bytes) {
        const auto bytes = parameter.bytes();
        out += "\\\\x" +
               base::to_hex({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
        return;
    }
    if (parameter.type() != Type::text) {
        out += text_of(parameter);
        return;
    }
    require_storable(parameter);
    for (const char c : parameter.text()) {
        switch (c) {
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += c;
        }
    }
}

bool PgCursor::next() {
    if (!result_) return false;
    if (++row_ < PQntuples(result_.get())) return true;
    const bool may_be_more = more_ && PQntuples(result_.get()) > 0;
    result_ = may_be_more ? more_() : nullptr;
    row_ = 0;
    if (result_ && PQntuples(result_.get()) > 0) return true;
    result_.reset();
    return false;
}

std::int64_t PgCursor::integer(int column) const {
    const auto value = text(column);
    if (value == "t") return 1;
    if (value == "f" || value.empty()) return 0;
    return number_in(value);  // sum(bigint) is numeric, but an integer
}

std::string_view PgCursor::text(int column) const {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

std::string PgCursor::bytes(int column) const {
    constexpr int binary = 1;
    if (PQfformat(result_.get(), column) == binary) return std::string(text(column));
    struct FreeBytes {
        void operator()(unsigned char* bytes) const { PQfreemem(bytes); }
    };
    std::size_t size = 0;
    const std::unique_ptr<unsigned char, FreeBytes> bytes(PQunescapeBytea(
        reinterpret_cast<const unsigned char*>(PQgetvalue(result_.get(), row_, column)), &size));
    if (!bytes) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(bytes.get()), size};
}

time::TimeOfDay PgCursor::time_of_day(int column) const {
    return time::time_from_text(text(column).substr(0, 5));  // 18:30:00
}

time::Instant PgCursor::instant(int column) const {
    // `2026-11-25 12:00:00.123+00`, without a fraction if it is zero.
    const auto value = text(column);
    constexpr std::size_t whole_seconds = std::string_view("2026-11-25 12:00:00").size();
    if (value.size() < whole_seconds || value[10] != ' ')  // `infinity`
        throw base::Error(
            base::ErrorKind::failed, "damaged",
            {N_("the register has \"{value}\" in place of a point in time"), {{"value", value}}});
    const auto ms = time::day_from_iso(value.substr(0, 10)).number() * day_ms +
                    number_in(value.substr(11, 2)) * 3'600'000 +
                    number_in(value.substr(14, 2)) * 60'000 + number_in(value.substr(17, 2)) * 1000;
    if (value.size() <= 19 || value[19] != '.') return time::Instant::from_milliseconds(ms);
    auto fraction = std::string(value.substr(20, value.find('+', 20) - 20));
    fraction.resize(3, '0');
    return time::Instant::from_milliseconds(ms + number_in(fraction));
}

}  // namespace kaiku::db
