// SPDX-License-Identifier: Apache-2.0
// Something that happens while a password is hashed, which takes long outside of tests.
#pragma once
#include <functional>

namespace kaiku::test {

/// Called once, before the next password of this thread is hashed.
inline thread_local std::function<void()> before_hashing;

}  // namespace kaiku::test
