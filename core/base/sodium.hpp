// SPDX-License-Identifier: Apache-2.0
// The start of libsodium, which all that use it call first.
#pragma once

namespace kaiku::base {

/// Can be called any number of times, from any thread. Throws Error failed `no_random_numbers`.
void init_sodium();

}  // namespace kaiku::base
