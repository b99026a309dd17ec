// SPDX-License-Identifier: Apache-2.0
// Looks up the cards to print and checks all of them before the first is drawn.
#pragma once
#include <utility>
#include <vector>

#include "cmd/card/shared/code_list.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/cards/card_views.hpp"

namespace kaiku::cmd {

struct PrintableCards {
    std::vector<service::CardView> cards;  // in the order given, without duplicates
    /// The codes that cannot be printed, by the line of the code list (0 for a command-line
    /// argument): malformed codes, cards that are not found, and cards that are refused as
    /// `wrong_kind` (a mobile card), `blocked` or `replaced`.
    std::vector<std::pair<std::size_t, base::Fault>> faults;
};

/// Looks up every card. Throws only errors that are not about a particular card: denied, failed,
/// interrupted.
PrintableCards look_up_cards(Context& context, const std::vector<ListedCode>& codes);

/// Reports why nothing is printed; `printable.faults` must not be empty. A single fault is thrown.
/// Several faults are reported one by one, and the exit status of the first is returned.
ExitStatus report_unprintable(Context& context, const PrintableCards& printable);

}  // namespace kaiku::cmd
