// SPDX-License-Identifier: Apache-2.0
#include "core/base/temporary_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <vector>

#include "core/base/error.hpp"

namespace kaiku::base {

namespace {

std::string folder() {
    const char* const named = std::getenv("TMPDIR");
    return named && *named ? named : "/tmp";
}

}  // namespace

TemporaryFile::TemporaryFile() : path_(folder() + "/kaiku-XXXXXX") {
    const int descriptor = ::mkstemp(path_.data());
    if (descriptor < 0)
        throw Error(ErrorKind::failed, "cannot_write",
                    {N_("cannot write {file}: {reason}"),
                     {{"file", folder()}, {"reason", std::generic_category().message(errno)}}});
    ::close(descriptor);
}

TemporaryFile::~TemporaryFile() { ::unlink(path_.c_str()); }

void TemporaryFile::for_each_block(const std::function<void(std::string_view)>& on_block) const {
    std::ifstream file(path_, std::ios::binary);
    std::vector<char> block(64 * 1024);
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0)
        on_block({block.data(), static_cast<std::size_t>(file.gcount())});
    if (!file.eof())
        throw Error(ErrorKind::failed, "cannot_read",
                    {N_("cannot read {file}: {reason}"),
                     {{"file", path_}, {"reason", std::generic_category().message(EIO)}}});
}

}  // namespace kaiku::base
