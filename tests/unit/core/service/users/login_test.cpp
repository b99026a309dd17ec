// SPDX-License-Identifier: Apache-2.0
#include "core/service/users/login.hpp"
#include "core/service/users/credentials.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <string>

#include "core/service/users/tokens.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/hall.hpp"
#include "support/password_cost.hpp"

using namespace kaiku;
using test::Clock;
using test::code_of;
using test::PeopleRegister;

namespace {

constexpr auto kassa = test::Hall::kassa;
constexpr const char* good = PeopleRegister::password;

struct Hall : test::Hall {
    bool is_in(const service::Operation& who) { return !who.caller.name.empty(); }
};

}  // namespace

TEST_CASE("a user's session lasts twelve hours") {
    Hall hall;
    const auto session = service::log_in(hall.nobody(), " KASSA@halli.example ", good);
    CHECK(session.email == kassa);
    CHECK(hall.by_session(session.secret).caller.name == kassa);
    CHECK(hall.by_session(session.secret).caller.grants.size() == 1);
    CHECK_FALSE(hall.is_in(hall.by_session(session.secret + "0")));
    CHECK_FALSE(hall.is_in(hall.by_session("")));
    Clock::advance_seconds(service::session_seconds - 1);
    CHECK(hall.is_in(hall.by_session(session.secret)));
    Clock::advance_seconds(1);
    CHECK_FALSE(hall.is_in(hall.by_session(session.secret)));
}

TEST_CASE("a logout ends its own session only") {
    Hall hall;
    const auto one = service::log_in(hall.nobody(), kassa, good);
    const auto other = service::log_in(hall.nobody(), kassa, good);
    service::log_out(hall.by_session(one.secret), one.secret);
    service::log_out(hall.nobody(), one.secret);
    CHECK_FALSE(hall.is_in(hall.by_session(one.secret)));
    CHECK(hall.is_in(hall.by_session(other.secret)));
    CHECK_FALSE(hall.broken_entry());
}

TEST_CASE("every failed login has the same answer (R27)") {
    Hall hall;
    hall.add_user("entinen@halli.example", {"recorder@site:Uimahalli"});
    service::set_user_active(hall.operation, "entinen@halli.example", false);
    service::add_user(hall.operation, "uusi@halli.example", {"recorder@site:Uimahalli"}, {});
    const auto wrong = test::fault_of([&] { service::log_in(hall.nobody(), kassa, "Sala sana2"); });
    CHECK(wrong.kind == base::ErrorKind::denied);
    for (const char* email : {"nobody@halli.example", "entinen@halli.example", "uusi@halli.example",
                              "no address", "", "\xff"}) {
        CAPTURE(email);
        const auto fault = test::fault_of([&] { service::log_in(hall.nobody(), email, good); });
        CHECK(fault.code == wrong.code);
        CHECK(fault.kind == wrong.kind);
        CHECK(base::to_english(fault.message) == base::to_english(wrong.message));
    }
}

TEST_CASE("after ten consecutive wrong passwords the right one is refused for a while") {
    Hall hall;
    for (int i = 0; i < 9; ++i) CHECK(hall.try_login("wrong") == "wrong_login");
    CHECK(hall.try_login() == "none");
    for (int i = 0; i < 10; ++i) CHECK(hall.try_login("wrong") == "wrong_login");
    CHECK(hall.try_login() == "wrong_login");
    CHECK(hall.try_login(good, PeopleRegister::first) == "none");
    // Attempts during the pause do not make it longer.
    Clock::advance_seconds(service::lockout_seconds - 1);
    CHECK(hall.try_login() == "wrong_login");
    Clock::advance_seconds(1);
    CHECK(hall.try_login() == "none");
}

TEST_CASE("a new password ends all sessions and requires the old one") {
    Hall hall;
    const auto session = service::log_in(hall.nobody(), kassa, good);
    const auto own = hall.by_session(session.secret);
    CHECK(code_of([&] { service::change_password(own, "wrong", "Uusi sana1"); }) == "wrong_login");
    CHECK(hall.is_in(hall.by_session(session.secret)));
    service::change_password(own, good, "Uusi sana1");
    CHECK_FALSE(hall.is_in(hall.by_session(session.secret)));
    CHECK(hall.try_login() == "wrong_login");
    CHECK(hall.try_login("Uusi sana1") == "none");
    CHECK(code_of([&] { service::change_password(hall.nobody(), good, "Uusi sana1"); }) ==
          "not_logged_in");
}

