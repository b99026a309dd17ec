// SPDX-License-Identifier: Apache-2.0
#include "core/db/location.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "core/base/error.hpp"
#include "core/base/secret_parameter.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::db {

namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";
constexpr std::string_view hex_digits = "0123456789abcdefABCDEF";

bool consists_of(std::string_view text, std::initializer_list<std::string_view> sets) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return std::any_of(sets.begin(), sets.end(),
                           [&](std::string_view set) { return set.find(c) != set.npos; });
    });
}

/// The text with `%41` as `A`.
std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        const auto* const from = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(from, from + 2, byte, 16).ptr == from + 2) {
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Whether a word like `password` is followed by an equals sign, as in connection strings of
/// keywords.
bool has_keyword(std::string_view text) {
    for (std::string_view keyword :
         {"host", "hostaddr", "dbname", "user", "password", "passwd", "passfile", "service"})
        for (auto at = text.find(keyword); at != text.npos; at = text.find(keyword, at + 1)) {
            const auto after = text.find_first_not_of(" \t", at + keyword.size());
            const bool is_word =
                at == 0 || letters.find(text[at - 1]) == letters.npos || keyword == "password";
            if (is_word && after != text.npos && text[after] == '=') return true;
        }
    return false;
}

/// A file with such a name could write a password to the disk, and messages would show it.
bool is_meant_for_server(std::string_view text) {
    if (base::first_invalid_utf8(text) != text.npos) return false;
    const auto lower = base::fold(text);
    if (lower.find("://") != lower.npos || has_keyword(lower)) return true;
    for (std::string_view scheme : {"postgresql:", "postgres:", "postgresql//", "postgres//"})
        if (lower.starts_with(scheme)) return true;
    const auto colon = lower.find(':');
    return colon != lower.npos && lower.find('@', colon) != lower.npos;
}

/// The parts of a URI that may be shown.
struct ShownParts {
    std::string host;  // with the port, if that cannot be a password
    std::string database;
};

bool is_host(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']'))
        return consists_of(host.substr(1, host.size() - 2), {hex_digits, ":.%"});
    return consists_of(host, {letters, digits, ".-_"});
}

/// One `host:port`, with the port only after something that is surely a host: without a user,
/// `kaiku:1234` may also be a user and a password whose host was forgotten.
std::optional<std::string> shown_host(std::string_view text, bool has_user) {
    const auto bracket = text.rfind(']');
    const auto colon = text.find(':', bracket == text.npos ? 0 : bracket);
    const auto host = text.substr(0, colon);
    const auto port = colon == text.npos ? std::string_view() : text.substr(colon + 1);
    constexpr std::size_t max_port_digits = 5;
    const bool is_socket = host.starts_with("%2F") || host.starts_with("%2f");
    if (is_socket) return std::string();
    if (!is_host(host) || !consists_of(port, {digits}) || port.size() > max_port_digits)
        return std::nullopt;
    const bool is_sure = has_user || host == "localhost" || host.find('.') != host.npos;
    return std::string(port.empty() || !is_sure ? host : text);
}

/// Whether a URI that is not well-formed has nothing but a host, a wrong port and a database. What
/// is not the address or the name of this computer may be a user.
bool has_only_a_wrong_port(std::string_view uri) {
    if (uri.find_first_of("@?=&%") != uri.npos) return false;
    auto host = uri.substr(uri.find("//") + 2);
    host = host.substr(0, host.find('/'));
    if (host.find(':') == host.npos) return false;
    host = host.substr(0, host.find(':'));
    return host == "localhost" || (host.find('.') != host.npos && consists_of(host, {digits, "."}));
}

/// nullopt if the URI is not well-formed: then any part of it may be a password.
std::optional<ShownParts> shown_parts(std::string_view uri) {
    auto rest = uri.substr(uri.find("//") + 2);
    ShownParts shown;
    rest = rest.substr(0, rest.find('?'));
    // A question mark in a password ends the address for libpq.
    if (rest.find('@') == rest.npos && uri.find('@') != uri.npos) return std::nullopt;
    auto authority = rest.substr(0, rest.find('/'));
    const auto at = authority.find('@');
    if (rest.size() > authority.size()) shown.database = rest.substr(authority.size() + 1);
    if (at != authority.npos) authority.remove_prefix(at + 1);
    // An equals sign belongs to a parameter, like a password after `&` in place of `?`.
    if (percent_decoded(shown.database).find_first_of("@:/=") != std::string::npos)
        return std::nullopt;
    while (!authority.empty()) {
        const auto one = authority.substr(0, authority.find(','));
        const auto host = shown_host(one, at != authority.npos);
        if (!host) return std::nullopt;
        shown.host += (shown.host.empty() ? "" : ",") + *host;
        authority.remove_prefix(std::min(one.size() + 1, authority.size()));
    }
    return shown;
}

}  // namespace

std::string_view to_string(Engine engine) {
    return engine == Engine::sqlite ? "sqlite" : "postgresql";
}

Location Location::parse(std::string_view text) {
    if (text.starts_with("postgresql://") || text.starts_with("postgres://"))
        return {Engine::postgresql, std::string(text)};
    if (text.starts_with("sqlite:"))
        text.remove_prefix(7);
    else if (is_meant_for_server(text) || is_meant_for_server(percent_decoded(text)))
        throw base::Error(base::ErrorKind::malformed, "not_a_register",
                          {N_("the register is neither a file nor the URI of a server")},
                          {N_("write a server as postgresql://USER@HOST/NAME, and a file with an "
                              "unusual name as sqlite:PATH")});
    // A script with a variable that is not set must not end up in another register.
    if (text.empty())
        throw base::Error(base::ErrorKind::malformed, "not_a_register",
                          {N_("the location of the register is empty")},
                          {N_("give a file, sqlite:PATH or postgresql://...")});
    return {Engine::sqlite, std::string(text)};
}

std::string Location::display_text() const {
    if (engine == Engine::sqlite) return where;
    const auto shown = shown_parts(where);
    if (!shown) return "postgresql://...";
    const auto slash = shown->database.empty() ? "" : "/";
    return "postgresql://" + shown->host + slash + shown->database;
}

std::string Location::absolute() const {
    return engine == Engine::sqlite ? std::filesystem::absolute(where).string() : where;
}

bool Location::has_secret() const {
    if (engine == Engine::sqlite) return false;
    if (!shown_parts(where)) return !has_only_a_wrong_port(where);
    const auto begin = where.find("//") + 2;
    const auto end = std::min(where.find_first_of("/?", begin), where.size());
    const auto at = where.rfind('@', end);
    if (at != where.npos && at > begin && where.find(':', begin) < at) return true;
    // libpq decodes names, too.
    return base::find_secret_value(percent_decoded(where)) != std::string::npos;
}

}  // namespace kaiku::db
