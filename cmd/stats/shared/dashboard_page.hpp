// SPDX-License-Identifier: Apache-2.0
// The page of a year's figures in the reader's language: which charts it has, and what they say.
#pragma once
#include "cmd/cli/context.hpp"
#include "cmd/stats/shared/place_names.hpp"
#include "core/dashboard/page.hpp"
#include "core/stats/year_figures.hpp"

namespace kaiku::cmd {

/// The page that `stats dashboard` writes. Sections without data are left out. `query`: what was
/// asked for.
dashboard::Page dashboard_page(const Context& context, const PlaceNames& names,
                               const stats::UsesQuery& query, const stats::YearFigures& figures);

}  // namespace kaiku::cmd
