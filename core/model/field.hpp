// SPDX-License-Identifier: Apache-2.0
// Tables of fields: a record's fields, each described once, for everything that treats them alike.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace kaiku::model {

/// A field that is stored under its key and has no other particulars.
template <class Record, class Member>
struct Field {
    std::string_view key;     // column of the record's table and key in JSON
    Member Record::* member;  // where a record holds the value
    bool is_fixed = false;    // the value never changes once the record is stored
    std::int64_t since = 0;   // schema version that added the column; 0: the first
};

/// The type of a field that a function like for_each_field() passes to its parameter `use`.
template <class Parameter>
using FieldType = std::remove_cvref_t<Parameter>;

/// Calls `use` with each field of the table, in its order.
template <class Fields, class Use>
constexpr void for_each_field(const Fields& fields, Use&& use) {
    std::apply([&](const auto&... field) { (use(field), ...); }, fields);
}

/// The number of fields that have an `input.place` above 0.
template <const auto& fields>
consteval std::size_t count_input_fields() {
    return std::apply(
        [](const auto&... field) { return (std::size_t{field.input.place > 0} + ...); }, fields);
}

/// The place of the field with that key.
template <const auto& fields>
consteval std::size_t input_place(std::string_view key) {
    std::size_t place = 0;
    for_each_field(fields, [&](const auto& field) {
        if (field.key == key) place = field.input.place;
    });
    return place;
}

/// Calls `use` with the fields that have an `input.place` above 0, in the order of the places.
template <const auto& fields, class Use>
constexpr void for_each_input_field(Use&& use) {
    constexpr auto order = [] {
        std::array<std::pair<int, std::size_t>, count_input_fields<fields>()> by_place{};
        std::size_t index = 0, found = 0;
        for_each_field(fields, [&](const auto& field) {
            if (field.input.place > 0) by_place[found++] = {field.input.place, index};
            ++index;
        });
        std::sort(by_place.begin(), by_place.end());
        return by_place;
    }();
    static_assert(order.front().first == 1 && order.back().first == order.size(),
                  "each place from 1 on must be used once");
    [&]<std::size_t... n>(std::index_sequence<n...>) {
        (use(std::get<order[n].second>(fields)), ...);
    }(std::make_index_sequence<order.size()>());
}

}  // namespace kaiku::model
