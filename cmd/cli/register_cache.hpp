// SPDX-License-Identifier: Apache-2.0
// Keeps a register open from one command line of a batch to the next.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "core/service/operation.hpp"

namespace kaiku::cmd {

/// Keeps one register: the last one that was asked for.
class RegisterCache {
public:
    /// Returns the open register if it is the one at `where` and can do what is needed. Else closes
    /// it and opens the other one.
    std::shared_ptr<service::Register> open(const std::string& where, service::Register::Need need);
    /// Closes the register. To be called before another file may be put in its place.
    void close() { kept_.reset(); }

private:
    struct Kept {
        std::string where;
        service::Register::Need need;
        std::shared_ptr<service::Register> records;
    };
    std::optional<Kept> kept_;
};

}  // namespace kaiku::cmd
