// SPDX-License-Identifier: Apache-2.0
// Options that the imports of cards and usages share.
#pragma once
#include "cmd/cli/arguments.hpp"
#include "core/service/imports/options.hpp"

namespace kaiku::cmd {

/// FILE, how to read it, --site, and what to do with rejected rows.
void import_options(Arguments& arguments, service::ImportOptions& batch);

}  // namespace kaiku::cmd
