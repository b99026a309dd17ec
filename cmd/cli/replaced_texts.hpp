// SPDX-License-Identifier: Apache-2.0
// Warnings that texts were not shown as they are stored.
#pragma once
#include "cmd/cli/context.hpp"
#include "core/xlsx/writer/replacements.hpp"

namespace kaiku::cmd {

/// At the end of a command: texts that it has read are not valid UTF-8.
void warn_about_replaced_texts(Context& context, const service::Register& records);

/// For a workbook: characters of cells were replaced, or texts cut. The context must exist as long
/// as the result.
xlsx::ReplacementHandler replaced_cells_warning(Context& context);

}  // namespace kaiku::cmd
