// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/parsing/help_hint.hpp"

namespace kaiku::cmd {

base::Message help_hint(const std::string& words) {
    if (words.empty()) return {N_("see: kaiku --help")};
    return {N_("see: kaiku {words} --help"), {{"words", words}}};
}

}  // namespace kaiku::cmd
