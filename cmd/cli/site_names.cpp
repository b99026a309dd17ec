// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/site_names.hpp"

#include "core/service/labels.hpp"

namespace kaiku::cmd {

SiteNames::SiteNames(Context& context) {
    const auto format = context.result_format();
    if (format == output::Format::table || format == output::Format::xlsx)
        labels_ = service::labels_of_all_sites(context.operation());
}

const std::string& SiteNames::in_list(model::Id site, const std::string& name) const {
    const auto label = labels_.find(site);
    return label == labels_.end() ? name : label->second;
}

}  // namespace kaiku::cmd
