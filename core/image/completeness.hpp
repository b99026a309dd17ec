// Whether a packed picture has its end: what unpacks it takes missing bytes for grey and says
// nothing.
#pragma once
#include <string_view>

namespace kaiku::image {

/// False where a PNG, JPEG, BMP or GIF ends before its picture does; of a GIF the first picture
/// counts.
bool is_complete(std::string_view bytes);

}  // namespace kaiku::image
