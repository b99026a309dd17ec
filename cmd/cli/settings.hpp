// What holds for every command: global options, the environment and the configuration file, settled
// in this order.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/i18n/translator.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

/// A variable of the environment; nullopt where it is not set or empty.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// The global options as given.
struct GlobalOptions {
    std::optional<std::string> db, config, lang, format;
    std::optional<time::Day> today;
    bool quiet = false, verbose = false, yes = false, no_color = false, help = false,
         version = false;
};

void add_global_options(Arguments& arguments, GlobalOptions& globals);

struct Settings {
    std::string db;               // where the register is
    bool is_db_explicit = false;  // an option, the environment or the configuration says so
    std::optional<std::string> db_option, config_option;  // --db and --config
    std::optional<std::string> lang_option;               // --lang of this very command line
    output::Format format = output::Format::table;
    Language language = Language::english;
    time::Day today;  // R8; what --today says
    bool quiet = false, verbose = false, yes = false, colour = true;
    std::optional<std::string> site;  // in whose name is worked unless --site says otherwise
    std::optional<std::string> mail_command;
};

/// Fills in from the environment and the configuration what was not given. Throws Error malformed
/// for a value that cannot be read, naming where it stands, and Error failed for a configuration
/// file that was named and cannot be read.
Settings resolve_settings(const GlobalOptions& globals, const Environment& environment);

/// For a command line inside another one (of the gateway, of a batch): what the outer one has
/// settled holds, but for what the inner one says itself.
Settings inherit_settings(const Settings& outer, const GlobalOptions& globals);

/// The language and the format alone, as far as they can be told: for errors about everything else.
Settings resolve_error_settings(const GlobalOptions& globals, const Environment& environment);

}  // namespace kaiku::cmd
