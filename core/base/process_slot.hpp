// SPDX-License-Identifier: Apache-2.0
// Limits how many processes do the same thing at the same time.
#pragma once
#include <optional>
#include <string>

namespace kaiku::base {

/// One of a limited number of places for processes of this account. It is given back when the
/// process ends, however it ends, and when it becomes another program.
class ProcessSlot {
public:
    /// nullopt if all `limit` places for this purpose are taken.
    static std::optional<ProcessSlot> take(const std::string& purpose, int limit);
    ~ProcessSlot();
    ProcessSlot(ProcessSlot&& other) noexcept;
    ProcessSlot& operator=(ProcessSlot&&) = delete;

private:
    explicit ProcessSlot(int socket) : socket_(socket) {}
    int socket_;
};

}  // namespace kaiku::base
