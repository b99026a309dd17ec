// The tables of statistics as people and programs read them: columns and rows.
#pragma once
#include <vector>

#include "cmd/context.hpp"
#include "core/stats/cards.hpp"
#include "core/stats/frozen.hpp"
#include "core/stats/national.hpp"
#include "core/stats/uses.hpp"

namespace kaiku::cmd {

report::Columns uses_columns(const Context& context, const std::vector<stats::Level>& levels);
report::Row uses_row(const stats::UsesRow& figures);

report::Columns cards_columns(const Context& context, const std::vector<stats::Level>& levels);
report::Row cards_row(const stats::CardsRow& figures);

/// Figures kept as published.
report::Columns frozen_columns(const Context& context);
report::Row frozen_row(const stats::FrozenYear& year);

report::Columns national_columns(const Context& context);
report::Row national_row(const stats::NationalYear& year);

}  // namespace kaiku::cmd
