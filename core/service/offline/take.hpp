// SPDX-License-Identifier: Apache-2.0
// Creating offline files for venues without a network.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/values.hpp"
#include "core/service/offline/offline_file.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

struct OfflineFileRequest {
    std::optional<model::SiteRef> site;     // default: the only one where the caller may record
    bool own = false;                       // only the cards of the site's area
    std::optional<std::string> passphrase;  // nullopt: a file without one
    /// Gets the site's area if it does not accept cards of other areas, but the file has them.
    std::function<void(const std::string& area_name)> on_unaccepted_cards;
};

/// Creates the offline file at the path: hashes of all codes with their validity, and the site's
/// events with their slots from a month ago on. An existing offline file is replaced if all its
/// records have been sent (see count_waiting_records()). Throws conflict `exists` for another file,
/// or one with unsent records, refused `no_area` where own cards are wanted for a site that belongs
/// to no area.
OfflineStatus create_offline_file(const Operation& operation, const OfflineFileRequest& request,
                                  const std::string& path);
/// Passes a new offline file to `on_block`, in blocks.
void stream_offline_file(const Operation& operation, const OfflineFileRequest& request,
                         const std::function<void(std::string_view)>& on_block);

}  // namespace kaiku::service
