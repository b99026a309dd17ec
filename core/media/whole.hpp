// Whether a packed picture has its end: what unpacks it takes missing bytes for grey and says nothing.
#pragma once
#include <string_view>

namespace kaiku::media {

/// False where a JPEG, BMP or GIF ends before its picture does; of a GIF the first picture counts. True for PNG, which is judged when it is unpacked.
bool is_whole(std::string_view bytes);

}  // namespace kaiku::media
