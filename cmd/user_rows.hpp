// How users and their keys are shown.
#pragma once
#include "cmd/rows.hpp"
#include "core/work/keys.hpp"
#include "core/work/people.hpp"

namespace kaiku::cmd {

report::Columns user_columns(const Context& context);
report::Row user_row(const Context& context, const work::UserView& view);

report::Columns key_columns(const Context& context);
report::Row key_row(const work::UserKey& key);

}  // namespace kaiku::cmd
