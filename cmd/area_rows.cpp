#include "cmd/area_rows.hpp"

namespace kaiku::cmd {

report::Columns area_columns(const Context& context) {
    return {{"id", context.text(N_("Id"))}, {"name", context.text(N_("Area"))}, {"municipalities", context.text(N_("Municipalities"))}};
}

report::Row area_row(const work::AreaView& view) { return {view.id, view.name, view.municipalities}; }

}  // namespace kaiku::cmd
