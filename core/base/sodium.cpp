// SPDX-License-Identifier: Apache-2.0
#include "core/base/sodium.hpp"

#include <sodium.h>

#include "core/base/error.hpp"

namespace kaiku::base {

void init_sodium() {
    static const bool is_ready = sodium_init() >= 0;
    if (!is_ready)
        throw Error(ErrorKind::failed, "no_random_numbers",
                    N_("this machine provides no random numbers; libsodium cannot start"));
}

}  // namespace kaiku::base
