// SPDX-License-Identifier: Apache-2.0
// What attempts leave behind: counts of wrong passwords, wrong codes in the audit log, and sessions
// that have ended.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/admin/audit.hpp"
#include "core/service/users/activation.hpp"
#include "core/service/users/credentials.hpp"
#include "core/service/users/holder_login.hpp"
#include "core/service/users/own_password.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/hall.hpp"

using namespace kaiku;
using test::Clock;
using test::code_of;
using test::PeopleRegister;

namespace {

constexpr auto kassa = test::Hall::kassa;
constexpr const char* maija = "maija@posti.example";
constexpr const char* secret = "oma-salasana-1";
constexpr const char* wrong_code = "AAAA-BBBB-CCCC-DDDD";

struct Hall : test::Hall {
    Hall() {
        add_card("A999000017");
        add_card("A999000025");
    }

    std::string try_own(const std::string& typed = password) {
        return code_of([&] { service::require_own_password(as(kassa), typed); });
    }
    /// Keeps the password.
    std::string reset(const std::string& code) { return test::Hall::reset(code, kassa, password); }
    std::string activate(const char* card) {
        return service::activate_card(operation, test::given(card), test::given(maija), "Maija")
            .code;
    }
    std::string open(const std::string& code) {
        return code_of([&] { service::activate_account(nobody(), maija, code, secret); });
    }
    std::string try_holder(const std::string& typed = secret) {
        return code_of([&] { service::require_holder_password(nobody(), maija, typed); });
    }
    /// What the log says of the latest action of this name.
    std::string logged(const std::string& action) {
        std::string found;
        service::list_audit(operation, {}, [&](const service::AuditView& entry) {
            if (entry.action == action) found = entry.after.value_or("nothing");
        });
        return found;
    }
    std::string sessions(const char* table) {
        return test::RawRegister(where).value(std::string("SELECT count(*) FROM ") + table);
    }
};

}  // namespace

TEST_CASE("the log says how many wrong codes came before the right one") {
    Hall hall;
    const auto hand = [&] { return service::create_code_for(hall.operation, kassa)->code; };
    CHECK(hall.reset(hand()) == "none");
    CHECK(hall.logged("passwd reset") == "nothing");
    const auto code = hand();
    for (int i = 0; i < 3; ++i) CHECK(hall.reset(wrong_code) == "wrong_code");
    CHECK(hall.reset(code) == "none");
    CHECK(hall.logged("passwd reset") == R"({"wrong_codes":3})");
    CHECK(hall.reset(hand()) == "none");
    CHECK(hall.logged("passwd reset") == "nothing");
}

TEST_CASE("the log says the same of a holder's account") {
    Hall hall;
    const auto code = hall.activate("A999000017");
    for (int i = 0; i < 2; ++i) CHECK(hall.open(wrong_code) == "wrong_code");
    CHECK(hall.open(code) == "none");
    CHECK(hall.logged("my activate") == R"({"card":1,"wrong_codes":2})");
    const auto joining = hall.activate("A999000025");
    CHECK(hall.open(joining) == "none");
    CHECK(hall.logged("my activate") == R"({"card":2})");
}

TEST_CASE("a wrong own password counts as a failed login, and the right one ends the count") {
    Hall hall;
    for (int i = 0; i < service::max_failures - 1; ++i)
        CHECK(hall.try_own("wrong") == "wrong_login");
    CHECK(hall.try_own() == "none");
    for (int i = 0; i < service::max_failures - 1; ++i)
        CHECK(hall.try_login("wrong") == "wrong_login");
    CHECK(hall.try_login() == "none");
    for (int i = 0; i < service::max_failures; ++i) CHECK(hall.try_own("wrong") == "wrong_login");
    CHECK(hall.try_own() == "wrong_login");
    CHECK(hall.try_login() == "wrong_login");
}

TEST_CASE("a wrong password of a holder counts in the same way") {
    Hall hall;
    CHECK(hall.open(hall.activate("A999000017")) == "none");
    for (int i = 0; i < service::max_failures - 1; ++i)
        CHECK(hall.try_holder("wrong") == "wrong_login");
    CHECK(hall.try_holder() == "none");
    for (int i = 0; i < service::max_failures; ++i)
        CHECK(hall.try_holder("wrong") == "wrong_login");
    CHECK(hall.try_holder() == "wrong_login");
    CHECK(code_of([&] { service::log_in_holder(hall.nobody(), maija, secret); }) == "wrong_login");
}

TEST_CASE("a one-time code from a coordinator ends the pause after wrong passwords") {
    Hall hall;
    for (int i = 0; i < service::max_failures; ++i) CHECK(hall.try_login("wrong") == "wrong_login");
    CHECK(hall.try_login() == "wrong_login");
    service::create_code_for(hall.operation, kassa);
    CHECK(hall.try_login() == "none");
}

TEST_CASE("a session that has ended stays for a day") {
    Hall hall;
    const auto begin_another = [&](std::int64_t later) {
        Clock::advance_seconds(later);
        service::log_in(hall.nobody(), kassa, PeopleRegister::password);
        service::log_in_holder(hall.nobody(), maija, secret);
    };
    CHECK(hall.open(hall.activate("A999000017")) == "none");
    begin_another(0);
    begin_another(service::session_seconds + 24 * 3600 - 1);
    CHECK(hall.sessions("user_session") == "2");
    CHECK(hall.sessions("holder_session") == "2");
    begin_another(1);
    CHECK(hall.sessions("user_session") == "2");
    CHECK(hall.sessions("holder_session") == "2");
}
