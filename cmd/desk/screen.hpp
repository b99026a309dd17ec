// SPDX-License-Identifier: Apache-2.0
// The texts that the desk shows.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/context.hpp"
#include "core/service/cards/card_check.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::cmd {

/// The result of a check, visible from a distance: a coloured band of `width` columns at most, with
/// the status in capitals. A card that cannot be used rings the terminal's bell.
std::string check_band(const Context& context, const service::CheckResult& result,
                       std::size_t width);
/// What is said of the card below the band.
std::string check_details(const Context& context, const service::CheckResult& result);
/// How often the card was used at this site this year, in one line.
std::string card_use_text(const Context& context, const service::CardUseHere& use);
/// A refusal other than the status of the card, in indented lines of `width` columns. It rings the
/// bell too.
std::string refusal(const Context& context, const base::Fault& fault, std::size_t width);
/// The recorded usage in one line, and each of its warnings in another.
std::string saved_text(const Context& context, const service::UsageView& view);
/// What the person may do despite a warning of the usage just recorded; nullptr: nothing.
const char* admission_advice(const service::UsageView& view);

/// The text in lines of `width` columns, indented by two of them.
std::vector<std::string> indented_lines(std::string_view text, std::size_t width);

}  // namespace kaiku::cmd
