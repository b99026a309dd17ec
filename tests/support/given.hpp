// SPDX-License-Identifier: Apache-2.0
// Texts of tests as values of whatever type is wanted.
#pragma once
#include <string>
#include <string_view>

#include "core/model/card_code.hpp"
#include "core/model/values.hpp"

namespace kaiku::test {

/// A text that is read as the type it is converted to; throws Error when it cannot be read.
struct Given {
    std::string text;

    template <model::Parsable T>
    operator T() const {
        return T::parse(text).value();
    }
    operator model::CardCode() const { return model::parse_code(text).value(); }
};
inline Given given(std::string_view text) { return {std::string(text)}; }

}  // namespace kaiku::test
