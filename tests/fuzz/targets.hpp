// SPDX-License-Identifier: Apache-2.0
// The list of fuzz targets.
#pragma once
#include <array>
#include <string_view>

namespace kaiku::fuzz {

void archive_info(std::string_view bytes);
void archive_table(std::string_view bytes);
void batch_line(std::string_view bytes);
void calendar(std::string_view bytes);
void card_code(std::string_view bytes);
void catalogue(std::string_view bytes);
void command_line(std::string_view bytes);
void configuration(std::string_view bytes);
void csv(std::string_view bytes);
void desk_request(std::string_view bytes);
void gateway_line(std::string_view bytes);
void import_rows(std::string_view bytes);
void json(std::string_view bytes);
void location(std::string_view bytes);
void money(std::string_view bytes);
void offline_file(std::string_view bytes);
void offline_record(std::string_view bytes);
void picture(std::string_view bytes);
void picture_stream(std::string_view bytes);
void text(std::string_view bytes);
void typed_values(std::string_view bytes);
void workbook(std::string_view bytes);

struct Target {
    std::string_view name;
    void (*run)(std::string_view bytes);
};
inline constexpr std::array targets{
    Target{"archive_info", archive_info},
    Target{"archive_table", archive_table},
    Target{"batch_line", batch_line},
    Target{"calendar", calendar},
    Target{"card_code", card_code},
    Target{"catalogue", catalogue},
    Target{"command_line", command_line},
    Target{"configuration", configuration},
    Target{"csv", csv},
    Target{"desk_request", desk_request},
    Target{"gateway_line", gateway_line},
    Target{"import_rows", import_rows},
    Target{"json", json},
    Target{"location", location},
    Target{"money", money},
    Target{"offline_file", offline_file},
    Target{"offline_record", offline_record},
    Target{"picture", picture},
    Target{"picture_stream", picture_stream},
    Target{"text", text},
    Target{"typed_values", typed_values},
    Target{"workbook", workbook},
};

}  // namespace kaiku::fuzz
