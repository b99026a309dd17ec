// SPDX-License-Identifier: Apache-2.0
// Users (R26), without their secrets; their ssh keys, tokens and settings.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"
#include "core/model/policy.hpp"

namespace kaiku::model {

struct User {
    Id id = 0;
    std::string email;  // as it was first given; compared without case
    bool active = true;
    bool has_password = false;
};

/// An e-mail address: one @, something before it, a domain with a dot after it, no spaces; at most
/// 254 bytes. Trimmed, NFC.
class EmailAddress {
public:
    /// The only parser. Faults: malformed `not_an_address`, and those of Text::parse().
    static base::Result<EmailAddress> parse(std::string_view text);

    /// A literal of the program's own source, parsed as any other text. Throws Error.
    template <std::size_t N>
    EmailAddress(const char (&literal)[N])
        : EmailAddress(parse(std::string_view(literal, N - 1)).value()) {}

    const std::string& text() const { return text_; }

private:
    struct Checked {};
    EmailAddress(std::string text, Checked) : text_(std::move(text)) {}

    std::string text_;
};

/// An OpenSSH public key.
struct PublicKey {
    std::string kind;  // `ssh-ed25519`
    std::string body;  // base64
    std::string note;  // the comment at the end of the line
};
/// One line as ssh-keygen writes it: kind, base64 that repeats the kind, note. Options before the
/// kind are refused: only kaiku decides what a key may do. Fault: malformed `not_a_key`.
base::Result<PublicKey> parse_public_key(std::string_view raw);

/// A public key of a user, by which the gateway identifies them.
struct UserKey {
    Id id = 0;
    Id user = 0;
    std::string email;
    PublicKey key;
    time::Instant added_at;
};

/// A token, with which a scheduled program works as a user.
struct Token {
    std::string name;
    time::Instant made_at;
    std::optional<time::Day> last_day;
};

/// A user's own settings. Users get no mail until they subscribe. `lang`: `fi`, `sv`, `en`; nullopt
/// if never chosen.
struct Preferences {
    bool bulletins = false, incidents = false;
    std::optional<std::string> lang;
};

}  // namespace kaiku::model
