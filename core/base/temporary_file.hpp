// A file for those who need one by name for a while.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace kaiku::base {

/// Empty, for its owner alone, in TMPDIR, else /tmp; gone with the object.
class TemporaryFile {
public:
    /// Throws Error failed `cannot_write`.
    TemporaryFile();
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::string& path() const { return path_; }

    /// Gives out what the file holds by now, in blocks. Throws Error failed `cannot_read`.
    void for_each_block(const std::function<void(std::string_view)>& on_block) const;

private:
    std::string path_;
};

}  // namespace kaiku::base
