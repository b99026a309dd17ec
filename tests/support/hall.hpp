// SPDX-License-Identifier: Apache-2.0
// A register with a user who records at a swimming hall, for tests of logins and passwords.
#pragma once
#include <string>

#include "support/fault.hpp"
#include "support/people.hpp"

namespace kaiku::test {

/// The functions return the code of the fault, or `none`.
struct Hall : PeopleRegister {
    static constexpr const char* kassa = "kassa@halli.example";

    Hall() { add_user(kassa, {"recorder@site:Uimahalli"}); }

    std::string try_login(const std::string& typed = password, const std::string& email = kassa) {
        return code_of([&] { service::log_in(nobody(), email, typed); });
    }
    /// Uses a one-time code to set another password.
    std::string reset(const std::string& code, const std::string& email = kassa,
                      const std::string& new_password = "Uusi sana1") {
        return code_of([&] { service::reset_password(nobody(), email, code, new_password); });
    }
};

}  // namespace kaiku::test
