// SPDX-License-Identifier: Apache-2.0
// Makes a register from an archive.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "core/service/archive/export.hpp"

namespace kaiku::service {

struct ImportedArchive {
    ArchiveSize size;
    std::int64_t migrations = 0;  // steps of the schema that are newer than the archive
};

/// Makes a register at `where`, where nothing may exist yet (conflict `exists`), from the archive
/// in the folder. All files are verified before anything is written: a missing, changed or
/// unreadable one is Error failed `no_such_file`, `damaged`, which names it. An archive of an older
/// schema is migrated. The register is verified before it is kept: a fault is failed `damaged`.
/// `actor` is named in the audit log for a migration. `on_progress`, if not null, gets the finished
/// share from time to time.
ImportedArchive import_archive(const std::string& where, const std::string& actor,
                               const std::string& folder,
                               const std::function<void(double)>& on_progress = {});

}  // namespace kaiku::service
