// The writer of workbooks with its limit in the open, for tests.
#pragma once
#include <cstdint>

#include "core/report/report.hpp"

namespace kaiku::report {

/// As make_xlsx_writer() of report.hpp; a next sheet goes on after `most_lines` lines.
std::unique_ptr<Writer> make_xlsx_writer(const std::string& path, Columns columns, SheetTexts texts, std::uint32_t most_lines);

}  // namespace kaiku::report
