// SPDX-License-Identifier: Apache-2.0
#include "core/xlsx/reader/shared_strings.hpp"

#include <algorithm>
#include <utility>

#include "core/xlsx/reader/errors.hpp"
#include "core/xlsx/reader/xml.hpp"

namespace kaiku::xlsx {

namespace {

constexpr std::size_t max_text_bytes = 96 << 20;
constexpr std::size_t max_strings = 8 << 20;
constexpr std::size_t escape_size = 7;  // _x0041_

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// The character of the escape at the start of `text`; 0 if there is none.
unsigned escaped(std::string_view text) {
    if (text.size() < escape_size || text[1] != 'x' || text[escape_size - 1] != '_') return 0;
    unsigned value = 0;
    for (auto c : text.substr(2, 4)) {
        const int digit = hexadecimal(c);
        if (digit < 0) return 0;
        value = value << 4 | static_cast<unsigned>(digit);
    }
    return value >= 0xD800 && value <= 0xDFFF ? 0 : value;
}

void append_utf8(std::string& text, unsigned character) {
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += static_cast<char>(0xC0 | character >> 6);
        text += static_cast<char>(0x80 | (character & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | character >> 12);
        text += static_cast<char>(0x80 | (character >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (character & 0x3F));
    }
}

/// `si` contains `t`, or runs `r` with a `t` each; `rPh` is a phonetic guide and ignored.
class StringsHandler : public XmlHandler {
public:
    StringsHandler(std::string& texts, std::vector<std::uint32_t>& ends, const std::string& file)
        : texts_(texts), ends_(ends), file_(file) {}

    void start(std::string_view name, const Attributes&) override {
        if (name == "rPh") in_phonetic_ = true;
        taking_ = name == "t" && !in_phonetic_;
    }
    void text(std::string_view bytes) override {
        if (!taking_) return;
        one_ += bytes;
        if (texts_.size() + one_.size() > max_text_bytes) throw_too_large(file_);
    }
    void end(std::string_view name) override {
        taking_ = false;
        if (name == "rPh") in_phonetic_ = false;
        if (name != "si") return;
        texts_ += unescaped(std::move(one_));
        one_.clear();
        ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
        if (ends_.size() > max_strings) throw_too_large(file_);
    }

private:
    std::string& texts_;
    std::vector<std::uint32_t>& ends_;
    const std::string& file_;
    std::string one_;
    bool taking_ = false;
    bool in_phonetic_ = false;
};

}  // namespace

std::string unescaped(std::string text) {
    if (text.find("_x") == text.npos) return text;
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto character =
            text[i] == '_' ? escaped(std::string_view(text).substr(i, escape_size)) : 0;
        if (character == 0) {
            result += text[i++];
            continue;
        }
        append_utf8(result, character);
        i += escape_size;
    }
    return result;
}

SharedStrings::SharedStrings(ArchivePart part) {
    const auto file = part.file();
    StringsHandler handler(texts_, ends_, file);
    read_xml(std::move(part), handler);
}

std::string_view SharedStrings::operator[](std::size_t index) const {
    const std::size_t from = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(texts_).substr(from, ends_[index] - from);
}

}  // namespace kaiku::xlsx
