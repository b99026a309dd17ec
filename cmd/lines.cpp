#include "cmd/lines.hpp"

#include <string>

#include "core/base/file.hpp"

namespace kaiku::cmd {

void each_line(int descriptor, const std::function<void(std::string_view)>& take, const std::function<void()>& before_waiting) {
    constexpr std::size_t longest = 1 << 16;
    base::Input input(descriptor, "standard input");
    std::string held;
    char bytes[4096];
    while (const auto count = input.read(bytes, sizeof bytes)) {
        held.append(bytes, count);
        std::size_t from = 0;
        for (auto end = held.find_first_of("\r\n"); end != held.npos; end = held.find_first_of("\r\n", from)) {
            take(std::string_view(held).substr(from, end - from));
            from = end + 1;
        }
        held.erase(0, from);
        before_waiting();
        if (held.size() > longest) throw base::Error(base::Kind::malformed, "too_large", {N_("standard input: a line is longer than 64 KiB")});
    }
    if (!held.empty()) take(held);
}

}  // namespace kaiku::cmd
