// SPDX-License-Identifier: Apache-2.0
// What a token may not do, what still gives access after a reset, and what guessing cannot do.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/service/admin/register_admin.hpp"
#include "core/service/users/activation.hpp"
#include "core/service/users/credentials.hpp"
#include "core/service/users/holder.hpp"
#include "core/service/users/holder_login.hpp"
#include "core/service/users/ssh_keys.hpp"
#include "core/service/users/tokens.hpp"
#include "core/store/holders.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/hall.hpp"

using namespace kaiku;
using test::Clock;
using test::code_of;
using test::PeopleRegister;

namespace {

constexpr auto kassa = test::Hall::kassa;
constexpr const char* paa = "paa@liikunta.example";
constexpr const char* good = PeopleRegister::password;
constexpr const char* wrong_code = "AAAA-BBBB-CCCC-DDDD";
constexpr const char* key =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f halli";

struct Hall : test::Hall {
    Hall() {
        add_user(paa, {"coordinator@org:Liikuntatoimi"});
        add_card("A999000017");
        add_card("A999000025");
    }

    std::string hand_code() { return service::create_code_for(operation, kassa).value().code; }
    std::string mailed_code() { return service::create_code_to_mail(nobody(), kassa).value().code; }
};

}  // namespace

TEST_CASE("a token gives no access to anyone") {
    Hall hall;
    service::set_user_active(hall.operation, test::given(kassa), false);
    const auto token = service::create_token(hall.as(PeopleRegister::first), test::given("yö"), {});
    const auto job = hall.by_token(token.secret);
    REQUIRE(job.caller.name == PeopleRegister::first);
    const std::vector<std::function<void()>> deeds{
        [&] { service::create_token(job, test::given("toinen"), {}); },
        [&] { service::add_key(job, test::given(PeopleRegister::first), key); },
        [&] { service::add_key(job, test::given(paa), key); },
        [&] {
            service::add_user(job, test::given("uusi@maa.example"), {"coordinator@nation"}, good);
        },
        [&] {
            service::add_user(job, test::given("uusi@maa.example"), {"coordinator@nation"}, {});
        },
        [&] { service::grant(job, test::given(paa), "coordinator@nation"); },
        [&] { service::set_user_active(job, test::given(kassa), true); },
        [&] { service::create_code_for(job, paa); },
        [&] { service::change_password(job, good, "Uusi sana1"); },
        [&] { service::grant_role(job, model::RolePurpose::app, "kaiku_app", false); },
        [&] {
            service::activate_card(job, test::given("A999000017"),
                                   test::given("maija@posti.example"), test::given("Maija"));
        },
    };
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        CAPTURE(i);
        CHECK(code_of(deeds[i]) == "needs_login");
    }
    CHECK(hall.try_login(good, PeopleRegister::first) == "none");
    // What takes access away, and any other work, it may do.
    service::set_user_active(job, test::given(paa), false);
    service::revoke_token(job, test::given("yö"));
    CHECK(hall.by_token(token.secret).caller.name.empty());
    CHECK_FALSE(hall.broken_entry());
}

TEST_CASE("tokens of others are seen and revoked by those who manage them, and by nobody else") {
    Hall hall;
    service::create_token(hall.as(kassa), test::given("yö"), {});
    CHECK(service::list_tokens(hall.as(paa), test::given(kassa)).size() == 1);
    CHECK(service::list_tokens(hall.as(kassa), test::given(kassa)).size() == 1);
    CHECK(code_of([&] { service::list_tokens(hall.as(kassa), test::given(paa)); }) == "no_role");
    CHECK(code_of([&] {
              service::list_tokens(hall.as(paa), test::given(PeopleRegister::first));
          }) == "not_found");
    CHECK(code_of([&] {
              service::list_tokens(hall.as(paa), test::given("nobody@halli.example"));
          }) == "not_found");
    CHECK(code_of([&] {
              service::revoke_token(hall.as(paa), test::given("päivä"), test::given(kassa));
          }) == "not_found");
    service::revoke_token(hall.as(paa), test::given("YÖ"), test::given(kassa));
    CHECK(service::list_tokens(hall.as(kassa)).empty());
}

TEST_CASE("a reset and an enabled user say what else gives access, and end it if wanted") {
    Hall hall;
    const auto session = service::log_in(hall.nobody(), kassa, good);
    service::create_token(hall.as(kassa), test::given("yö"), {});
    service::create_token(hall.as(kassa), test::given("eilen"), time::helsinki_day(Clock::read()));
    service::add_key(hall.operation, test::given(kassa), key);
    const auto open = service::create_code_for(hall.operation, kassa).value().open;
    CHECK(open.sessions == 1);
    CHECK(open.tokens == 2);
    CHECK(open.keys == 1);
    Clock::advance_seconds(2 * 86400);
    CHECK(service::create_code_for(hall.operation, kassa).value().open.sessions == 0);

    SUBCASE("a coordinator ends it") {
        service::log_in(hall.nobody(), kassa, good);
        CHECK_FALSE(service::create_code_for(hall.operation, kassa, true).value().open.any());
    }
    SUBCASE("the user ends it with the code") {
        const auto left = service::reset_password(hall.nobody(), kassa, hall.hand_code(), good);
        CHECK(left.tokens == 1);
        CHECK(left.keys == 1);
        CHECK_FALSE(
            service::reset_password(hall.nobody(), kassa, hall.hand_code(), good, true).any());
    }
    SUBCASE("a coordinator enables without it") {
        CHECK(service::set_user_active(hall.operation, test::given(kassa), false).open.keys == 1);
        CHECK(service::set_user_active(hall.operation, test::given(kassa), true).open.tokens == 1);
        service::set_user_active(hall.operation, test::given(kassa), false);
        CHECK_FALSE(
            service::set_user_active(hall.operation, test::given(kassa), true, true).open.any());
    }
    if (!service::create_code_for(hall.operation, kassa).value().open.any()) {
        CHECK(service::list_tokens(hall.as(kassa)).empty());
        CHECK(service::list_keys(hall.as(kassa), test::given(kassa)).empty());
    }
    CHECK_FALSE(hall.broken_entry());
}

