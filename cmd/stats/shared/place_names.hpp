// SPDX-License-Identifier: Apache-2.0
// The names of municipalities and counties in the reader's language, for workbooks and pages.
#pragma once
#include <map>
#include <string>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// Swedish ones; English texts have the Finnish names, as results for programs do in every
/// language.
class PlaceNames {
public:
    /// Reads the reference data of the register, if the language is Swedish.
    explicit PlaceNames(Context& context);

    /// The name in the language; one that is not known stays as it is. Several names, separated as
    /// in stats::SitePlace, are translated one by one.
    std::string translated(const std::string& finnish) const;

private:
    std::map<std::string, std::string> names_;  // by the Finnish one
};

}  // namespace kaiku::cmd