TEST_CASE("a one-time code works once") {
    Hall hall;
    const auto session = service::log_in(hall.nobody(), kassa, good);
    const auto code = service::create_code_for(hall.operation, "Kassa@HALLI.example").value().code;
    CHECK(hall.try_login() == "none");
    CHECK(hall.reset("AAAA-BBBB-CCCC-DDDD") == "wrong_code");
    CHECK(hall.reset("") == "wrong_code");
    CHECK(hall.reset(code, "nobody@halli.example") == "wrong_code");
    CHECK(hall.reset(code, PeopleRegister::first) == "wrong_code");
    CHECK(hall.reset(code) == "none");
    CHECK_FALSE(hall.is_in(hall.by_session(session.secret)));
    CHECK(hall.try_login() == "wrong_login");
    CHECK(hall.try_login("Uusi sana1") == "none");
    CHECK(hall.reset(code) == "wrong_code");
}

TEST_CASE("a one-time code lasts an hour and is replaced by a new one") {
    Hall hall;
    const auto first = service::create_code_for(hall.operation, kassa).value().code;
    const auto second = service::create_code_for(hall.operation, kassa).value().code;
    CHECK(hall.reset(first) == "wrong_code");
    Clock::advance_seconds(service::code_seconds - 1);
    CHECK(hall.reset(second) == "none");
    const auto third = service::create_code_for(hall.operation, kassa).value().code;
    Clock::advance_seconds(service::code_seconds);
    CHECK(hall.reset(third) == "wrong_code");
}

TEST_CASE(
    "only a user's manager can issue a code by hand, and a code is mailed only to the registered "
    "address") {
    Hall hall;
    hall.add_user("paa@liikunta.example", {"coordinator@org:Liikuntatoimi"});
    CHECK(service::create_code_for(hall.as("paa@liikunta.example"), kassa));
    CHECK_FALSE(service::create_code_for(hall.as("paa@liikunta.example"), PeopleRegister::first));
    CHECK_FALSE(service::create_code_for(hall.as(kassa), kassa));
    CHECK_FALSE(service::create_code_for(hall.nobody(), kassa));
    CHECK_FALSE(service::create_code_for(hall.operation, "nobody@halli.example"));

    const auto mailed = service::create_code_to_mail(hall.nobody(), "KASSA@HALLI.EXAMPLE").value();
    CHECK(mailed.email == kassa);
    CHECK_FALSE(service::create_code_to_mail(hall.nobody(), "nobody@halli.example"));
    CHECK_FALSE(service::create_code_to_mail(hall.nobody(), "\xff"));
    CHECK(hall.reset(mailed.code) == "none");
    service::set_user_active(hall.operation, test::given(kassa), false);
    CHECK(code_of([&] { service::create_code_for(hall.operation, kassa); }) == "disabled");
    CHECK_FALSE(service::create_code_for(hall.nobody(), kassa));
    CHECK_FALSE(service::create_code_to_mail(hall.nobody(), kassa));
    CHECK_FALSE(hall.broken_entry());
}

TEST_CASE("a disabled user is shut out at once, however logged in") {
    Hall hall;
    const auto session = service::log_in(hall.nobody(), kassa, good);
    const auto token = service::create_token(hall.as(kassa), "yö", {});
    const auto code = service::create_code_for(hall.operation, kassa).value().code;
    REQUIRE(hall.is_in(hall.by_session(session.secret)));
    REQUIRE(hall.is_in(hall.by_token(token.secret)));
    REQUIRE(hall.is_in(hall.as(kassa)));
    service::set_user_active(hall.operation, test::given(kassa), false);
    CHECK_FALSE(hall.is_in(hall.by_session(session.secret)));
    CHECK_FALSE(hall.is_in(hall.by_token(token.secret)));
    CHECK_FALSE(hall.is_in(hall.as(kassa)));
    CHECK(hall.try_login() == "wrong_login");
    CHECK(hall.reset(code) == "wrong_code");
    service::set_user_active(hall.operation, test::given(kassa), true);
    CHECK_FALSE(hall.is_in(hall.by_session(session.secret)));
    CHECK(hall.is_in(hall.by_token(token.secret)));
    CHECK(hall.try_login() == "none");
}

