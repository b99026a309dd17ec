// SPDX-License-Identifier: Apache-2.0
// Columns and rows of sites, and options that sites share with organisations.
#pragma once
#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"
#include "core/service/places/places.hpp"

namespace kaiku::cmd {

/// --email A
void report_email_option(Arguments& arguments, service::EmailChange& change);
/// --no-email
void no_report_email_option(Arguments& arguments, service::EmailChange& change);
/// Throws Error malformed `usage` if both options are given.
void require_one_email_option(const service::EmailChange& change);

/// In tables of many sites, the address is left out.
output::Columns site_columns(const Context& context, output::Shape shape);
output::Row site_row(const service::SiteView& view);

}  // namespace kaiku::cmd
