// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/io/mail.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "support/fault.hpp"
#include "support/folder.hpp"

using namespace kaiku;
using test::fault_of;

namespace {

const auto now = time::Instant::from_milliseconds(0);

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

}  // namespace

TEST_CASE("a subject that looks like encoded words is shown as it was written") {
    const auto text = cmd::mail_message("a@b.example", "=?UTF-8?Q?evil?=", "", now);
    CHECK(contains(text, "\nSubject: =?UTF-8?B?PT9VVEYtOD9RP2V2aWw/PQ==?=\n"));
    CHECK(contains(cmd::mail_message("a@b.example", "Is it =?", "", now), "\nSubject: =?UTF-8?B?"));
    CHECK(contains(cmd::mail_message("a@b.example", "1 = 1?", "", now), "\nSubject: 1 = 1?\n"));
}

TEST_CASE("a message has the headers that a mail program needs, then the text") {
    const auto text = cmd::mail_message("a@b.example", "Code", "123456\n", now);
    CHECK(text.starts_with("To: a@b.example\nSubject: Code\nDate: Thu, 1 Jan 1970 "));
    CHECK(contains(text, "\nAuto-Submitted: auto-generated\n"));
    CHECK(contains(text, "charset=UTF-8"));
    CHECK(text.ends_with("\n\n123456\n"));
}

TEST_CASE("a subject outside ASCII is encoded") {
    const auto text = cmd::mail_message("a@b.example", "Päivä", "", now);
    CHECK(contains(text, "Subject: =?UTF-8?"));
    CHECK_FALSE(contains(text, "Päivä"));
}

TEST_CASE("the command gets the whole message, once for each recipient") {
    const test::Folder folder;
    cmd::Mailer mailer("cat >> " + (folder / "sent"));
    mailer.write("one ");
    mailer.write("text\n");
    mailer.send("a@b.example", "Subject", now);
    mailer.send("c@d.example", "Subject", now);
    const auto sent = test::file_bytes(folder / "sent");
    CHECK(contains(sent, "To: a@b.example"));
    CHECK(contains(sent, "To: c@d.example"));
    CHECK(sent.ends_with("\n\none text\n"));
}

TEST_CASE("a command that fails is an error with its first words") {
    cmd::Mailer mailer("echo 'no route' >&2; exit 3");
    mailer.write("text");
    const auto fault = fault_of([&] { mailer.send("a@b.example", "Subject", now); });
    CHECK(fault.code == "mail_failed");
    CHECK(contains(base::to_english(fault.message), "no route"));
    CHECK(contains(base::to_english(fault.message), "3"));
}

TEST_CASE("a text with a line that mail may not contain is encoded") {
    const auto paragraph = std::string(1'691, 'x') + "\nLoppu ä\n";
    const auto text = cmd::mail_message("a@b.example", "Code", paragraph, now);
    CHECK(contains(text, "Content-Transfer-Encoding: base64\n"));
    const test::Folder folder;
    cmd::Mailer mailer("cat > " + (folder / "sent"));
    mailer.write(paragraph);
    mailer.send("a@b.example", "Code", now);
    CHECK(test::file_bytes(folder / "sent") == text);
    std::size_t longest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        longest = std::max(longest, end - at);
        at = end + 1;
    }
    CHECK(longest <= 998);
    CHECK(text.ends_with("eHgNCkxvcHB1IMOkDQo=\n"));
}

TEST_CASE("a line of 998 bytes is sent as it is") {
    CHECK(contains(cmd::mail_message("a@b.example", "Code", std::string(998, 'x') + "\n", now),
                   "Content-Transfer-Encoding: 8bit\n"));
    CHECK(contains(cmd::mail_message("a@b.example", "Code", std::string(999, 'x') + "\n", now),
                   "Content-Transfer-Encoding: base64\n"));
}
