// SPDX-License-Identifier: Apache-2.0
// Writes a folder of files so that it appears completely or not at all.
#pragma once
#include <string>

#include "core/base/descriptor.hpp"

namespace kaiku::base {

/// A folder under construction, for its owner only (mode 0700). It is written beside its target
/// under another name and takes the target's place at commit(); if it is destroyed without
/// commit(), nothing remains. What killed processes left under construction for the same target is
/// removed.
class OutputFolder {
public:
    /// The target must be missing or an empty folder. Throws Error conflict `exists` for anything
    /// else, failed `no_such_folder`, `cannot_write`, `disk_full`.
    explicit OutputFolder(const std::string& target);
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// The folder into which to write.
    const std::string& working_path() const { return working_path_; }
    /// Renames the folder, whose files must have been synced. Throws Error conflict `exists` if
    /// somebody else has put something in its place, failed `cannot_write`.
    void commit();

private:
    [[noreturn]] void fail(int reason) const;
    void create_beside_target();

    std::string name_;    // as the caller gave it
    std::string target_;  // with symbolic links resolved
    std::string working_path_;
    Descriptor folder_;  // its lock marks the folder as in use
    bool committed_ = false;
};

}  // namespace kaiku::base
