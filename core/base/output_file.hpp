// SPDX-License-Identifier: Apache-2.0
// Writes a file so that it is replaced completely or not at all.
#pragma once
#include <string>
#include <string_view>

namespace kaiku::base {

/// A file under construction. It is written beside its target under another name and takes the
/// target's place at commit(); if it is destroyed without commit(), nothing remains. If the target
/// is a symbolic link, the link stays and the file it points to is replaced; the new file gets the
/// mode of the file it replaces. A device or pipe (`/dev/full`) and an open descriptor
/// (`/dev/stdout`, even if it is a file) are written directly. What killed processes left under
/// construction for the same target is removed.
class OutputFile {
public:
    /// Who may read a file that did not exist before: only its owner, or whom the umask permits,
    /// for a file without data of persons.
    enum class Readers { owner, umask };
    /// What may be replaced: a database (a register, an offline file) only by another one.
    enum class Replaces { no_database, databases };

    /// Throws Error failed, naming the folder or file and the reason: `no_such_folder`,
    /// `is_a_folder`, `cannot_write`, `disk_full`; refused `is_a_database`.
    explicit OutputFile(std::string target, Readers readers = Readers::owner,
                        Replaces replaces = Replaces::no_database);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// The path where the bytes are being written, for libraries that need a file name. They may
    /// replace the file; write() must not be used then.
    const std::string& working_path() const { return working_path_; }
    /// The target as the caller gave it, for messages.
    const std::string& name() const { return name_; }
    /// The target with symbolic links resolved.
    const std::string& target() const { return target_; }
    /// Whether the target is a device, a pipe or a descriptor. It cannot be written by name.
    bool is_direct() const { return direct_; }

    /// Appends bytes, buffered; throws Error failed `cannot_write` (disk full, ...), which may
    /// concern bytes of an earlier call.
    void write(std::string_view bytes);
    /// Writes the buffer to the file; throws as write() does.
    void flush();
    /// Flushes, syncs and renames, so that the file appears under its name. Throws Error failed
    /// `cannot_write`, `disk_full`. May be called once.
    void commit();
    /// Like commit(), but never replaces a file: throws Error conflict `exists` if the target
    /// exists by now. Not for a target that is direct.
    void commit_new();

private:
    void open_directly();
    void create_beside_target();
    void sync_and_set_mode();
    [[noreturn]] void fail(int reason) const;

    std::string name_;
    std::string target_;  // name_ with symbolic links resolved
    std::string working_path_;
    std::string buffer_;
    unsigned mode_ = 0;  // of the finished file
    int descriptor_ = -1;
    bool direct_ = false;
    bool committed_ = false;
};

}  // namespace kaiku::base
