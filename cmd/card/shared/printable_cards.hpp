// The cards that are to be printed, judged before the first is drawn.
#pragma once
#include <utility>
#include <vector>

#include "cmd/card/shared/code_list.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/cards/cards.hpp"

namespace kaiku::cmd {

struct PrintableCards {
    std::vector<service::CardView> cards;  // in the order given, each once
    /// Of what cannot be printed: the line where it was given, 0 for an argument. Malformed codes,
    /// cards that are not found; refused `wrong_kind` (a mobile card), `blocked`, `replaced`.
    std::vector<std::pair<std::size_t, base::Fault>> faults;
};

/// Looks every card up. Throws what is nobody's card's fault: denied, failed, interrupted.
PrintableCards look_up_cards(Context& context, const std::vector<ListedCode>& codes);

/// Says why nothing is printed; there must be a fault. One is thrown, several are told one by one;
/// the outcome is that of the first.
ExitStatus report_unprintable(Context& context, const PrintableCards& printable);

}  // namespace kaiku::cmd
