#include "core/sheet/refusal.hpp"

#include "core/base/error.hpp"

namespace kaiku::sheet {

namespace {
constexpr const char* save_anew = N_("open it in the spreadsheet program and save it as .xlsx or as \"CSV UTF-8\"");
}

void refuse_damaged(const std::string& file) {
    throw base::Error(base::Kind::malformed, "damaged", {N_("{file} is damaged: the workbook cannot be read"), {{"file", file}}}, {save_anew});
}

void refuse_large(const std::string& file) {
    throw base::Error(base::Kind::malformed, "too_large", {N_("{file} unpacks to more than a workbook of cards or usages can hold"), {{"file", file}}},
                      {N_("save the sheet as \"CSV UTF-8\"")});
}

void refuse_format(const char* what, const std::string& file) {
    throw base::Error(base::Kind::malformed, "wrong_format", {what, {{"file", file}}}, {save_anew});
}

}  // namespace kaiku::sheet
