#include "cmd/lines.hpp"

#include <string>

namespace kaiku::cmd {

void each_line(base::Input& input, std::string_view ends, const std::function<bool(std::string_view)>& take, const std::function<void()>& before_waiting) {
    constexpr std::size_t longest = 1 << 16;
    std::string held;
    char bytes[4096];
    while (const auto count = input.read(bytes, sizeof bytes)) {
        held.append(bytes, count);
        std::size_t from = 0;
        for (auto end = held.find_first_of(ends); end != held.npos; end = held.find_first_of(ends, from)) {
            if (!take(std::string_view(held).substr(from, end - from))) return;
            from = end + 1;
        }
        held.erase(0, from);
        before_waiting();
        if (held.size() > longest) throw base::Error(base::Kind::malformed, "too_large", {N_("{name}: a line is longer than 64 KiB"), {{"name", input.name()}}});
    }
    if (!held.empty()) take(held);
}

}  // namespace kaiku::cmd
