// SPDX-License-Identifier: Apache-2.0
// Runs an action and returns the error that it throws.
#pragma once
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "core/base/error.hpp"

namespace kaiku::test {

/// The fault of the Error that `action` throws; a fault with the code "none" if it does not throw.
template <class Action>
base::Fault fault_of(Action&& action) {
    try {
        action();
    } catch (const base::Error& error) {
        return error.fault();
    }
    return {base::ErrorKind::failed, "none", {"nothing was thrown"}};
}

template <class Action>
std::string code_of(Action&& action) {
    return fault_of(action).code;
}

}  // namespace kaiku::test

namespace doctest {
template <>
struct StringMaker<kaiku::base::ErrorKind> {
    static String convert(kaiku::base::ErrorKind kind) {
        return String("Kind ") + toString(static_cast<int>(kind));
    }
};
}  // namespace doctest
