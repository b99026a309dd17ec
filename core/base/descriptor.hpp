// SPDX-License-Identifier: Apache-2.0
// An open file descriptor that closes itself.
#pragma once
#include <optional>

namespace kaiku::base {

/// Owns a descriptor, or none.
class Descriptor {
public:
    Descriptor() = default;
    /// What open() and the like have returned; a negative number is none.
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;

    explicit operator bool() const { return number_ >= 0; }
    /// The number, negative if there is none.
    int get() const { return number_; }
    /// Closes it at once. Errors are ignored, and errno stays as it is.
    void close() noexcept;
    /// Gives it to the caller, who must close it.
    int release() noexcept;

private:
    int number_ = -1;
};

/// The two ends of a pipe. Programs that are started do not inherit them.
struct Pipe {
    Descriptor reading, writing;
};
/// nullopt if there is none, with the reason in errno.
std::optional<Pipe> make_pipe();

}  // namespace kaiku::base
