// SPDX-License-Identifier: Apache-2.0
// The Finnish and Swedish order of texts.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::base {

/// A key whose byte order is the Finnish and Swedish alphabet (... z å ä ö): letters first, then
/// accents, then case (small before capital). Spaces sort before punctuation before digits before
/// letters; é as e, ü and ű as y, æ as ä, ø õ ő œ as ö; v and w are two letters; letters of other
/// scripts follow ö by code point. The key is printable ASCII; two texts have the same key only if
/// their NFC is the same. The text must be valid UTF-8.
std::string sort_key(std::string_view text);

}  // namespace kaiku::base
