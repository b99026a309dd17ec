// SPDX-License-Identifier: Apache-2.0
#include "cmd/imports/shared/usage_template.hpp"

#include "core/service/imports/choices.hpp"

namespace kaiku::cmd {

std::vector<TemplateColumn> usage_template_columns(Context& context,
                                                   const std::optional<model::SiteRef>& site) {
    using Kind = xlsx::FormColumn::Kind;
    const auto operation = context.operation();
    constexpr std::int64_t children = 2;
    const auto six_in_the_evening = time::parse_time("18:00", "time").value();
    return {
        {"code", N_("Code of the card that was used, ten characters. Required.")},
        {"site",
         N_("Site of the visit. If empty: the site for which the file is imported."),
         Kind::text,
         {},
         service::list_import_sites(operation, model::OrganisationKind::venue)},
        {"event",
         N_("Name of the event, or empty."),
         Kind::text,
         {},
         service::list_import_events(operation, site)},
        {"date", N_("Day of the visit. If empty: the day on which the file is imported."),
         Kind::day, context.settings().today},
        {"time", N_("Time of day, or empty. Of a scheduled event: when it begins."), Kind::time,
         six_in_the_evening},
        {"children", N_("Number of children who came along. If empty: 0."), Kind::number, children},
        {"customers", N_("Number of customers in the group, only if a community card was used."),
         Kind::number},
        {"value", N_("Value in euros, only if the event has a value field."), Kind::number},
        {"key", N_("Key of the record that no other one has, or empty. It shows what was imported "
                   "before.")},
    };
}

}  // namespace kaiku::cmd
