#include "cmd/offline_file.hpp"

namespace kaiku::cmd {

Argument& box_file(Arguments& arguments, std::string& file) {
    return arguments.positional("FILE", N_("the file that was taken along"), file).is_file();
}

void show_box(Context& context, const work::BoxStatus& status) {
    context.show({{"site", context.text(N_("Site"))},
                  {"taken_at", context.text(N_("Taken at"))},
                  {"taken_by", context.text(N_("Taken by"))},
                  {"cards", context.text(N_("Cards"))},
                  {"records", context.text(N_("Records"))},
                  {"waiting", context.text(N_("Waiting"))}},
                 {status.site, status.taken_at, status.taken_by, status.cards, status.records, status.waiting});
}

}  // namespace kaiku::cmd
