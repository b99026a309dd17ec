#include "cmd/import_rows.hpp"

#include "cmd/rows.hpp"

namespace kaiku::cmd {

report::Columns import_columns(const Context& context, report::Shape shape) {
    const bool whole = shape == report::Shape::one;
    return {{"id", context.text(N_("Id"))},
            word_column(context, "kind", N_("Kind")),
            {"file", context.text(N_("File"))},
            {"hash", context.text(N_("Hash of the file")), whole},
            {"imported_at", context.text(N_("Imported"))},
            {"imported_by", context.text(N_("Imported by"))},
            {"written", context.text(N_("Written"))},
            {"updated", context.text(N_("Updated"))},
            {"undone_at", context.text(N_("Undone"))},
            {"undone_by", context.text(N_("Undone by")), whole}};
}

report::Row import_row(const model::Import& i) {
    return {i.id, i.kind, i.file, i.hash, i.imported_at, i.imported_by, i.written, i.updated, value(i.undone_at), value(i.undone_by)};
}

}  // namespace kaiku::cmd
