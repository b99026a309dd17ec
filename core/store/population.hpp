// SPDX-License-Identifier: Apache-2.0
// The inhabitants of the municipalities.
#pragma once
#include "core/db/connection.hpp"
#include "core/model/population.hpp"

namespace kaiku::store {

/// Those of the latest year up to `year` that the register has.
model::Population read_population(db::Connection& connection, int year);

}  // namespace kaiku::store