TEST_CASE("an own key needs a proof unless a coordinator of the user adds it") {
    Hall hall;
    CHECK(code_of([&] { service::add_key(hall.as(kassa), test::given(kassa), key); }) ==
          "needs_signature");
    CHECK(code_of([&] {
              service::add_key(hall.as(kassa), test::given(kassa), key, "no signature");
          }) == "wrong_signature");
    CHECK(code_of([&] { service::add_key(hall.as(paa), test::given(kassa), key); }) == "none");
}

TEST_CASE("wrong codes pause neither the password nor the right code") {
    Hall hall;
    const auto code = hall.hand_code();
    for (int i = 0; i < 12; ++i) CHECK(hall.reset(wrong_code) == "wrong_code");
    CHECK(hall.try_login() == "none");
    for (int i = 0; i < 12; ++i) CHECK(hall.try_login("wrong") == "wrong_login");
    CHECK(hall.try_login() == "wrong_login");
    for (int i = 0; i < 12; ++i) CHECK(hall.reset(wrong_code) == "wrong_code");
    CHECK(hall.reset(code) == "none");
    CHECK(hall.try_login("Uusi sana1") == "none");
}

TEST_CASE("one code is mailed in five minutes, and none makes another void") {
    Hall hall;
    const auto handed = hall.hand_code();
    const auto mailed = hall.mailed_code();
    CHECK_FALSE(service::create_code_to_mail(hall.nobody(), kassa));
    Clock::advance_seconds(service::mailed_code_pause_seconds - 1);
    CHECK_FALSE(service::create_code_to_mail(hall.nobody(), kassa));
    SUBCASE("the mailed code stays good") { CHECK(hall.reset(mailed) == "none"); }
    SUBCASE("the handed code stays good") { CHECK(hall.reset(handed) == "none"); }
    SUBCASE("a new one is mailed after that") {
        Clock::advance_seconds(1);
        const auto second = hall.mailed_code();
        CHECK(hall.reset(mailed) == "wrong_code");
        CHECK(hall.reset(second) == "none");
    }
    CHECK(hall.reset(handed) == "wrong_code");  // a code that was used makes all others void
}

TEST_CASE("a card joins an account with its address only together with the account's password") {
    Hall hall;
    constexpr const char* maija = "maija@posti.example";
    constexpr const char* secret = "oma-salasana-1";
    const auto activate = [&](const char* code) {
        return service::activate_card(hall.operation, test::given(code), test::given(maija),
                                      test::given("Maija Meikäläinen"));
    };
    const auto open = [&](const std::string& code, const std::string& password) {
        return code_of([&] { service::activate_account(hall.nobody(), maija, code, password); });
    };
    const auto shown = [&] {
        const auto who = service::authenticate_holder(hall.nobody(), maija, secret);
        return service::holder_card(hall.operation, who).card.code.display_text();
    };
    CHECK(open(activate("A999000017").code, secret) == "none");
    const auto session = service::log_in_holder(hall.nobody(), maija, secret);
    const auto made = activate("A999000025");
    CHECK(made.joins);
    CHECK(made.mail_to == maija);
    CHECK(open(made.code, "joku-muu-sana") == "wrong_login");
    CHECK(shown() == "A999000017");
    CHECK(open(wrong_code, secret) == "wrong_code");
    SUBCASE("with the password it joins, once") {
        CHECK(open(made.code, secret) == "none");
        CHECK(shown() == "A999000025");
        CHECK(service::find_holder_by_session(hall.nobody(), session.secret));
        CHECK(open(made.code, secret) == "wrong_code");
    }
    SUBCASE("the code lasts an hour") {
        Clock::advance_seconds(service::code_seconds);
        CHECK(open(made.code, secret) == "wrong_code");
    }
    SUBCASE("another activation makes the code void") {
        const auto second = activate("A999000025");
        CHECK(open(made.code, secret) == "wrong_code");
        CHECK(open(second.code, secret) == "none");
    }
    SUBCASE("guessing the password is limited as at a login") {
        for (int i = 0; i < 10; ++i) CHECK(open(made.code, "wrong-one") == "wrong_login");
        CHECK(open(made.code, secret) == "wrong_login");
    }
    SUBCASE("a card with an account of its own gives it up") {
        service::activate_card(hall.operation, test::given("A999000025"),
                               test::given("toinen@posti.example"),
                               test::given("Maija Meikäläinen"));
        const auto again = activate("A999000025");
        CHECK(again.joins);
        CHECK(open(again.code, secret) == "none");
        CHECK(shown() == "A999000025");
        CHECK_FALSE(store::find_holder_by_email(hall.db(), "toinen@posti.example"));
    }
    SUBCASE("a card that was blocked since then does not join") {
        service::block_card(hall.operation, test::given("A999000025"), test::given("kadonnut"));
        CHECK(open(made.code, secret) == "wrong_code");
    }
    CHECK_FALSE(hall.broken_entry());
}
