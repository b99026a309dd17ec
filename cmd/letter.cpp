#include "cmd/letter.hpp"

#include <array>

#include "core/base/file.hpp"

namespace kaiku::cmd {

void letter_option(Arguments& arguments, std::optional<std::string>& text) {
    arguments.text("--message", "TEXT", N_("the text; - reads it from standard input, up to its end"), text).short_name('m');
}

std::string letter_text(const std::optional<std::string>& given) {
    if (!given) return {};
    if (*given != "-") return *given;
    constexpr std::size_t most = 1 << 20;
    base::Input input("-");
    std::string text;
    std::array<char, 1 << 14> piece{};
    while (const auto size = input.read(piece.data(), piece.size())) {
        text.append(piece.data(), size);
        if (text.size() > most) throw base::Error(base::Kind::malformed, "too_large", {N_("the text on standard input is longer than a message may be")});
    }
    return text;
}

}  // namespace kaiku::cmd
