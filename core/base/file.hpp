// SPDX-License-Identifier: Apache-2.0
// Files: reading in pieces, and writing so that a file is replaced completely or not at all.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/error.hpp"

namespace kaiku::base {

/// Bytes from a file or from standard input (`-`), in pieces.
class Input {
public:
    /// Opens `path`; throws Error: failed `no_such_file`, failed `is_a_folder`, failed
    /// `cannot_read`.
    explicit Input(const std::string& path);
    /// Reads from an open descriptor, which the caller continues to own.
    explicit Input(int descriptor, std::string name);
    /// Reads bytes in memory, which the caller continues to own.
    Input(std::string_view bytes, std::string name);
    ~Input();
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    /// Fills the buffer with up to `size` bytes; returns 0 at the end. Throws Error failed
    /// `cannot_read`, and interrupted on Ctrl-C, also while waiting.
    std::size_t read(char* buffer, std::size_t size);

    /// The first bytes (up to `size`, fewer only at the end of the input), without consuming them,
    /// to recognise the format. Allowed only before the first read().
    std::string_view peek(std::size_t size);

    /// The descriptor of a regular file that was opened by its path, which may be read again from
    /// its start; otherwise nullopt.
    std::optional<int> regular_file_descriptor() const;

    /// Calls `on_bytes` with every byte that read() returns from now on, to hash the whole input.
    void observe(std::function<void(std::string_view)> on_bytes) {
        on_bytes_ = std::move(on_bytes);
    }

    /// The path, or "standard input".
    const std::string& name() const { return name_; }
    /// Size in bytes if it is known (a regular file), else 0.
    std::size_t size() const;

private:
    std::size_t read_some(char* buffer, std::size_t size);
    std::size_t read_new(char* buffer, std::size_t size);

    int descriptor_;
    bool owned_;
    std::string name_;
    std::optional<std::string_view> memory_;  // used instead of the descriptor
    std::string peeked_;                      // read but not yet returned by read()
    std::function<void(std::string_view)> on_bytes_;
};

/// A file under construction. It is written beside its target under another name and takes the
/// target's place at commit(); if it is destroyed without commit(), nothing remains. If the target
/// is a symbolic link, the link stays and the file it points to is replaced; the new file gets the
/// mode of the file it replaces. A device or pipe (`/dev/full`) and an open descriptor
/// (`/dev/stdout`, even if it is a file) are written directly. What killed processes left under
/// construction for the same target is removed.
class OutputFile {
public:
    /// Who may read a file that did not exist before: whom the umask permits, or only its owner.
    enum class Readers { umask, owner };

    /// Throws Error failed, naming the folder or file and the reason: `no_such_folder`,
    /// `is_a_folder`, `cannot_write`, `disk_full`.
    explicit OutputFile(std::string target, Readers readers = Readers::umask);
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
    void sync_folder() const;
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

/// The whole contents of a file or of standard input (`-`); throws like Input. For more than
/// `max_bytes` throws Error malformed `too_large`.
std::string read_file(const std::string& path, std::size_t max_bytes);

}  // namespace kaiku::base
