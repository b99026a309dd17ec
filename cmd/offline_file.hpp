// What the commands for venues without a network share.
#pragma once
#include <string>

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "core/work/box.hpp"

namespace kaiku::cmd {

/// FILE, as kaiku offline take has made it.
Argument& box_file(Arguments& arguments, std::string& file);
void show_box(Context& context, const work::BoxStatus& status);

}  // namespace kaiku::cmd
