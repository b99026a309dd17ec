// SPDX-License-Identifier: Apache-2.0
// The token with which a job identifies itself, from KAIKU_TOKEN or from a file.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/settings/settings.hpp"

namespace kaiku::cmd {

/// Whether the environment has a token or names a file with one.
bool has_job_token(const Environment& environment);

/// The token; nullopt if there is none. KAIKU_TOKEN comes before KAIKU_TOKEN_FILE. Throws Error
/// failed `token_file` for a file that is missing, empty, or can be read by other accounts. Only
/// systemd's credentials may look as if they could be: it grants access to them in another way.
std::optional<std::string> job_token(const Environment& environment);

}  // namespace kaiku::cmd
