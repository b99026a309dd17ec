// SPDX-License-Identifier: Apache-2.0
// The text that explains an archive to a reader who has no kaiku.
#pragma once
#include <string>

#include "core/service/archive/archive_info.hpp"

namespace kaiku::service {

std::string archive_readme(const ArchiveInfo& info);

}  // namespace kaiku::service