TEST_CASE("a token acts as its user until its last day or its removal") {
    Hall hall;
    const auto token = service::create_token(hall.as(kassa), " Yöajo ", hall.operation.today);
    CHECK(token.name == "Yöajo");
    CHECK(hall.by_token(token.secret).caller.name == kassa);
    CHECK(code_of([&] { service::create_token(hall.as(kassa), "YÖAJO", {}); }) == "exists");
    CHECK(code_of([&] { service::create_token(hall.operation, "Yöajo", {}); }) == "none");
    CHECK(service::list_tokens(hall.as(kassa)).size() == 1);
    CHECK(code_of([&] {
              service::create_token(hall.as(kassa), "old", hall.operation.today.plus_days(-1));
          }) == "out_of_range");
    // Tokens end by the clock, whatever --today says: twelve hours later it is the next day.
    Clock::advance_seconds(12 * 3600);
    CHECK_FALSE(hall.is_in(hall.by_token(token.secret)));
    Clock::advance_seconds(-12 * 3600);
    service::revoke_token(hall.as(kassa), "yöajo");
    CHECK_FALSE(hall.is_in(hall.by_token(token.secret)));
    CHECK(code_of([&] { service::revoke_token(hall.as(kassa), "yöajo"); }) == "not_found");
    CHECK(service::list_tokens(hall.as(kassa)).empty());
    CHECK(code_of([&] { service::create_token(hall.nobody(), "x", {}); }) == "not_logged_in");
}

TEST_CASE("of two who use one code at once, one succeeds") {
    Hall hall;
    const auto code = service::create_code_for(hall.operation, kassa).value().code;
    std::atomic<int> good_ones = 0;
    const auto use = [&](const service::Operation& operation) {
        good_ones += code_of([&] {
                         service::reset_password(operation, kassa, code, "Uusi sana1");
                     }) == "none";
    };
    hall.run_concurrently(use, {}, use, {});
    CHECK(good_ones == 1);
}

TEST_CASE("a password that is replaced while the old one is checked is not replaced again") {
    Hall hall;
    const auto code = service::create_code_for(hall.operation, kassa).value().code;
    test::before_hashing = [&] { CHECK(hall.reset(code) == "none"); };
    CHECK(code_of([&] { service::change_password(hall.as(kassa), good, "Toinen sana2"); }) ==
          "wrong_login");
    CHECK_FALSE(test::before_hashing);
    CHECK(hall.try_login("Toinen sana2") == "wrong_login");
    CHECK(hall.try_login("Uusi sana1") == "none");
}

TEST_CASE("a user who is disabled while the password is checked does not change it") {
    Hall hall;
    test::before_hashing = [&] {
        service::set_user_active(hall.operation, test::given(kassa), false);
    };
    CHECK(code_of([&] { service::change_password(hall.as(kassa), good, "Toinen sana2"); }) ==
          "wrong_login");
    service::set_user_active(hall.operation, test::given(kassa), true);
    CHECK(hall.try_login() == "none");
}

TEST_CASE("a user who is disabled while a one-time code is checked gets no new password") {
    Hall hall;
    const auto code = service::create_code_for(hall.operation, kassa).value().code;
    test::before_hashing = [&] {
        service::set_user_active(hall.operation, test::given(kassa), false);
    };
    CHECK(hall.reset(code) == "wrong_code");
    service::set_user_active(hall.operation, test::given(kassa), true);
    CHECK(hall.try_login() == "none");
}

TEST_CASE("simultaneous guesses are each counted") {
    Hall hall;
    const auto guess = [&](const service::Operation& operation) {
        for (int i = 0; i < 5; ++i)
            CHECK(code_of([&] { service::log_in(operation, kassa, "wrong"); }) == "wrong_login");
    };
    hall.run_concurrently(guess, {}, guess, {});
    CHECK(hall.try_login() == "wrong_login");
}
