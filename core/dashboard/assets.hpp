// SPDX-License-Identifier: Apache-2.0
// The style and the script of a page, compiled into the program (see cmake/embed.cmake).
#pragma once
#include "core/base/embedded.hpp"

namespace kaiku::base {

/// core/dashboard/style.css
std::vector<EmbeddedFile> embedded_dashboard_style();
/// core/dashboard/script.js
std::vector<EmbeddedFile> embedded_dashboard_script();

}  // namespace kaiku::base
