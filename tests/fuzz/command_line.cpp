// SPDX-License-Identifier: Apache-2.0
// A line of a batch, or the command that a client of the gateway asks for.
#include "core/base/command_line.hpp"

#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::command_line(std::string_view bytes) {
    const auto words = base::split_command_line(bytes);
    if (!words) return;
    std::string quoted;
    for (const auto& word : *words) quoted += base::quote_word(word) + " ";
    const auto again = base::split_command_line(quoted);
    fuzz::require(quoted.size() > 65536 || (again && *again == *words),
                  "quoted words are split again as they were");
}
