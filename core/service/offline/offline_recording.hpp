// SPDX-License-Identifier: Apache-2.0
// Recording usages into an offline file, where there is no network. It needs no register and no
// login.
#pragma once
#include "core/service/offline/offline_file.hpp"
#include "core/service/usages/recording.hpp"

namespace kaiku::service {

/// Records a usage by the same rules as record_usage() (R10-R17), with the cards and events that
/// the offline file knows, and encrypts it so that only the register can read it. The id of the
/// result is 0. Throws what record_usage() throws, refused `wrong_site` for another site than that
/// of the file.
UsageView record_offline(const OfflineFile& offline_file, const NewUsage& wanted, time::Day today,
                         time::Instant now);

}  // namespace kaiku::service
