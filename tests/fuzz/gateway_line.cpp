// SPDX-License-Identifier: Apache-2.0
// SSH_ORIGINAL_COMMAND: no option and no file of the host gets through the gateway.
#include "cmd/gateway/policy.hpp"

#include "core/base/command_line.hpp"
#include "fuzz/line_arguments.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::gateway_line(std::string_view bytes) {
    const auto words = base::split_command_line(bytes);
    if (!words) return;
    fuzz::LineArguments line;
    const auto parsed = line.parse(*words);
    fuzz::read([&] {
        cmd::enforce_gateway_policy({}, nullptr, parsed);
        for (const auto& [argument, value] : parsed.values) {
            fuzz::require(argument->name != "--db", "a register of the host cannot be named");
            fuzz::require(argument->name != "--output" || value == "-",
                          "a file of the host cannot be named");
        }
    });
}
