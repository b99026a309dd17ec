// In place of mobile_card.cpp in the fast programs, which do not load cairo.
#include "core/base/elsewhere.hpp"
#include "core/media/mobile_card.hpp"

namespace kaiku::media {

std::string mobile_card(const MobileCardFace&, CardFile) { throw base::full_program; }

}  // namespace kaiku::media
