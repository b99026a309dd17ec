// A register whole, from one place or engine to another.
#pragma once
#include <cstdint>
#include <string>

#include "core/service/operation.hpp"

namespace kaiku::service {

struct CopiedRegister {
    std::int64_t tables = 0;
    std::int64_t rows = 0;
};

/// Copies the register at `from` with its ids to `to`, where there must be none (conflict
/// `exists`), and compares every table afterwards: a difference is Error failed `copy_differs`. All
/// or nothing; others may go on working with `from`, the copy is of one moment. Whoever `identify`
/// says must be allowed to look after `from`.
CopiedRegister copy_register(const std::string& from, const std::string& to,
                             const CallerResolver& identify);

}  // namespace kaiku::service
