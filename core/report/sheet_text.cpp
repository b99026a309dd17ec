#include "core/report/sheet_text.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace kaiku::report {

namespace {

constexpr std::size_t longest_cell = 32'767;
constexpr std::size_t longest_name = 31;

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

bool begins_escape(std::string_view text) {
    return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' && std::all_of(text.begin() + 2, text.begin() + 6, is_hexadecimal);
}

/// The text up to so many UTF-16 units, never half a character.
std::string_view cut(std::string_view text, std::size_t units) {
    std::size_t end = 0;
    for (std::size_t next = 0; next < text.size(); end = next) {
        const std::size_t takes = base::next_code_point(text, next) > 0xFFFF ? 2 : 1;
        if (takes > units) break;
        units -= takes;
    }
    return text.substr(0, end);
}

bool is_plain(std::string_view text) {
    return text.size() <= longest_cell && std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F && c != '_'; });
}

}  // namespace

std::string sheet_text(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    const auto clean = base::printable(text);
    std::string out;
    for (std::size_t at = 0; at < clean.size(); ++at) {
        out += clean[at];
        if (begins_escape(std::string_view(clean).substr(at))) out += "x005F_";
    }
    return out.size() <= longest_cell ? out : std::string(cut(out, longest_cell));
}

std::string sheet_name(std::string_view wanted, int number) {
    std::string name = base::printable(base::trim(wanted));
    for (char& c : name)
        if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = '-';
    const std::string tail = number > 1 ? " " + std::to_string(number) : "";
    name = cut(name, longest_name - tail.size());
    while (!name.empty() && name.front() == '\'') name.erase(0, 1);
    while (!name.empty() && name.back() == '\'') name.pop_back();
    if (name.empty() || base::fold(name) == "history") name = "Kaiku";
    return name + tail;
}

}  // namespace kaiku::report
