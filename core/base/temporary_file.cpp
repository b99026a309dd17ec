// SPDX-License-Identifier: Apache-2.0
#include "core/base/temporary_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/system_call.hpp"
#include "core/base/working_file.hpp"

namespace kaiku::base {

std::string temporary_folder() {
    const char* const named = std::getenv("TMPDIR");
    return named && *named ? named : "/tmp";
}

void throw_temporary_folder_full() {
    throw Error(ErrorKind::failed, "disk_full",
                {N_("no space left for temporary files on the disk of {folder}"),
                 {{"folder", temporary_folder()}}},
                {N_("make room there, or name a folder on another disk in the environment variable "
                    "TMPDIR, and repeat the command")});
}

namespace {

[[noreturn]] void throw_cannot_write_there(int reason) {
    if (is_disk_full(reason)) throw_temporary_folder_full();
    throw_cannot_write(temporary_folder(), reason);
}

}  // namespace

TemporaryFile::TemporaryFile() {
    const WorkingPlace place{temporary_folder(), "kaiku-"};
    remove_abandoned_files(place);
    descriptor_ = create_working_file(place, path_);
    if (descriptor_ < 0) throw_cannot_write_there(errno);
}

TemporaryFile::~TemporaryFile() {
    remove_with_companions(path_);
    ::close(descriptor_);
}

void TemporaryFile::write(std::string_view bytes) const {
    while (!bytes.empty()) {
        throw_if_interrupted();
        const auto count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            throw_cannot_write_there(errno);
    }
}

void TemporaryFile::for_each_block(const std::function<void(std::string_view)>& on_block) const {
    std::ifstream file(path_, std::ios::binary);
    std::vector<char> block(64 * 1024);
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0)
        on_block({block.data(), static_cast<std::size_t>(file.gcount())});
    if (!file.eof())
        throw Error(
            ErrorKind::failed, "cannot_read",
            {N_("cannot read {file}: {reason}"), {{"file", path_}, {"reason", reason_text(EIO)}}});
}

}  // namespace kaiku::base
