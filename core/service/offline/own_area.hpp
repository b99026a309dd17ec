// SPDX-License-Identifier: Apache-2.0
// The area whose cards alone are taken to a venue.
#pragma once
#include <optional>

#include "core/model/place.hpp"

namespace kaiku::service {

/// The site's area if `own`, to which the cards of a file are limited; nullopt: all areas. Throws
/// refused `no_area`.
std::optional<model::Id> own_area(const model::Site& site, bool own);

}  // namespace kaiku::service
