// SPDX-License-Identifier: Apache-2.0
// The description of an archive (archive.json).
#include "core/service/archive/archive_info.hpp"

#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::archive_info(std::string_view bytes) {
    fuzz::read([&] {
        const auto info = service::parse_archive_info(bytes, "archive.json");
        const auto written = service::describe_archive(info);
        const auto again = service::parse_archive_info(written, "again");
        fuzz::require(service::describe_archive(again) == written,
                      "a description is read as it was written");
    });
}
