// SPDX-License-Identifier: Apache-2.0
// Opens the register for a command line, and keeps it open from one line of a batch to the next.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "cmd/cli/command.hpp"
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

/// Opens the register at `where`, or returns the one that the batch around the command line keeps
/// open. `need` must not be none.
std::shared_ptr<service::Register> open_register(const Process& process, const std::string& where,
                                                 RegisterNeed need);

/// Closes the register that a batch keeps open: because its connection was lost, or because a
/// command that opens registers itself may replace its file.
void close_kept_register(const Process& process);

}  // namespace kaiku::cmd
