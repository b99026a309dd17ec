// SPDX-License-Identifier: Apache-2.0
// A record of an offline file, after it was decrypted: anyone who has the file can forge one.
#include "core/service/offline/offline_usage.hpp"

#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::offline_record(std::string_view bytes) {
    fuzz::read([&] {
        const auto usage = service::parse_offline_usage(bytes);
        const auto text = service::serialize(usage);
        fuzz::require(service::serialize(service::parse_offline_usage(text)) == text,
                      "a record is read as it was written");
    });
}
