// SPDX-License-Identifier: Apache-2.0
// Limits how many processes do the same thing at the same time.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include "core/base/descriptor.hpp"

namespace kaiku::base {

/// The folder for what processes of this account share while they run: /run/user/ID if it exists,
/// otherwise the folder kaiku-ID in `temporary`, which is created. No other account can write to
/// it. Throws Error failed `cannot_write` if another account has taken that name, or if others may
/// enter the folder.
std::string shared_runtime_folder(const std::string& temporary = "/tmp");

/// One of a limited number of places for processes of this account. It is given back when the
/// process ends, however it ends, and when it becomes another program.
class ProcessSlot {
public:
    /// `lock_file` is created if it does not exist, and is never removed. nullopt if all `limit`
    /// places are taken. Throws Error failed `cannot_write` if the file cannot be locked.
    static std::optional<ProcessSlot> take(const std::string& lock_file, int limit);

private:
    explicit ProcessSlot(Descriptor file) : file_(std::move(file)) {}
    Descriptor file_;
};

}  // namespace kaiku::base
