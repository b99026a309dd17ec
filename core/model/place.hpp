// SPDX-License-Identifier: Apache-2.0
// Organisations and sites: distributors give out cards, venues admit their holders (R10).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/error.hpp"
#include "core/model/card.hpp"

namespace kaiku::model {

enum class OrganisationKind { distributor, venue };
std::string_view to_string(OrganisationKind kind);
std::optional<OrganisationKind> parse_organisation_kind(std::string_view word);

struct Organisation {
    Id id = 0;
    std::string name;
    OrganisationKind kind = OrganisationKind::venue;
    std::string municipality;               // official code
    Id area = 0;                            // its own, otherwise that of its municipality; 0: none
    std::optional<std::string> email = {};  // for reports on sites without an address
    bool has_own_area = false;              // known only where an organisation is changed
};

struct Site {
    Id id = 0;
    std::string name;
    Id organisation = 0;
    OrganisationKind kind = OrganisationKind::venue;  // its organisation's
    std::string organisation_name;
    std::string municipality;           // official code
    std::optional<std::string> sector;  // venue sites only
    Id area = 0;                        // its organisation's
    std::optional<std::string> email = {}, organisation_email = {};

    /// Where reports on the site are sent, and where holders can ask.
    const std::optional<std::string>& mail_address() const {
        return email ? email : organisation_email;
    }
};

/// A site of the network (manual 3.2.4) with the names of its organisation and location.
struct NetworkSite {
    /// The Finnish name of the site's municipality; its code if the register does not have it.
    std::string municipality;
    std::optional<std::string> county;  // Finnish name
    std::optional<std::string> area;    // the organisation's
    OrganisationKind kind = OrganisationKind::venue;
    std::string organisation, site;
    std::optional<std::string> sector;  // venue sites only
};

}  // namespace kaiku::model
