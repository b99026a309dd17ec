// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/reader/errors.hpp"

#include "core/base/error.hpp"

namespace kaiku::xlsx {

namespace {
constexpr const char* save_again_hint =
    N_("open it in the spreadsheet program and save it as .xlsx or as \"CSV UTF-8\"");
}

void throw_damaged(const std::string& file) {
    throw base::Error(base::ErrorKind::malformed, "damaged",
                      {N_("{file} is damaged: the workbook cannot be read"), {{"file", file}}},
                      {save_again_hint});
}

void throw_too_large(const std::string& file) {
    throw base::Error(base::ErrorKind::malformed, "too_large",
                      {N_("{file} is too large when unpacked for a workbook of cards or usages"),
                       {{"file", file}}},
                      {N_("save the sheet as \"CSV UTF-8\"")});
}

void throw_wrong_format(const char* what, const std::string& file) {
    throw base::Error(base::ErrorKind::malformed, "wrong_format", {what, {{"file", file}}},
                      {save_again_hint});
}

}  // namespace kaiku::xlsx
