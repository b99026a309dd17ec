// A register with users, and who works on it.
#pragma once
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "core/work/access.hpp"
#include "core/work/login.hpp"
#include "core/work/people.hpp"
#include "support/register.hpp"

namespace kaiku::test {

/// Two venues and a distributor; the national coordinator keskus@maa.example has the password of all users.
class PeopleRegister : public TestRegister {
public:
    static constexpr const char* password = "Sala sana1";
    static constexpr const char* first = "keskus@maa.example";

    PeopleRegister() {
        add_town();
        add_venue("Liikuntatoimi", {"Uimahalli", "Kirjasto"}, "sports");
        work::add_user(job, first, {"coordinator@nation"}, password);
        job.caller = as(first).caller;
    }

    /// A job of the user as the register has them now.
    work::Job as(const std::string& email) {
        work::Credentials credentials;
        credentials.trusted_email = email;
        return with(credentials);
    }
    work::Job with(const work::Credentials& credentials) {
        auto own = job;
        own.caller = work::identify(records, credentials, Clock::read());
        return own;
    }
    /// What two people do at once, each on a connection of their own.
    void at_once(const std::function<void(const work::Job&)>& one, const work::Caller& caller, const std::function<void(const work::Job&)>& other, const work::Caller& other_caller) {
        const auto run = [this](const auto& action, const work::Caller& who) {
            auto own = work::Register::open(where, work::Register::Need::write);
            action(work::Job{own, who, job.today, &Clock::read});
        };
        std::thread thread([&] { run(other, other_caller); });
        run(one, caller);
        thread.join();
    }
    work::Job by_session(const std::string& secret) {
        work::Credentials credentials;
        credentials.session = secret;
        return with(credentials);
    }
    work::Job by_token(const std::string& secret) {
        work::Credentials credentials;
        credentials.token = secret;
        return with(credentials);
    }
    work::Job nobody() { return with({}); }

    void add_user(const std::string& email, const std::vector<std::string>& grants) { work::add_user(job, email, grants, password); }
};

}  // namespace kaiku::test
