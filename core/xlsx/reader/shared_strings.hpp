// SPDX-License-Identifier: Apache-2.0
// The shared strings of a workbook.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/xlsx/reader/archive.hpp"

namespace kaiku::xlsx {

/// Decodes escapes such as `_x000A_`, which represent characters that XML cannot contain (ECMA-376
/// part 1, 22.9.2.19). Escapes of NUL and of surrogates are left unchanged.
std::string unescaped(std::string text);

/// The texts that cells share, in one block of memory of at most 96 MiB.
class SharedStrings {
public:
    SharedStrings() = default;
    /// Throws what ArchivePart throws, and Error malformed `too_large`.
    explicit SharedStrings(ArchivePart part);

    bool has(std::size_t index) const { return index < ends_.size(); }
    /// `index` must exist, see has().
    std::string_view operator[](std::size_t index) const;

private:
    std::string texts_;
    std::vector<std::uint32_t> ends_;
};

}  // namespace kaiku::xlsx
