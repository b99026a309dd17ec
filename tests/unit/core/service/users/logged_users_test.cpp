// SPDX-License-Identifier: Apache-2.0
#include "core/service/users/logged_users.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/service/users/ssh_keys.hpp"
#include "core/service/users/tokens.hpp"
#include "support/given.hpp"
#include "support/people.hpp"

using namespace kaiku;
using test::PeopleRegister;
using Words = std::vector<std::string>;

namespace {

constexpr const char* kassa = "kassa@halli.example";
constexpr const char* paa = "paa@liikunta.example";
constexpr const char* key =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f halli";

struct Users : PeopleRegister {
    Users() {
        add_user(kassa, {"recorder@site:Uimahalli"});
        add_user(paa, {"coordinator@org:Liikuntatoimi"});
        service::add_key(operation, test::given(kassa), key, {});
        auto own = as(paa);
        service::create_token(own, test::given("Yö"), {});
        service::create_token(own, test::given("Vanha"), {});
        service::revoke_token(own, test::given("vanha"), {});
    }
    Words differing() {
        db::Transaction transaction(db(), db::Access::read);
        return service::find_unlogged_changes(operation);
    }
    Words after(const std::string& sql) {
        test::RawRegister(where).tamper(sql);
        return differing();
    }
};

/// A subquery for the id of a user.
std::string id_of(const std::string& email) {
    return "(SELECT id FROM user_account WHERE email = '" + email + "')";
}

}  // namespace

TEST_CASE("users who were changed by commands only are as the log says") {
    Users users;
    CHECK(users.differing().empty());
    service::set_user_active(users.operation, test::given(kassa), false);
    service::set_user_active(users.operation, test::given(kassa), true);
    service::grant(users.operation, test::given(kassa), "recorder@site:Kirjasto");
    for (const auto& one : service::list_keys(users.operation, test::given(kassa)))
        service::remove_key(users.operation, test::given(kassa), one.id);
    CHECK(users.differing().empty());
}

TEST_CASE("a user who was changed in the tables differs from the log") {
    Users users;
    const auto at = "(SELECT max(at) FROM audit_entry)";
    const auto set_email = [](const std::string& from, const std::string& to) {
        return "UPDATE user_account SET email = '" + to + "', email_key = '" + to +
               "' WHERE email = '" + from + "'; ";
    };
    const auto set_key = [](const std::string& email, const std::string& to) {
        return "UPDATE user_account SET email_key = '" + to + "' WHERE email = '" + email + "'; ";
    };
    const Words kassa_only{kassa}, paa_only{paa}, both{kassa, paa};
    SUBCASE("addresses are swapped") {
        CHECK(users.after(set_email(kassa, "t") + set_email(paa, kassa) + set_email("t", paa)) ==
              both);
    }
    SUBCASE("addresses are swapped for logins only") {
        CHECK(users.after(set_key(kassa, "t") + set_key(paa, kassa) + set_key(kassa, paa)).size() ==
              2);
    }
    SUBCASE("a key is added") {
        CHECK(users.after("INSERT INTO user_key (user_id, kind, body, note, added_at) SELECT " +
                          id_of(paa) + ", 'ssh-ed25519', 'AAAA', '', " + at) == paa_only);
    }
    SUBCASE("a key moves") {
        CHECK(users.after("UPDATE user_key SET user_id = " + id_of(paa)) == both);
    }
    SUBCASE("a key is replaced") {
        CHECK(users.after("UPDATE user_key SET body = 'AAAA'") == kassa_only);
    }
    SUBCASE("a token is added") {
        CHECK(users.after("INSERT INTO user_token (hash, user_id, name, name_key, made_at) SELECT "
                          "'aa', " +
                          id_of(kassa) + ", 'x', 'x', " + at) == kassa_only);
    }
    SUBCASE("a token that was revoked is back") {
        CHECK(users.after("INSERT INTO user_token (hash, user_id, name, name_key, made_at) SELECT "
                          "'aa', " +
                          id_of(paa) + ", 'Vanha', 'vanha', " + at) == paa_only);
    }
    SUBCASE("a grant moves") {
        CHECK(users.after("UPDATE user_grant SET user_id = " + id_of(paa) +
                          " WHERE user_id = " + id_of(kassa)) == both);
    }
    SUBCASE("a user is disabled") {
        CHECK(users.after("UPDATE user_account SET active = FALSE WHERE email = '" +
                          std::string(kassa) + "'") == kassa_only);
    }
}
