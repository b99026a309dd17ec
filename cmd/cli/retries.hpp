// SPDX-License-Identifier: Apache-2.0
// Decides whether a command that failed because of its register is run again.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>

#include "cmd/cli/backoff.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/settings/settings.hpp"
#include "core/service/operation.hpp"

namespace kaiku::cmd {

/// How far a command line has come.
struct Attempt {
    RegisterNeed need = RegisterNeed::none;
    bool reads_input = false;  // standard input, which cannot be read a second time
    std::shared_ptr<service::Register> records;
    std::int64_t changes_before = 0;  // that a batch made with the register before this line
    bool is_running = false;          // the command itself, after the register was opened

    /// Whether the command has committed changes.
    bool has_changed_register() const { return records && records->changes() != changes_before; }
};

/// The fault with a hint that does not claim that nothing was changed, for a command that has
/// committed changes before it failed.
base::Fault after_changes(base::Fault fault);

class Retries {
public:
    /// The time of --wait begins now. All must outlive the object; `attempt` is looked at when the
    /// command has failed.
    Retries(Process& process, const Settings& settings, Attempt& attempt);

    /// Whether to run the command again after this fault. If so, its register is closed, what it
    /// has written but not shown is dropped, and with --wait some time may have passed. Throws
    /// Error interrupted on Ctrl-C.
    bool shall_retry(const base::Fault& fault);

private:
    bool can_retry(std::string_view code);
    bool can_wait(const base::Fault& fault);
    void note_waiting(const base::Fault& fault);

    Process& process_;
    const Settings& settings_;
    Attempt& attempt_;
    Backoff backoff_;
    int tries_ = 0;
    bool is_waiting_noted_ = false;
};

}  // namespace kaiku::cmd
