// SPDX-License-Identifier: Apache-2.0
// In the unit tests passwords cost as little as possible. It precedes the library's definition at
// link time.
#include "core/base/password_cost.hpp"

namespace kaiku::base {

PasswordCost password_cost() { return {1, std::size_t{8} * 1'024}; }

}  // namespace kaiku::base
