// SPDX-License-Identifier: Apache-2.0
// The configuration file.
#include "cmd/cli/settings/config.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/target.hpp"

using namespace kaiku;

namespace {

/// Whether there may be a letter from U+FB00 to U+FEFE. Where toml++ looks for a space, one of
/// these reaches what it takes for unreachable.
bool has_presentation_form(std::string_view bytes) {
    for (auto at = bytes.find('\xEF'); at < bytes.size(); at = bytes.find('\xEF', at + 1))
        if (at + 1 < bytes.size() && bytes[at + 1] >= '\xAC' && bytes[at + 1] <= '\xBB')
            return true;
    return false;
}

}  // namespace

void kaiku::fuzz::configuration(std::string_view bytes) {
    if (has_presentation_form(bytes)) return;
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
