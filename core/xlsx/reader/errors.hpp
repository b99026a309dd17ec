// SPDX-License-Identifier: Apache-2.0
// Errors that explain why a workbook cannot be read and what to do.
#pragma once
#include <string>

namespace kaiku::xlsx {

/// Throws Error malformed `damaged`.
[[noreturn]] void throw_damaged(const std::string& file);
/// Throws Error malformed `too_large`, for more than a genuine workbook unpacks to.
[[noreturn]] void throw_too_large(const std::string& file);
/// Throws Error malformed `wrong_format`; `what` has the argument {file}.
[[noreturn]] void throw_wrong_format(const char* what, const std::string& file);

}  // namespace kaiku::xlsx
