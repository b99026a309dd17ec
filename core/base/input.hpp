// SPDX-License-Identifier: Apache-2.0
// Reads files, descriptors and bytes in memory, in pieces.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

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

/// The whole contents of a file or of standard input (`-`); throws like Input. For more than
/// `max_bytes` throws Error malformed `too_large`.
std::string read_file(const std::string& path, std::size_t max_bytes);

}  // namespace kaiku::base
