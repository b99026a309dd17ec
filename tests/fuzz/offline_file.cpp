// SPDX-License-Identifier: Apache-2.0
// An offline file that somebody changed: a damaged or forged SQLite database.
#include "core/service/offline/offline_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "core/model/card_code.hpp"
#include "core/service/offline/offline_check.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::offline_file(std::string_view bytes) {
    const int file = memfd_create("offline", MFD_CLOEXEC);
    fuzz::require(
        file >= 0 && write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
        "set-up");
    fuzz::read([&] {
        const auto offline =
            service::OfflineFile::open_to_read("/proc/self/fd/" + std::to_string(file));
        service::offline_status(offline);
        service::check_offline(offline, "A999000007", time::Day::of(2026, 11, 25));
    });
    close(file);
}
