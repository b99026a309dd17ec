// SPDX-License-Identifier: Apache-2.0
#include "core/service/replaced_texts.hpp"

#include <utility>

#include "core/db/connection.hpp"

namespace kaiku::service {

ReplacedTexts take_replaced_texts(const Register& records) {
    auto [count, first] = records.connection().replaced_texts().take_report();
    return {count, std::move(first)};
}

}  // namespace kaiku::service
