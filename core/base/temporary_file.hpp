// SPDX-License-Identifier: Apache-2.0
// A temporary file for code that needs a file by name.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// An empty file with mode 0600 in TMPDIR, else in /tmp; removed with the object.
class TemporaryFile {
public:
    /// Throws Error failed `cannot_write`.
    TemporaryFile();
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::string& path() const { return path_; }

    /// Passes the current contents of the file to `on_block`, in blocks. Throws Error failed
    /// `cannot_read`.
    void for_each_block(const std::function<void(std::string_view)>& on_block) const;

private:
    std::string path_;
};

}  // namespace kaiku::base
