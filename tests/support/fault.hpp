// What a call failed with.
#pragma once
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "core/base/error.hpp"

namespace kaiku::test {

/// The fault that `action` throws as Error; one with the code "none" when it throws nothing.
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
