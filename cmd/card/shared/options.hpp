// SPDX-License-Identifier: Apache-2.0
// Options that several commands of cards share.
#pragma once
#include "cmd/cli/arguments.hpp"
#include "core/service/cards/cards.hpp"

namespace kaiku::cmd {

/// An option for each field of a card except its code.
void card_options(Arguments& arguments, service::CardFields& fields);

}  // namespace kaiku::cmd
