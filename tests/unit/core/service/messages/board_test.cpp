// SPDX-License-Identifier: Apache-2.0
#include "core/service/messages/board.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/fault.hpp"
#include "support/people.hpp"

using namespace kaiku;
using model::Audience;
using test::code_of;
using test::PeopleRegister;
using Subjects = std::vector<std::string>;

namespace {

constexpr auto door = "ovi@uimahalli.example";
constexpr auto colleague = "toinen@uimahalli.example";
constexpr auto theatre = "ovi@teatteri.example";

struct Town : PeopleRegister {
    Town() {
        add_user(door, {"recorder@site:Uimahalli"});
        add_user(colleague, {"recorder@site:Uimahalli"});
        add_user(theatre, {"recorder@site:Teatteri"});
    }
    model::BoardMessage post(const char* from, Audience to) {
        return service::post_message(as(from), to, "Lipunmyynti", "Kassa on kiinni.\n");
    }
    Subjects messages(const char* user, bool unread_only = false) {
        Subjects found;
        service::list_messages(as(user), unread_only, [&](const model::BoardMessage& message) {
            found.push_back(message.subject);
        });
        return found;
    }
};

}  // namespace

TEST_CASE("colleagues of the same site get a message, others do not") {
    Town town;
    town.post(door, Audience::colleagues);
    CHECK(town.messages(colleague) == Subjects{"Lipunmyynti"});
    CHECK(town.messages(theatre).empty());
    CHECK(town.messages(PeopleRegister::first).empty());
    CHECK(town.messages(door) == Subjects{"Lipunmyynti"});
}

TEST_CASE("a coordinator whose scope covers the site gets what is meant for coordinators") {
    Town town;
    town.post(door, Audience::coordinators);
    CHECK(town.messages(PeopleRegister::first) == Subjects{"Lipunmyynti"});
    CHECK(town.messages(colleague).empty());
}

TEST_CASE("a message is unread until its recipient reads it; the sender has read it") {
    Town town;
    const auto sent = town.post(door, Audience::colleagues);
    CHECK(town.messages(door, true).empty());
    CHECK(town.messages(colleague, true).size() == 1);
    CHECK(service::count_unread_messages(town.as(colleague)) == 1);
    CHECK(service::count_unread_messages(town.as(door)) == 0);
    CHECK(service::count_unread_messages(town.operation) == 0);  // owns the register, is no user
    const auto read = service::read_message(town.as(colleague), sent.id);
    CHECK(read.from == door);
    CHECK(read.text == "Kassa on kiinni.");
    CHECK(town.messages(colleague, true).empty());
    CHECK(service::count_unread_messages(town.as(colleague)) == 0);
}

TEST_CASE("a message of others does not exist for a user (R27)") {
    Town town;
    const auto sent = town.post(door, Audience::colleagues);
    CHECK(code_of([&] { service::read_message(town.as(theatre), sent.id); }) == "not_found");
    CHECK(code_of([&] { service::reply_to_message(town.as(theatre), sent.id, "Hei"); }) ==
          "not_found");
}

TEST_CASE("a reply goes to the sender alone and names the message") {
    Town town;
    const auto sent = town.post(door, Audience::colleagues);
    const auto reply = service::reply_to_message(town.as(colleague), sent.id, "Kiitos");
    CHECK(reply.subject == "Re: Lipunmyynti");
    CHECK(reply.reply_to == sent.id);
    CHECK(town.messages(door, true) == Subjects{"Re: Lipunmyynti"});
    CHECK(town.messages(theatre).empty());
}

TEST_CASE("a message without recipients, or without a sender, is refused") {
    Town town;
    CHECK(code_of([&] { town.post(theatre, Audience::colleagues); }) == "no_recipients");
    CHECK(code_of([&] { town.post(door, Audience::distributors); }) == "no_area");
    CHECK(code_of([&] {
              service::post_message(town.nobody(), Audience::colleagues, "Hei", "Hei");
          }) == "not_logged_in");
}
