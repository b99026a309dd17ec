// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/lines.hpp"

#include <string>

namespace kaiku::cmd {

void for_each_line(base::Input& input, std::string_view ends,
                   const std::function<bool(std::string_view)>& on_line,
                   const std::function<void()>& on_idle) {
    constexpr std::size_t longest = 1 << 16;
    std::string held;
    char bytes[4096];
    while (const auto count = input.read(bytes, sizeof bytes)) {
        held.append(bytes, count);
        std::size_t from = 0;
        for (auto end = held.find_first_of(ends); end != held.npos;
             end = held.find_first_of(ends, from)) {
            if (!on_line(std::string_view(held).substr(from, end - from))) return;
            from = end + 1;
        }
        held.erase(0, from);
        on_idle();
        if (held.size() > longest)
            throw base::Error(
                base::ErrorKind::malformed, "too_large",
                {N_("{name}: a line is longer than 64 KiB"), {{"name", input.name()}}});
    }
    if (!held.empty()) on_line(held);
}

}  // namespace kaiku::cmd
