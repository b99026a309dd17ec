// SPDX-License-Identifier: Apache-2.0
// What the figures of statistics mean, for pages and workbooks that are read without the manual.
#pragma once
#include <string>
#include <vector>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

struct Definition {
    std::string term, meaning;
};

enum class DefinitionsFor { dashboard, workbook };

/// The definitions of the figures that are there, in the reader's language.
std::vector<Definition> definitions(const Context& context, DefinitionsFor what);

}  // namespace kaiku::cmd
