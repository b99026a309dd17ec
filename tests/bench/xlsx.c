// SPDX-License-Identifier: Apache-2.0
/* The benchmark peer of kaiku's .xlsx files: bare libxlsxwriter in constant-memory mode. Writes the rows of a CSV
   file (argument 1) to a workbook (argument 2): whole numbers as numbers, ISO dates as dates, everything else as
   texts, as kaiku does. Postal codes are texts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static int all_digits(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text[i] < '0' || text[i] > '9') return 0;
    return length > 0;
}

static int is_number(const char *text, size_t length) { return length < 16 && all_digits(text, length) && (length == 1 || text[0] != '0'); }

static int is_date(const char *text, size_t length) {
    return length == 10 && text[4] == '-' && text[7] == '-' && all_digits(text, 4) && all_digits(text + 5, 2) && all_digits(text + 8, 2);
}

/* Days since 1899-12-30, for dates after 1900. */
static double serial(int year, int month, int day) {
    const int y = month <= 2 ? year - 1 : year;
    const int m = month <= 2 ? month + 9 : month - 3;
    return 365.0 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 693899;
}

static void write_field(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, char *text, size_t length, lxw_format *date) {
    static int postal_codes = -1; /* their column */
    if (length == 0) return;
    text[length] = '\0';
    if (row == 0 && strcmp(text, "postal_code") == 0) postal_codes = column;
    if (column == postal_codes) worksheet_write_string(sheet, row, column, text, NULL);
    else if (is_number(text, length)) worksheet_write_number(sheet, row, column, atof(text), NULL);
    else if (is_date(text, length)) worksheet_write_number(sheet, row, column, serial(atoi(text), atoi(text + 5), atoi(text + 8)), date);
    else worksheet_write_string(sheet, row, column, text, NULL);
}

int main(int count, char **arguments) {
    static char line[1 << 16], field[1 << 16];
    FILE *in = count == 3 ? fopen(arguments[1], "r") : NULL;
    if (!in) return 2;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(arguments[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *date = workbook_add_format(book);
    format_set_num_format(date, "yyyy-mm-dd");
    for (lxw_row_t row = 0; fgets(line, sizeof line, in); row++) {
        lxw_col_t column = 0;
        size_t length = 0;
        int quoted = 0;
        for (const char *at = line; *at; at++) {
            if (quoted) {
                if (*at != '"') field[length++] = *at;
                else if (at[1] == '"') field[length++] = *at++;
                else quoted = 0;
            } else if (*at == '"') {
                quoted = 1;
            } else if (*at == ',' || *at == '\n') {
                write_field(sheet, row, column++, field, length, date);
                length = 0;
            } else if (*at != '\r') {
                field[length++] = *at;
            }
        }
    }
    fclose(in);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
