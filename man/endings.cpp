#include "man/endings.hpp"

#include <algorithm>

#include "cmd/app.hpp"
#include "cmd/manual.hpp"

namespace {

using namespace kaiku::cmd;
using kaiku::base::Kind;

struct Meaning {
    Kind kind;
    const char* text;
};

constexpr Meaning meanings[] = {
    {Kind::failed, "failed: the register, a file or the machine"},
    {Kind::malformed, "malformed input: arguments, a code, a value, a date that does not exist"},
    {Kind::not_found, "not found, or outside the scope of one's grants"},
    {Kind::refused, "refused by a rule"},
    {Kind::denied, "not logged in, wrong password, wrong or used one-time code, or no role for the command"},
    {Kind::conflict, "conflict: exists already, or changed meanwhile"},
    {Kind::rejected_rows, "finished with rejected rows, lines or entries"},
    {Kind::expired, "the card has expired, or will have by the event's date"},
    {Kind::blocked, "the card is blocked"},
    {Kind::interrupted, "interrupted; the work in hand is rolled back"},
};

/// Whether it is told what to work on.
bool names_something(const Command& command) {
    const auto line = command_line(&command);
    return std::any_of(line.arguments.all().begin(), line.arguments.all().end(), [](const Argument& a) { return !a.global && !a.flag(); });
}

bool may_end(const Command& command, Kind kind) {
    const auto& about = command.about;
    const bool works_on_register = about.reg != RegisterNeed::none;
    switch (kind) {
        case Kind::failed:
        case Kind::malformed:
        case Kind::interrupted: return true;
        case Kind::not_found:
            if (works_on_register && names_something(command)) return true;
            break;
        case Kind::denied:
            if (works_on_register || about.actor != ActorNeed::nobody) return true;
            break;
        case Kind::refused:
        case Kind::conflict:
            if (about.reg == RegisterNeed::write && names_something(command)) return true;
            break;
        default: break;
    }
    return std::find(about.ends.begin(), about.ends.end(), kind) != about.ends.end();
}

}  // namespace

std::vector<Ending> endings(const Command& command) {
    std::vector<Ending> all{{0, "done"}};
    for (const auto& [kind, text] : meanings)
        if (may_end(command, kind)) all.push_back({exit_code(kind), text});
    return all;
}
