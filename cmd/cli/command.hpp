// What a command is. Each file of cmd/ that holds one registers it here; nothing else knows which
// commands there are.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "cmd/cli/result_keys.hpp"
#include "core/base/error.hpp"

namespace kaiku::cmd {

/// How a command ended other than well, without an error of its own: rejected rows, a card that is
/// not usable, ...
using ExitStatus = std::optional<base::ErrorKind>;
constexpr ExitStatus success = std::nullopt;

/// Whether a command needs a register, and for what.
/// look: it reads background data, and notes that somebody looked where the register can be
/// written.
enum class RegisterNeed { none, read, look, write };
/// In whose name it works.
enum class ActorNeed { nobody, user };

struct Example {
    std::string line;     // a command line
    std::string meaning;  // English, translated when shown
};

struct Description {
    std::string words;    // `card register`
    std::string summary;  // one line, English, translated when shown
    std::string text;     // more of it, or empty
    std::vector<Example> examples;
    RegisterNeed reg = RegisterNeed::none;
    ActorNeed actor = ActorNeed::nobody;
    bool local = false;              // only where the register is: the gateway refuses it
    bool anonymous = false;          // the gateway lets anybody use it
    bool clean_environment = false;  // does not believe the environment: see cmd/seal.hpp
    std::vector<base::ErrorKind> ends =
        {};  // how it may end besides what follows from its needs: for its manual page
    ResultKeys keys = {};  // of its results in JSON and CSV
};

struct Command {
    Description about;
    /// Describes the arguments; what comes back runs the command with the values that they took
    /// meanwhile.
    std::function<std::function<ExitStatus(Context&)>(Arguments&)> prepare;
};

/// All commands, by words.
const std::vector<const Command*>& commands();

/// For commands() alone: adds one while the program starts.
bool add_command(Command command);

/// Registers a command: its description, its options and what it does.
template <class Options>
bool add_command(Description about, void (*options)(Arguments&, Options&),
                 ExitStatus (*run)(Context&, const Options&)) {
    return add_command(Command{std::move(about), [options, run](Arguments& arguments) {
                                   auto bound = std::make_shared<Options>();
                                   options(arguments, *bound);
                                   return [bound, run](Context& context) {
                                       return run(context, *bound);
                                   };
                               }});
}

}  // namespace kaiku::cmd
