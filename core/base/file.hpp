// Files: reading in pieces, and writing so that a file is replaced whole or not at all.
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
    /// Reads from an open descriptor that stays the caller's.
    explicit Input(int descriptor, std::string name);
    /// Reads bytes that are in memory already and stay the caller's.
    Input(std::string_view bytes, std::string name);
    ~Input();
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    /// Fills the buffer with up to `size` bytes; 0 at the end. Throws Error failed `cannot_read`,
    /// interrupted on Ctrl-C, also while waiting.
    std::size_t read(char* buffer, std::size_t size);

    /// The first bytes (up to `size`, fewer only where there are no more), without taking them: for
    /// recognising what it is. Before the first read().
    std::string_view peek(std::size_t size);

    /// The descriptor of a regular file that was opened by its path, which may be read anew from
    /// its start; else nullopt.
    std::optional<int> regular_file_descriptor() const;

    /// Lets `see` have every byte that read() gives out from now on: for a hash of the whole.
    void observe(std::function<void(std::string_view)> on_bytes) {
        on_bytes_ = std::move(on_bytes);
    }

    /// The path, or "standard input".
    const std::string& name() const { return name_; }
    /// Size in bytes where it is known (a regular file), else 0.
    std::size_t size() const;

private:
    std::size_t read_some(char* buffer, std::size_t size);
    std::size_t read_new(char* buffer, std::size_t size);

    int descriptor_;
    bool owned_;
    std::string name_;
    std::optional<std::string_view> memory_;  // in place of the descriptor
    std::string peeked_;                      // read already, not taken yet
    std::function<void(std::string_view)> on_bytes_;
};

/// A file under construction. It lies beside its target under another name and takes the target's
/// place at commit(); destroyed without commit() it leaves nothing behind. A symbolic link as
/// target stays, the file it leads to is replaced; a file that was there gives its mode to the new
/// one. A device or pipe (`/dev/full`) and an open descriptor (`/dev/stdout`, also when it is a
/// file) are written directly.
class OutputFile {
public:
    /// Throws Error failed, naming the folder or file and the reason: `no_such_folder`,
    /// `is_a_folder`, `cannot_write`.
    explicit OutputFile(std::string target);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// Where the bytes are being written: for libraries that want a file name. They may replace the
    /// file; write() is not for use then.
    const std::string& working_path() const { return working_path_; }
    /// As the caller gave it: for messages.
    const std::string& name() const { return name_; }

    /// Appends bytes, buffered; throws Error failed `cannot_write` (disk full, ...), which may
    /// concern bytes of an earlier call.
    void write(std::string_view bytes);
    /// Hands what is buffered to the file; throws as write().
    void flush();
    /// Makes the file appear under its name: flushed, synced, renamed. Throws Error failed
    /// `cannot_write`. Once.
    void commit();

private:
    void open_directly();
    void create_beside_target();
    void sync_and_set_mode();
    [[noreturn]] void fail(int reason) const;

    std::string name_;
    std::string target_;  // where the links lead to
    std::string working_path_;
    std::string buffer_;
    unsigned mode_ = 0;  // of the finished file
    int descriptor_ = -1;
    bool direct_ = false;
    bool committed_ = false;
};

/// The whole of a file or of standard input (`-`); throws like Input. At most `most` bytes, more is
/// Error malformed `too_large`.
std::string read_file(const std::string& path, std::size_t max_bytes);

}  // namespace kaiku::base
