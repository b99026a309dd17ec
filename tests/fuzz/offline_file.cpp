// SPDX-License-Identifier: Apache-2.0
// An offline file that somebody changed: a damaged or forged SQLite database.
#include "core/service/offline/offline_file.hpp"

#include <filesystem>
#include <string>

#include "core/model/card_code.hpp"
#include "core/service/offline/offline_check.hpp"
#include "fuzz/target.hpp"
#include "support/folder.hpp"

using namespace kaiku;

void kaiku::fuzz::offline_file(std::string_view bytes) {
    // SQLite resolves the path of an open file (/proc/self/fd/N), so it needs a file with a name.
    static const test::Folder folder;
    const auto path = folder / "offline";
    for (const char* companion : {"-wal", "-shm", "-journal"})
        std::filesystem::remove(path + companion);
    test::put_file(path, std::string(bytes));
    try {
        const auto offline = service::OfflineFile::open_to_read(path);
        service::offline_status(offline);
        service::check_offline(offline, "A999000007", time::Day::of(2026, 11, 25));
    } catch (const base::Error& error) {
        fuzz::require(error.fault().code != "cannot_open", "the file can be opened");
    }
}
