// SPDX-License-Identifier: Apache-2.0
// Makes the sample of /etc/kaiku/config.toml: every setting explained, none set.
#pragma once
#include <string>

std::string sample_config();
