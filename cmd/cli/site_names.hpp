// SPDX-License-Identifier: Apache-2.0
// Names of sites in lists for people.
#pragma once
#include <map>
#include <string>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// In tables and workbooks the organisation follows the name of a site if several sites of the
/// register have the name, as service::site_labels() writes it. Programs get the name alone.
class SiteNames {
public:
    /// Reads the sites, if the results of the command are for people.
    explicit SiteNames(Context& context);

    const std::string& in_list(model::Id site, const std::string& name) const;

private:
    std::map<model::Id, std::string> labels_;
};

}  // namespace kaiku::cmd
