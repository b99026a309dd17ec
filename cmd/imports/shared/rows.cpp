// SPDX-License-Identifier: Apache-2.0
#include "cmd/imports/shared/rows.hpp"

#include "cmd/cli/display_rows.hpp"

namespace kaiku::cmd {

output::Columns import_columns(const Context& context, output::Shape shape) {
    const bool whole = shape == output::Shape::one;
    return {{"id", context.text(N_("Id"))},
            word_column(context, "kind", N_("Kind")),
            {"file", context.text(N_("File"))},
            {"hash", context.text(N_("File hash")), whole},
            {"imported_at", context.text(N_("Imported"))},
            {"imported_by", context.text(N_("Imported by"))},
            {"written", context.text(N_("New"))},
            {"updated", context.text(N_("Updated"))},
            {"undone_at", context.text(N_("Undone"))},
            {"undone_by", context.text(N_("Undone by")), whole}};
}

output::Row import_row(const model::Import& i) {
    return {i.id,          i.kind,    i.file,    value(i.hash),      i.imported_at,
            i.imported_by, i.written, i.updated, value(i.undone_at), value(i.undone_by)};
}

}  // namespace kaiku::cmd
