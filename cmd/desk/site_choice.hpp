// SPDX-License-Identifier: Apache-2.0
// The question in the name of which site the desk records.
#pragma once
#include <string>

#include "cmd/desk/prompts.hpp"
#include "core/model/place.hpp"

namespace kaiku::cmd {

/// Asks for one of the caller's sites by number or any part of its name; the only one is chosen
/// without a question. Throws Error denied for a caller without any.
model::Site choose_site(Context& context, DeskPrompts& prompts);

/// The name of a site, with what distinguishes it from the caller's others of that name.
std::string site_label(Context& context, const model::Site& site);

}  // namespace kaiku::cmd
