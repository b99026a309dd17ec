// SPDX-License-Identifier: Apache-2.0
#include "core/model/user.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::model {

namespace {

using base::ErrorKind;
using base::Fault;

constexpr std::size_t max_key_line_length = 8192;  // the longest line that sshd reads

/// At least two labels of 1 to 63 bytes that neither start nor end with a hyphen.
bool is_domain(std::string_view domain) {
    std::size_t labels = 0;
    for (;;) {
        const auto dot = domain.find('.');
        const auto label = domain.substr(0, dot);
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
            return false;
        ++labels;
        if (dot == domain.npos) return labels > 1;
        domain.remove_prefix(dot + 1);
    }
}

/// ASCII letters and digits, the characters in `also`, and visible characters beyond ASCII.
bool is_plain(std::string_view text, std::string_view also) {
    if (base::has_invisible_characters(text)) return false;
    return std::all_of(text.begin(), text.end(), [&](unsigned char c) {
        return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z') || also.find(static_cast<char>(c)) != also.npos;
    });
}

bool is_base64(std::string_view text) {
    const auto end = text.find_last_not_of('=');
    if (end == text.npos || text.size() % 4 != 0 || text.size() - end - 1 > 2) return false;
    const auto letters = text.substr(0, end + 1);
    return std::all_of(letters.begin(), letters.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '+' || c == '/';
    });
}

std::string decoded_start(std::string_view base64, std::size_t bytes) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::uint32_t bits = 0;
    int have = 0;
    for (char c : base64) {
        const auto value = letters.find(c);
        if (value == letters.npos || out.size() == bytes) break;
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        have += 6;
        if (have < 8) continue;
        have -= 8;
        out += static_cast<char>((bits >> have) & 0xff);
    }
    return out;
}

/// Whether the body begins with the length of its kind in four bytes, and the kind.
bool has_matching_kind(std::string_view body, std::string_view kind) {
    const auto start = decoded_start(body, 4 + kind.size());
    return start.size() == 4 + kind.size() && start.substr(0, 3) == std::string(3, '\0') &&
           static_cast<unsigned char>(start[3]) == kind.size() && start.substr(4) == kind;
}

/// The length of the body in bytes; 0 for kinds whose keys have various lengths.
std::size_t length_of(std::string_view kind) {
    constexpr std::size_t head = 4 + 11 + 4, point = 32;
    return kind == "ssh-ed25519" ? head + point : 0;
}

bool has_length(std::string_view body, std::string_view kind) {
    const auto wanted = length_of(kind);
    const auto padding = body.size() - body.find_last_not_of('=') - 1;
    return wanted == 0 || body.size() / 4 * 3 - padding == wanted;
}

Fault invalid_key_fault() {
    return {ErrorKind::malformed,
            "not_a_key",
            {N_("that is not an OpenSSH public key")},
            {N_("give the line of a file such as id_ed25519.pub: type, key and comment, without "
                "options")}};
}

}  // namespace

base::Result<EmailAddress> EmailAddress::parse(std::string_view text) {
    const auto checked = Text<fields::Email>::parse(text);
    if (!checked) return checked.fault();
    const auto& address = checked->text();
    const auto at = address.find('@');
    const bool good = at != address.npos && at > 0 && at == address.rfind('@') &&
                      address.size() <= fields::Email::max_characters &&
                      is_domain(std::string_view(address).substr(at + 1)) &&
                      is_plain(std::string_view(address).substr(0, at), "!#$%&'*+-/=?^_`{|}~.") &&
                      is_plain(std::string_view(address).substr(at + 1), "-.");
    if (good) return EmailAddress(address, Checked{});
    return Fault{ErrorKind::malformed,
                 "not_an_address",
                 {N_("\"{value}\" is not an e-mail address"), {{"value", base::excerpt(text)}}},
                 {N_("write it like {example}"), {{"example", "maija.meri@kunta.fi"}}}};
}

base::Result<PublicKey> parse_public_key(std::string_view raw) {
    constexpr std::array<std::string_view, 8> kinds{"ssh-ed25519",
                                                    "ecdsa-sha2-nistp256",
                                                    "ecdsa-sha2-nistp384",
                                                    "ecdsa-sha2-nistp521",
                                                    "ssh-rsa",
                                                    "sk-ssh-ed25519@openssh.com",
                                                    "sk-ecdsa-sha2-nistp256@openssh.com",
                                                    "rsa-sha2-512"};
    const auto line = base::trim(raw);
    if (line.size() > max_key_line_length || line.find_first_of("\r\n") != line.npos)
        return invalid_key_fault();
    const auto first = line.find(' ');
    if (first == line.npos) return invalid_key_fault();
    PublicKey key;
    key.kind = line.substr(0, first);
    const auto second = line.find(' ', first + 1);
    key.body = line.substr(first + 1, second == line.npos ? line.npos : second - first - 1);
    if (std::find(kinds.begin(), kinds.end(), key.kind) == kinds.end() || !is_base64(key.body) ||
        !has_matching_kind(key.body, key.kind) || !has_length(key.body, key.kind))
        return invalid_key_fault();
    if (second == line.npos || base::trim(line.substr(second)).empty()) return key;
    const auto note = KeyNote::parse(line.substr(second));
    if (!note) return note.fault();
    key.note = note->text();
    return key;
}

}  // namespace kaiku::model
