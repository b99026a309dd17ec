// SPDX-License-Identifier: Apache-2.0
#include "core/model/user.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku;
using model::EmailAddress;
using model::parse_public_key;

namespace {

const std::string ed25519 = "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

std::string code_of(const std::string& line) {
    const auto key = parse_public_key(line);
    return key ? "good" : key.fault().code;
}

}  // namespace

TEST_CASE("an e-mail address is trimmed and otherwise stored as given (USR01)") {
    CHECK(EmailAddress::parse(" Aino.Virtanen@Kirjasto.example ")->text() ==
          "Aino.Virtanen@Kirjasto.example");
    for (const char* good : {"a@b.fi", "o'brien+kaiku@sub.domain.example", "jäätelö@pöytä.example",
                             "x_y-z@1-2.fi", "a@xn--pyt-ula0n.example"}) {
        CAPTURE(good);
        CHECK(EmailAddress::parse(good));
    }
}

TEST_CASE("an invalid e-mail address is refused") {
    for (const char* bad :
         {"a@b",       "a b@c.example", "@b.fi",    "a@",         "a@b.",     "a@.fi",
          "a@b..fi",   "a@@b.fi",       "a@b@c.fi", "a",          "a@-b.fi",  "a@b-.fi",
          "a,b@c.fi",  "a@b,c.fi",      "<a@b.fi>", "\"a\"@b.fi", "a@b_c.fi", "a@b.fi a",
          "a(b)@c.fi", "a;b@c.fi",      "a\\b@c.fi"}) {
        CAPTURE(bad);
        const auto read = EmailAddress::parse(bad);
        REQUIRE_FALSE(read);
        CHECK(read.fault().code == "not_an_address");
    }
    CHECK(EmailAddress::parse("").fault().code == "missing");
    CHECK(EmailAddress::parse("a@b.fi\nBcc: c@d.fi").fault().code == "control_character");
    CHECK(EmailAddress::parse("a\xff@b.fi").fault().code == "bad_encoding");
    CHECK(EmailAddress::parse(std::string(64, 'a') + "@" + std::string(63, 'b') + "." +
                              std::string(63, 'c') + "." + std::string(61, 'd')));
    CHECK_FALSE(EmailAddress::parse(std::string(64, 'a') + "@" + std::string(63, 'b') + "." +
                                    std::string(63, 'c') + "." + std::string(62, 'd')));
    CHECK_FALSE(EmailAddress::parse("a@" + std::string(64, 'b') + ".fi"));
}

TEST_CASE("a public key is one line with type, base64 and comment") {
    const auto key = parse_public_key("  ssh-ed25519 " + ed25519 + "  kassa halli \n");
    REQUIRE(key);
    CHECK(key->kind == "ssh-ed25519");
    CHECK(key->body == ed25519);
    CHECK(key->note == "kassa halli");
    CHECK(parse_public_key("ssh-ed25519 " + ed25519)->note.empty());
    CHECK(parse_public_key("ssh-ed25519 " + ed25519 + "\r\n")->note.empty());
}

TEST_CASE("a key line with options or anything else besides a key is refused") {
    CHECK(code_of("command=\"sh\" ssh-ed25519 " + ed25519) == "not_a_key");
    CHECK(code_of("no-pty ssh-ed25519 " + ed25519) == "not_a_key");
    CHECK(code_of("ssh-ed25519 " + ed25519 + "\nssh-ed25519 " + ed25519) == "not_a_key");
    CHECK(code_of("ssh-ed25519 " + ed25519 + " note\rmore") == "not_a_key");
    CHECK(code_of("ssh-ed25519 " + ed25519 + " a\tb") == "control_character");
    CHECK(code_of("ssh-rsa " + ed25519) == "not_a_key");
    CHECK(code_of("ssh-dss AAAAB3NzaC1kc3M=") == "not_a_key");
    CHECK(code_of("ssh-ed25519 " + ed25519.substr(1)) == "not_a_key");
    CHECK(code_of("ssh-ed25519 AAAA") == "not_a_key");
    CHECK(code_of("ssh-ed25519 " + ed25519 + "AAAA") == "not_a_key");
    CHECK(code_of("ssh-ed25519 " + ed25519.substr(0, ed25519.size() - 4)) == "not_a_key");
    CHECK(code_of("ssh-ed25519 ====") == "not_a_key");
    CHECK(code_of("ssh-ed25519  " + ed25519) == "not_a_key");
    CHECK(code_of("ssh-ed25519") == "not_a_key");
    CHECK(code_of("") == "not_a_key");
    CHECK(code_of("-----BEGIN OPENSSH PRIVATE KEY-----") == "not_a_key");
    CHECK(code_of("ssh-ed25519 " + ed25519 + " " + std::string(9000, 'x')) == "not_a_key");
    // The longest line that sshd reads; a comment of 200 characters is the longest that is stored.
    const auto line = "ssh-ed25519 " + ed25519 + " ";
    CHECK(code_of(line + std::string(8192 - line.size(), 'x')) == "too_long");
    CHECK(code_of(line + std::string(8193 - line.size(), 'x')) == "not_a_key");
    CHECK(code_of(line + std::string(200, 'x')) == "good");
}

TEST_CASE("keys of other kinds have any length, with up to two characters of padding") {
    CHECK(code_of("ssh-rsa AAAAB3NzaC1yc2EA") == "good");
    CHECK(code_of("ssh-rsa AAAAB3NzaC1yc2E=") == "good");
    CHECK(code_of("ssh-rsa AAAAB3NzaC1yc2EAAA==") == "good");
    CHECK(code_of("sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t") == "good");
    CHECK(code_of("ssh-rsa AAAAB3NzaC1yc2EAA===") == "not_a_key");
    CHECK(code_of("ssh-rsa AAAAB3NzaC1yc2E") == "not_a_key");
    CHECK(code_of("ssh-rsa AAAAB3NzaC1yc2E*") == "not_a_key");
    CHECK(code_of("ssh-rsa BAAAB3NzaC1yc2EA") == "not_a_key");
    CHECK(code_of("ssh-ed25519 " + ed25519.substr(0, ed25519.size() - 1) + "=") == "not_a_key");
}

TEST_CASE("an address with invisible characters is refused, as it would look like another one") {
    for (const char* hidden :
         {"\u200b", "\u00ad", "\u2060", "\ufeff", "\u00a0", "\u3000", "\U000e0061"}) {
        const auto fault =
            EmailAddress::parse("maija" + std::string(hidden) + "@posti.example").fault();
        CHECK(fault.kind == base::ErrorKind::malformed);
        CHECK_FALSE(EmailAddress::parse("maija@pos" + std::string(hidden) + "ti.example"));
    }
    CHECK(EmailAddress::parse("mäkinen@pöytä.example"));
}
