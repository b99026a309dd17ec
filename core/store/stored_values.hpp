// SPDX-License-Identifier: Apache-2.0
// Reads every value of a register, for `kaiku db verify`.
#pragma once
#include <vector>

#include "core/base/error.hpp"
#include "core/db/connection.hpp"

namespace kaiku::store {

/// Which texts are valid: those in UTF-8, or those that also contain no control characters, which
/// workbooks cannot show.
enum class TextCheck { encoding, characters };

/// The values that lists could not show: a day, time or instant that is none, a text that is not
/// valid, a code or a word of an enumeration that the program does not know. One message for each,
/// with its table, row and column, but at most 100. Must be called in a transaction.
std::vector<base::Message> find_unreadable_values(db::Connection& connection,
                                                  TextCheck check = TextCheck::encoding);

}  // namespace kaiku::store
