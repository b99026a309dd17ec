// SPDX-License-Identifier: Apache-2.0
// Options that several commands share.
#pragma once
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// --site
void site_option(Arguments& arguments, std::optional<model::SiteRef>& site, const char* help);

/// --limit and --offset
void page_options(Arguments& arguments, PageOptions& page);

/// An option with the value `on` or `off`.
void on_off_option(Arguments& arguments, std::string name, const char* help,
                   std::optional<bool>& target);

/// The site that was given, else that of the environment or the configuration.
std::optional<model::SiteRef> site_or_default(const Context& context,
                                              const std::optional<model::SiteRef>& site);

}  // namespace kaiku::cmd
