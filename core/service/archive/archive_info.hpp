// SPDX-License-Identifier: Apache-2.0
// The description of an archive, archive.json (docs/archive-format.md).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/instant.hpp"

namespace kaiku::service {

constexpr std::string_view description_file = "archive.json";
constexpr std::string_view checksums_file = "SHA256SUMS";

struct ArchivedTable {
    std::string name;
    std::int64_t rows = 0;
    std::string sha256;                   // of its file
    std::optional<std::int64_t> last_id;  // the highest id ever given, of tables that reuse none

    std::string file() const { return name + ".csv"; }
};

struct ArchiveInfo {
    std::int64_t schema_version = 0;
    std::string program_version;
    time::Instant made_at;
    std::vector<ArchivedTable> tables;  // each after those that it refers to
};

/// The contents of archive.json. The tables must be those of the program's schema.
std::string describe_archive(const ArchiveInfo& info);

/// Reads the schema and the tables of archive.json; the rest is for people. Throws Error failed
/// `wrong_file` for another file, `damaged`, and `too_new` for an archive of a later version.
ArchiveInfo read_archive_info(const std::string& folder);
/// The same of the contents of a file, which is named in messages.
ArchiveInfo parse_archive_info(std::string_view json, const std::string& file);

}  // namespace kaiku::service
