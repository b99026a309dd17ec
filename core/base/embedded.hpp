// SPDX-License-Identifier: Apache-2.0
// Files that are compiled into the program (see cmake/embed.cmake).
#pragma once
#include <string_view>
#include <vector>

namespace kaiku::base {

struct EmbeddedFile {
    std::string_view name;  // `0001_register.sql`, `ref/county.csv`, `fi.mo`
    std::string_view bytes;
};

/// The files of schemas/: SQL and reference data.
std::vector<EmbeddedFile> embedded_schema_files();

/// core/calendar/windows_zones.csv: the names of time zones in Windows and in tzdata.
std::vector<EmbeddedFile> embedded_windows_zones();

/// The compiled gettext catalogues of cmd/locale.
std::vector<EmbeddedFile> embedded_catalogues();

}  // namespace kaiku::base
