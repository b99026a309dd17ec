// SPDX-License-Identifier: Apache-2.0
#include "core/base/password_cost.hpp"

#include <sodium.h>

namespace kaiku::base {

PasswordCost password_cost() {
    return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
}

}  // namespace kaiku::base
