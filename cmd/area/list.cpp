// SPDX-License-Identifier: Apache-2.0
#include "cmd/area/shared.hpp"
#include "cmd/cli/command.hpp"
#include "core/service/places/areas.hpp"

namespace kaiku::cmd::area_list {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    const auto writer = context.results(output::Shape::many, area_columns(context));
    service::list_areas(context.operation(),
                        [&](const service::AreaView& view) { writer->row(area_row(view)); });
    writer->end();
    return success;
}

const bool registered =
    add_command<Options>({.words = "area list",
                          .summary = N_("list areas"),
                          .text = "",
                          .examples = {{"kaiku area list", N_("with their municipalities")}},
                          .reg = RegisterNeed::read,
                          .actor = ActorNeed::user,
                          .keys = area_columns,
                          .rows = RowKind::plain,
                          .public_rows = true},
                         options, run);

}  // namespace

}  // namespace kaiku::cmd::area_list
