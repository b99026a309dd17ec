// SPDX-License-Identifier: Apache-2.0
// A compiled gettext catalogue (.mo).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kaiku::cmd {

class Catalogue {
public:
    Catalogue() = default;
    /// Refers to the bytes of a .mo file. One that is damaged has no translation where it is.
    explicit Catalogue(std::string_view mo) : mo_(mo) {}

    /// The translation of an id, or empty; a text with a plural has two forms, separated by a NUL.
    std::string_view find(std::string_view id) const;

private:
    std::uint64_t number_at(std::uint64_t at) const;
    std::string_view entry(std::uint64_t table, std::uint64_t index) const;

    std::string_view mo_;  // empty: no translations
};

}  // namespace kaiku::cmd
