// SPDX-License-Identifier: Apache-2.0
// In the unit tests passwords cost as little as possible. It precedes the library's definition at
// link time.
#include "core/base/password_cost.hpp"

#include <utility>

#include "support/password_cost.hpp"

namespace kaiku::base {

PasswordCost password_cost() {
    if (const auto action = std::exchange(test::before_hashing, {})) action();
    return {1, std::size_t{8} * 1'024};
}

}  // namespace kaiku::base
