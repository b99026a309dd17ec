// SPDX-License-Identifier: Apache-2.0
#include "core/service/messages/notices.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/service/users/preferences.hpp"
#include "support/fault.hpp"
#include "support/people.hpp"

using namespace kaiku;
using model::Topic;
using test::code_of;
using test::PeopleRegister;
using Addresses = std::vector<std::string>;

namespace {

constexpr auto door = "ovi@uimahalli.example";
constexpr auto theatre = "ovi@teatteri.example";

/// Two users who have subscribed to bulletins, one of them in Swedish.
struct Town : PeopleRegister {
    Town() {
        add_user(door, {"recorder@site:Uimahalli"});
        add_user(theatre, {"recorder@site:Teatteri"});
        service::change_preferences(as(door), {.bulletins = true, .lang = {}});
        service::change_preferences(as(theatre), {.bulletins = true, .lang = "sv"});
    }
    service::PreparedNotice prepare() {
        return service::prepare_notice(operation, Topic::bulletins, "Uutta", "Teksti\n");
    }
    service::NoticeDelivery mail(const char* failing = "") {
        sent.clear();
        auto delivery =
            service::mail_waiting_notices(operation, [&](const service::OutgoingNotice& notice) {
                if (notice.to == failing)
                    throw base::Error(base::ErrorKind::failed, "mail_failed", {"no route"});
                sent.push_back(notice.to + " " + notice.lang.value_or("-"));
            });
        std::sort(sent.begin(), sent.end());
        return delivery;
    }
    Addresses sent;
};

}  // namespace

TEST_CASE("a notice is queued for the subscribers of its topic, and mailed once") {
    Town town;
    CHECK(town.prepare().recipients == 2);
    CHECK(town.sent.empty());
    const auto delivery = town.mail();
    CHECK(delivery.mailed == 2);
    CHECK(delivery.waiting == 0);
    CHECK_FALSE(delivery.failed);
    CHECK(town.sent == Addresses{std::string(theatre) + " sv", std::string(door) + " -"});
    CHECK(town.mail().mailed == 0);
}

TEST_CASE("nobody has subscribed to another topic") {
    Town town;
    CHECK(service::prepare_notice(town.operation, Topic::incidents, "Katko", "Teksti").recipients ==
          0);
}

TEST_CASE("a copy that fails stays in the queue and is mailed later; others are mailed") {
    Town town;
    town.prepare();
    const auto delivery = town.mail(door);
    CHECK(delivery.mailed == 1);
    CHECK(delivery.waiting == 1);
    REQUIRE(delivery.failed);
    CHECK(delivery.failed->code == "mail_failed");
    CHECK(town.mail().mailed == 1);
    CHECK(town.sent == Addresses{std::string(door) + " -"});
}

TEST_CASE("who has unsubscribed before the mail is sent gets none") {
    Town town;
    town.prepare();
    service::change_preferences(town.as(door), {.bulletins = false, .lang = {}});
    town.mail();
    CHECK(town.sent == Addresses{std::string(theatre) + " sv"});
}

TEST_CASE("only a national coordinator sends notices") {
    Town town;
    CHECK(code_of([&] {
              service::prepare_notice(town.as(door), Topic::bulletins, "Uutta", "Teksti");
          }) != "none");
}

TEST_CASE("a copy that a slow mail command is sending is not sent by another process") {
    Town town;
    town.prepare();
    std::int64_t by_others = 0;
    constexpr std::int64_t nine_minutes = 9 * 60;
    service::mail_waiting_notices(town.operation, [&](const service::OutgoingNotice& notice) {
        if (notice.to != door) return;
        test::Clock::advance_seconds(nine_minutes);
        notice.keep();
        test::Clock::advance_seconds(nine_minutes);
        by_others += service::mail_waiting_notices(
                         town.operation,
                         [&](const service::OutgoingNotice& other) { CHECK(other.to != door); })
                         .mailed;
    });
    CHECK(town.mail().mailed == 0);
    CHECK(by_others <= 1);
}
