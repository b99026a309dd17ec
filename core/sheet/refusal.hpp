// Why a workbook is not read, in one line that says what to do.
#pragma once
#include <string>

namespace kaiku::sheet {

/// Error malformed `damaged`.
[[noreturn]] void refuse_damaged(const std::string& file);
/// Error malformed `too_large`: more than an honest workbook unpacks to.
[[noreturn]] void refuse_large(const std::string& file);
/// Error malformed `wrong_format`; `what` has the argument {file}.
[[noreturn]] void refuse_format(const char* what, const std::string& file);

}  // namespace kaiku::sheet
