// SPDX-License-Identifier: Apache-2.0
// What a command is. Each file of a command registers it here; there is no other list of commands.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/context.hpp"
#include "cmd/cli/i18n/translator.hpp"
#include "cmd/cli/result_keys.hpp"
#include "core/base/error.hpp"

namespace kaiku::cmd {

/// How a command ended if it did not succeed but has no error to report: rejected rows, a card that
/// cannot be used, ...
using ExitStatus = std::optional<base::ErrorKind>;
constexpr ExitStatus success = std::nullopt;

/// Whether a register is opened for a command, and for what. `audited_read` reads background data
/// and writes an entry to the audit log for it, unless the register can only be read.
enum class RegisterNeed { none, read, audited_read, write };
/// Whether a command works for a user, who must be logged in or own the register.
enum class ActorNeed { none, user };

/// Its texts, and the summary and text of a description, have static storage duration, so that they
/// are not copied when the program starts.
struct Example {
    const char* line;     // a command line
    const char* meaning;  // English; translated when shown
};

/// The data of a command.
struct CommandDescription {
    std::string words;         // `card register`
    const char* summary = "";  // one line in English; translated when shown
    const char* text = "";     // further explanation, in the same way, or empty
    /// The values of the names in braces in `text`.
    std::vector<base::MessageArgument> (*values)(Language) = nullptr;
    std::vector<Example> examples;
    Program program = Program::light;  // which program it needs, whatever its arguments are
    RegisterNeed reg = RegisterNeed::none;
    bool opens_register = false;  // opens or creates the register at --db itself, without `reg`
    /// Changes files, or a register that it opens itself; it calls Context::set_changed() then.
    bool changes_files = false;
    ActorNeed actor = ActorNeed::none;
    bool local = false;      // cannot be run through the gateway
    bool anonymous = false;  // can be run through the gateway without a user
    /// Anybody gets an answer, but users a fuller one: a token that does not count is warned of.
    bool tells_users_more = false;
    /// Of a command that has the format `prometheus`: what it prints in that format if it fails.
    std::string (*metrics_if_failed)() = nullptr;
    bool clean_environment = false;  // ignores most variables: see settings/clean_environment.hpp
    bool without_configuration = false;  // runs although the configuration file is faulty
    /// The ways it can end other than those that follow from its needs, for its manual page.
    std::vector<base::ErrorKind> ends = {};
    ResultKeys keys = {};          // of its results in JSON and CSV
    RowKind rows = RowKind::none;  // what lists have: -o, --columns, --sort, ...
    /// The rows are no data of persons: the umask decides who may read a new file of -o, which is
    /// otherwise for its owner only. Always so for statistics.
    bool public_rows = false;
    /// Of a command that always writes one format: its name, as in messages.
    const char* only_format = nullptr;
};

struct Command {
    CommandDescription about;
    /// Describes the arguments. The function that it returns runs the command with the values that
    /// were assigned to the arguments in between.
    std::function<std::function<ExitStatus(Context&)>(Arguments&)> prepare;
};

/// All commands, sorted by words.
const std::vector<const Command*>& commands();

/// Adds a command to commands(), while the program starts.
bool add_command(Command command);

/// Registers a command: its description, its options and what it does.
template <class Options>
bool add_command(CommandDescription about, void (*options)(Arguments&, Options&),
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
