// The texts of a workbook.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/xlsx/reader/archive.hpp"

namespace kaiku::xlsx {

/// Undoes `_x000A_`, which stands for characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
/// NUL and halves of characters stay as they are.
std::string unescaped(std::string text);

/// The texts that cells share, in one piece of memory: at most 96 MiB.
class SharedStrings {
public:
    SharedStrings() = default;
    /// Throws what Part throws, and Error malformed `too_large`.
    explicit SharedStrings(ArchivePart part);

    bool has(std::size_t index) const { return index < ends_.size(); }
    /// Only where there is one.
    std::string_view operator[](std::size_t index) const;

private:
    std::string texts_;
    std::vector<std::uint32_t> ends_;
};

}  // namespace kaiku::xlsx
