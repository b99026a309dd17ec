// SPDX-License-Identifier: Apache-2.0
// How a workbook shows numbers: which of them are dates and times, and the text in the cell.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::xlsx {

enum class NumberFormatKind { number, day, time, day_and_time, duration };

struct NumberFormat {
    NumberFormatKind kind = NumberFormatKind::number;
    // Number of zeros in a format that consists of zeros only (`00000`); else 0.
    int digits = 0;
};

/// Interprets a format code (ECMA-376 part 1, 18.8.31) by its first section. Quoted texts, escapes
/// and colours are ignored.
NumberFormat parse_number_format(std::string_view code);
/// The formats that a workbook refers to only by number (18.8.30), with those of East Asian
/// languages.
NumberFormat built_in_format(int id);

/// Days count from 1899-12-31 including a non-existent 29 February 1900, or from 1904-01-01.
enum class DateSystem { of_1900, of_1904 };

/// The number as the cell shows it, see SheetCell::text. Days that the sheet cannot show, before
/// the first of its system or after 9999, remain numbers. The non-existent day is returned as
/// `1900-02-29`, which parse_day() rejects.
std::string format_number(double value, NumberFormat format, DateSystem system);

}  // namespace kaiku::xlsx
