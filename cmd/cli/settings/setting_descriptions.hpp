// SPDX-License-Identifier: Apache-2.0
// The settings of the configuration file: which there are, and what each is for. What may be read
// and the sample configuration both follow from this table.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/settings/config.hpp"

namespace kaiku::cmd {

struct SettingDescription {
    std::string_view key;
    std::string_view example;  // a value in TOML that can be used as it is
    /// English, for the sample configuration: what it does, what applies if it is not set, and
    /// which variable or option takes precedence.
    std::string_view text;
};

const std::vector<SettingDescription>& setting_descriptions();

/// All settings, for reading them. The site may be given as a number, its id.
std::vector<KnownSetting> known_settings();

}  // namespace kaiku::cmd
