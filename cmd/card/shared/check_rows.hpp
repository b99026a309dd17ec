// SPDX-License-Identifier: Apache-2.0
// The result of a card check, for people and as rows.
#pragma once
#include <memory>
#include <string>

#include "cmd/cli/command.hpp"
#include "cmd/cli/context.hpp"
#include "core/service/cards/card_check.hpp"

namespace kaiku::cmd {

/// The message of the check, with a hint for a malformed code.
std::string check_message(const Context& context, const service::CheckResult& result);

/// Code, status and message in one line. Only `valid` is green (R6); the text says the same without
/// colour.
std::string check_line(const Context& context, const service::CheckResult& result);

/// The exit status of a check that found this status.
ExitStatus exit_status_of_check(model::Status status);

/// With `whole` false, the kind and the number of children are left out, because users who may not
/// check cards see only what is public (R26).
output::Columns check_columns(const Context& context, bool whole);
output::Row check_row(const Context& context, const service::CheckResult& result, bool whole);
/// Prints one line for people.
void print_check(Context& context, const service::CheckResult& result);

/// Shows the results of checks as they come, and keeps the most severe exit status.
class CheckOutput {
public:
    /// `many`: the results are an array, even if there is one. `whole`: see check_columns().
    CheckOutput(Context& context, bool many, bool whole);
    void show(const service::CheckResult& result);
    /// Reports an error about one of several cards, so that the next can be checked.
    void report_fault(const base::Fault& fault);
    /// Writes what was shown so far, before the next card is waited for.
    void flush();
    ExitStatus end();

private:
    Context& context_;
    bool whole_;
    std::unique_ptr<output::Writer> writer_;  // nullptr for people
    ExitStatus worst_ = success;
};

/// Whether a usage of a card with this status can be recorded. An expired card can be admitted at
/// the venue's discretion.
bool can_be_recorded(model::Status status);

}  // namespace kaiku::cmd
