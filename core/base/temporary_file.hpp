// SPDX-License-Identifier: Apache-2.0
// A temporary file for code that needs a file by name.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// The folder of temporary files: TMPDIR, else /tmp.
std::string temporary_folder();
/// Throws Error failed `disk_full`, which names that folder and says how to choose another.
[[noreturn]] void throw_temporary_folder_full();

/// An empty file with mode 0600 in temporary_folder(); removed with the object.
class TemporaryFile {
public:
    /// Throws Error failed `cannot_write`, `disk_full`. Removes those that killed processes left.
    TemporaryFile();
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::string& path() const { return path_; }

    /// Appends bytes to the file itself, for as long as no library has replaced it. Throws Error
    /// failed `cannot_write`, `disk_full`.
    void write(std::string_view bytes) const;

    /// Passes the current contents of the file to `on_block`, in blocks. Throws Error failed
    /// `cannot_read`.
    void for_each_block(const std::function<void(std::string_view)>& on_block) const;

private:
    std::string path_;
    int descriptor_ = -1;  // marks the file as in use
};

}  // namespace kaiku::base
