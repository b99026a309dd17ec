// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/lines.hpp"

#include <string>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/input.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

void for_each_line(base::Input& input, std::string_view ends,
                   const std::function<bool(std::string_view)>& on_line,
                   const std::function<void()>& on_idle) {
    constexpr std::size_t max_line_bytes = 1 << 16;
    std::string pending;
    bool is_first = true;
    const auto handle = [&](std::string_view line) {
        return on_line(std::exchange(is_first, false) ? base::without_byte_order_mark(line) : line);
    };
    char bytes[4096];
    while (const auto count = input.read(bytes, sizeof bytes)) {
        pending.append(bytes, count);
        std::size_t from = 0;
        for (auto end = pending.find_first_of(ends); end != pending.npos;
             end = pending.find_first_of(ends, from)) {
            if (!handle(std::string_view(pending).substr(from, end - from))) return;
            from = end + 1;
        }
        pending.erase(0, from);
        on_idle();
        if (pending.size() > max_line_bytes)
            throw base::Error(
                base::ErrorKind::malformed, "too_large",
                {N_("{file}: a line is longer than 64 KiB"), {{"file", input.name()}}});
    }
    if (!pending.empty()) handle(pending);
}

}  // namespace kaiku::cmd
