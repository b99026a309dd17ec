// SPDX-License-Identifier: Apache-2.0
// The configuration file.
#include "cmd/cli/settings/config.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::configuration(std::string_view bytes) {
    const int file = memfd_create("configuration", MFD_CLOEXEC);
    fuzz::require(
        file >= 0 && write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
        "set-up");
    fuzz::read([&] {
        cmd::read_config("/proc/self/fd/" + std::to_string(file), true,
                         {{"db", true}, {"lang", true}, {"site"}});
    });
    close(file);
}
