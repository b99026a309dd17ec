// Why a workbook is not read, in one line that says what to do.
#pragma once
#include <string>

namespace kaiku::xlsx {

/// Error malformed `damaged`.
[[noreturn]] void throw_damaged(const std::string& file);
/// Error malformed `too_large`: more than an honest workbook unpacks to.
[[noreturn]] void throw_too_large(const std::string& file);
/// Error malformed `wrong_format`; `what` has the argument {file}.
[[noreturn]] void throw_wrong_format(const char* what, const std::string& file);

}  // namespace kaiku::xlsx
