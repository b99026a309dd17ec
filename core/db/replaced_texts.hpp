// SPDX-License-Identifier: Apache-2.0
// Texts that another program has stored and that are not valid UTF-8, as they are shown.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace kaiku::db {

/// Remembers what was read with replacements, so that it is reported, and never stored in place of
/// the original.
class ReplacedTexts {
public:
    struct Report {
        std::int64_t count = 0;  // of distinct texts
        std::string first;
    };

    /// The text with U+FFFD in place of each byte that is not valid UTF-8. Valid as long as the
    /// object.
    std::string_view replace(std::string_view text);
    bool is_empty() const { return texts_.empty(); }
    /// Whether replace() has returned the text, regardless of surrounding spaces.
    bool contains(std::string_view text) const;
    /// What was replaced since the last call.
    Report take_report();

private:
    std::set<std::string, std::less<>> texts_;
    std::set<std::string, std::less<>> trimmed_;
    std::set<std::string_view> reported_;
    Report report_;
};

}  // namespace kaiku::db
