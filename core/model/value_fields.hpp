// SPDX-License-Identifier: Apache-2.0
// Names and limits of the values that are stored, for the templates in value_templates.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/error.hpp"
#include "core/base/number.hpp"

namespace kaiku::model {

/// Names and limits of the fields, as messages and rules know them.
namespace fields {

struct Name {
    static constexpr bool is_name = true;
    static constexpr std::string_view name = "name";
    static constexpr std::size_t max_characters = 200;
};
struct Site {
    static constexpr bool is_name = true;
    static constexpr std::string_view name = "site";
    static constexpr std::size_t max_characters = 200;
};
struct Organisation {
    static constexpr bool is_name = true;
    static constexpr std::string_view name = "organisation";
    static constexpr std::size_t max_characters = 200;
};
struct Area {
    static constexpr bool is_name = true;
    static constexpr std::string_view name = "area";
    static constexpr std::size_t max_characters = 200;
};
struct Municipality {
    static constexpr bool is_name = true;
    static constexpr std::string_view name = "municipality";
    static constexpr std::size_t max_characters = 200;
};
struct County {
    static constexpr bool is_name = true;
    static constexpr std::string_view name = "county";
    static constexpr std::size_t max_characters = 200;
};
struct Event {
    static constexpr bool is_name = true;
    static constexpr std::string_view name = "event";
    static constexpr std::size_t max_characters = 200;
};
struct Description {
    static constexpr bool several_lines = false;
    static constexpr std::string_view name = "description";
    static constexpr std::size_t max_characters = 2'000;
};
struct Search {
    static constexpr bool is_name = true;
    static constexpr std::string_view name = "search";
    static constexpr std::size_t max_characters = 200;
};
struct Reason {
    static constexpr std::string_view name = "reason";
    static constexpr std::size_t max_characters = 200;
};
struct Key {
    static constexpr std::string_view name = "key";
    static constexpr std::size_t max_characters = 100;
};

struct HolderName {
    static constexpr std::string_view name = "name";
    static constexpr std::size_t max_characters = 100;  // what a phone can show
};
struct Comment {
    static constexpr std::string_view name = "comment";
    static constexpr std::size_t max_characters = 2'000;
};
struct FrozenName {
    static constexpr bool is_name = true;
    static constexpr std::string_view name = "name";
    static constexpr std::size_t max_characters = 100;
};
struct ReferenceText {
    static constexpr std::string_view name = "text";
    static constexpr std::size_t max_characters = 200;
};
struct KeyNote {
    static constexpr std::string_view name = "note";
    static constexpr std::size_t max_characters = 200;
};
struct Email {
    static constexpr std::string_view name = "email";
    static constexpr std::size_t max_characters = 254;  // RFC 5321
};
struct Subject {
    static constexpr std::string_view name = "subject";
    static constexpr std::size_t max_characters = 150;
};
struct Body {
    static constexpr bool several_lines = true;
    static constexpr std::string_view name = "text";
    static constexpr std::size_t max_characters = 20'000;
};

template <std::int64_t smallest, std::int64_t largest>
struct Range {
    static constexpr std::int64_t min = smallest, max = largest;
    static base::Result<std::int64_t> parse(std::string_view text, std::string_view field) {
        return base::parse_integer(text, field, min, max);
    }
};
struct Children : Range<0, 9'999> {
    static constexpr std::string_view name = "children";
};
struct Customers : Range<0, 9'999> {
    static constexpr std::string_view name = "customers";
};
struct BirthYear : Range<1900, 9999> {
    static constexpr std::string_view name = "birth_year";
};
struct MaxChildren : Range<0, 99> {
    static constexpr std::string_view name = "max_children";
};
struct Value {
    static constexpr std::string_view name = "value";
    static constexpr std::int64_t min = 0, max = 100'000'000;  // a million euros
    /// Euros as people write them.
    static base::Result<std::int64_t> parse(std::string_view text, std::string_view field) {
        return base::parse_cents(text, field);
    }
};

}  // namespace fields

}  // namespace kaiku::model
