// SPDX-License-Identifier: Apache-2.0
// The texts that the desk shows.
#pragma once
#include <string>

#include "cmd/cli/context.hpp"
#include "core/service/cards/card_check.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::cmd {

/// The result of a check, visible from a distance: a coloured band with the status in capitals, and
/// below it the details. A card that cannot be used rings the terminal's bell.
std::string check_band(const Context& context, const service::CheckResult& result);
/// How often the card was used at this site this year, in one line.
std::string card_use_text(const Context& context, const service::CardUseHere& use);
/// A refusal other than the status of the card. It rings the bell too.
std::string refusal(const Context& context, const base::Fault& fault);
/// The recorded usage in one line.
std::string saved_line(const Context& context, const service::UsageView& view);

}  // namespace kaiku::cmd
