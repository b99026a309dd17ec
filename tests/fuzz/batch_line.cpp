// SPDX-License-Identifier: Apache-2.0
// A line of a batch, from its text to the values of its arguments.
#include <algorithm>

#include "core/base/command_line.hpp"
#include "fuzz/line_arguments.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::batch_line(std::string_view bytes) {
    const auto words = base::split_command_line(bytes);
    if (!words) return;
    fuzz::LineArguments line;
    const auto parsed = line.parse(*words);
    if (parsed.error) return;
    const auto codes = std::count_if(parsed.values.begin(), parsed.values.end(),
                                     [](const auto& value) { return value.first->name == "CODE"; });
    fuzz::require(codes == 1, "a required argument is there once");
}
