// What the person at the desk sees.
#pragma once
#include <string>

#include "cmd/cli/context.hpp"
#include "core/service/cards/card_check.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::cmd {

/// The result of a check, to be seen from a distance: a band in colour with the status in capitals,
/// and below it what the register says. Refusals sound the bell.
std::string check_band(const Context& context, const service::CheckResult& result);
/// A refusal that is not the card's own status.
std::string refusal(const Context& context, const base::Fault& fault);
/// What was saved, in one line.
std::string saved_line(const Context& context, const service::UsageView& view);

}  // namespace kaiku::cmd
