// SPDX-License-Identifier: Apache-2.0
// Text from the register within HTML and SVG.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::dashboard {

/// The text as content of an element or of an attribute in double or single quotes: it can neither
/// end the attribute nor begin an element or a character reference. Control characters, which HTML
/// does not allow, become U+FFFD. `text` must be valid UTF-8.
std::string escape(std::string_view text);

}  // namespace kaiku::dashboard
