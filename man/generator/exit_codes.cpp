// SPDX-License-Identifier: Apache-2.0
#include "man/generator/exit_codes.hpp"

#include <algorithm>

#include "cmd/cli/command_line.hpp"
#include "cmd/cli/exit_status.hpp"

namespace {

using namespace kaiku::cmd;
using kaiku::base::ErrorKind;

struct Meaning {
    ErrorKind kind;
    const char* text;
};

constexpr Meaning meanings[] = {
    {ErrorKind::failed, "failed: the register, a file or the machine"},
    {ErrorKind::malformed,
     "malformed input: arguments, a code, a value, a date that does not exist"},
    {ErrorKind::not_found, "not found, or outside the scope of one's grants"},
    {ErrorKind::refused, "refused by a rule"},
    {ErrorKind::denied,
     "not logged in, wrong password, wrong or used one-time code, or no role for the command"},
    {ErrorKind::conflict, "conflict: exists already, or changed by someone else since then"},
    {ErrorKind::rejected_rows, "finished with rejected rows, lines or entries"},
    {ErrorKind::expired, "the card has expired, or will have by the event's date"},
    {ErrorKind::blocked, "the card is blocked"},
    {ErrorKind::interrupted, "interrupted; the current transaction is rolled back"},
};

/// Whether the command has an argument that names what it works on.
bool names_something(const Command& command) {
    const auto line = command_line(&command);
    return std::any_of(line.arguments.all().begin(), line.arguments.all().end(),
                       [](const Argument& a) { return !a.global && !a.flag(); });
}

bool can_end_with(const Command& command, ErrorKind kind) {
    const auto& about = command.about;
    const bool works_on_register = about.reg != RegisterNeed::none;
    switch (kind) {
        case ErrorKind::failed:
        case ErrorKind::malformed:
        case ErrorKind::interrupted:
            return true;
        case ErrorKind::not_found:
            if (works_on_register && names_something(command)) return true;
            break;
        case ErrorKind::denied:
            if (works_on_register || about.actor != ActorNeed::none) return true;
            break;
        case ErrorKind::refused:
        case ErrorKind::conflict:
            if (about.reg == RegisterNeed::write && names_something(command)) return true;
            break;
        default:
            break;
    }
    return std::find(about.ends.begin(), about.ends.end(), kind) != about.ends.end();
}

}  // namespace

std::vector<ExitCode> exit_codes(const Command& command) {
    std::vector<ExitCode> all{{0, "done"}};
    for (const auto& [kind, text] : meanings)
        if (can_end_with(command, kind)) all.push_back({exit_code(kind), text});
    return all;
}
