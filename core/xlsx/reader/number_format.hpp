// How a workbook shows numbers: which of them are days and times, and what stands in the cell then.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::xlsx {

enum class NumberFormatKind { number, day, time, day_and_time, duration };

struct NumberFormat {
    NumberFormatKind kind = NumberFormatKind::number;
    int digits = 0;  // of a format that is nothing but zeros (`00000`): how many; else 0
};

/// What a format code shows (ECMA-376 part 1, 18.8.31); its first section counts. Texts in quotes,
/// escapes and colours mean nothing.
NumberFormat parse_number_format(std::string_view code);
/// The formats that a workbook does not spell out (18.8.30), with those of East Asian languages.
NumberFormat built_in_format(int id);

/// Days count from 1899-12-31 with a 29 February 1900 that never was, or from 1904-01-01.
enum class DateSystem { of_1900, of_1904 };

/// The number as the cell shows it, see Cell::text. Days that the sheet cannot show, before its
/// system's first or after 9999, stay numbers. The day that never was comes as `1900-02-29`, which
/// no reader of days takes.
std::string format_number(double value, NumberFormat format, DateSystem system);

}  // namespace kaiku::xlsx
