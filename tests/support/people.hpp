// SPDX-License-Identifier: Apache-2.0
// A register with users, and operations that act as one of them.
#pragma once
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "core/service/access.hpp"
#include "core/service/users/login.hpp"
#include "core/service/users/users.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

namespace kaiku::test {

/// A register with two venues, a distributor and the national coordinator keskus@maa.example. All
/// users have the same password.
class PeopleRegister : public TestRegister {
public:
    static constexpr const char* password = "Sala sana1";
    static constexpr const char* first = "keskus@maa.example";

    PeopleRegister() {
        add_town();
        add_venue("Liikuntatoimi", {"Uimahalli", "Kirjasto"}, "sports");
        service::add_user(operation, test::given(first), {"coordinator@nation"}, password);
        operation.caller = as(first).caller;
    }

    /// An operation of the user, with the grants that the register has now.
    service::Operation as(const std::string& email) {
        service::Credentials credentials;
        credentials.trusted_email = email;
        return with(credentials);
    }
    service::Operation with(const service::Credentials& credentials) {
        auto own = operation;
        own.caller = service::identify(records, credentials, Clock::read());
        return own;
    }
    /// Runs two actions at the same time, each on its own connection.
    void run_concurrently(const std::function<void(const service::Operation&)>& one,
                          const service::Caller& caller,
                          const std::function<void(const service::Operation&)>& other,
                          const service::Caller& other_caller) {
        const auto run = [this](const auto& action, const service::Caller& who) {
            auto own = service::Register::open(where, service::Register::Need::write);
            action(service::Operation{own, who, operation.today, &Clock::read});
        };
        std::thread thread([&] { run(other, other_caller); });
        run(one, caller);
        thread.join();
    }
    service::Operation by_session(const std::string& secret) {
        service::Credentials credentials;
        credentials.session = secret;
        return with(credentials);
    }
    service::Operation by_token(const std::string& secret) {
        service::Credentials credentials;
        credentials.token = secret;
        return with(credentials);
    }
    service::Operation nobody() { return with({}); }

    void add_user(const std::string& email, const std::vector<std::string>& grants) {
        service::add_user(operation, test::given(email), grants, password);
    }

    /// Registers cards on a day at Sosiaaliasema, issued that day.
    void add_cards_on(const char* date, const std::vector<const char*>& codes,
                      const std::function<void(service::CardFields&)>& change = {}) {
        for (const char* code : codes) {
            auto fields = customer_fields();
            fields.issued_on = day(date);
            fields.site = "Sosiaaliasema";
            if (change) change(fields);
            service::register_card(on(date), model::parse_code(code).value(), fields);
        }
    }
    /// Records a visit without an event on a day, also of a card that has expired.
    void visit(const std::string& code, const char* date, const char* site,
               std::int64_t children = 0) {
        record(code, [&](service::NewUsage& wanted) {
            wanted.site = given(site);
            wanted.date = day(date);
            wanted.children = children;
            wanted.allow_expired = true;
        });
    }
};

}  // namespace kaiku::test
