// SPDX-License-Identifier: Apache-2.0
// What hashing a password costs, and so what guessing one does.
#pragma once
#include <cstddef>

namespace kaiku::base {

/// Passes of Argon2id over so much memory.
struct PasswordCost {
    unsigned long long passes;
    std::size_t memory_bytes;
};

/// Two passes over 64 MiB: some tens of milliseconds. The unit tests have a definition of their
/// own, since they hash thousands of passwords (tests/support/password_cost.cpp).
PasswordCost password_cost();

}  // namespace kaiku::base
