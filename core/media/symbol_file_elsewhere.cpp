// In place of symbol_file.cpp in the fast programs, which do not load cairo.
#include "core/base/elsewhere.hpp"
#include "core/media/symbol_file.hpp"

namespace kaiku::media {

std::string qr_file(std::string_view, CardFile) { throw base::full_program; }
std::string bar_code_file(std::string_view, CardFile) { throw base::full_program; }

}  // namespace kaiku::media
