// SPDX-License-Identifier: Apache-2.0
// The sector of a usage's site on the day of recording (R32).
#pragma once
#include "core/model/place.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// The site with the sector that it had at that instant, by the audit log of its edits, whose
/// contents no erasure removes.
model::Site site_with_sector_at(const Operation& operation, model::Site site, time::Instant at);

}  // namespace kaiku::service
