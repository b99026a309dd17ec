// SPDX-License-Identifier: Apache-2.0
// Settings that every command has: from global options, else the environment, else the
// configuration file.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "cmd/cli/arguments.hpp"
#include "cmd/cli/i18n/translator.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

/// A variable of the environment; nullopt if it is not set or empty.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// The global options as given.
struct GlobalOptions {
    std::optional<std::string> db, config, lang, format;
    std::optional<time::Day> today;
    std::optional<std::int64_t> wait;
    bool quiet = false, verbose = false, yes = false, no_color = false, no_pager = false,
         help = false, version = false;
};

/// `has_metrics`: the command also has the format `prometheus`.
void add_global_options(Arguments& arguments, GlobalOptions& globals, bool has_metrics = false);

struct Settings {
    std::string db;               // where the register is
    bool is_db_explicit = false;  // given by an option, the environment or the configuration
    std::optional<std::string> db_option, config_option;  // --db and --config
    std::optional<std::string> lang_option;               // --lang of this very command line
    output::Format format = output::Format::table;
    bool is_format_given = false;  // by --format of this very command line
    Language language = Language::english;
    /// By --lang of this command line or of one around it, but not of the outermost one: the choice
    /// of a user who comes through the gateway counts before the host's.
    bool is_language_given = false;
    time::Day today;  // --today, or the day in Helsinki (R8); see Context::refresh_today()
    bool is_today_given = false;
    bool quiet = false, verbose = false, yes = false, colour = true, pager = true;
    std::int64_t wait = 0;            // seconds to try again if the register cannot be reached
    std::optional<std::string> site;  // the site to work for unless --site is given
    std::optional<std::string> mail_command;
    // Who publishes figures, and whom readers can ask about them.
    std::optional<std::string> producer, contact;
};

/// Fills in from the environment and the configuration what was not given. Throws Error malformed
/// for a value that cannot be read, naming its source, and Error failed for a configuration file
/// that was given and cannot be read.
Settings resolve_settings(const GlobalOptions& globals, const Environment& environment);

/// The settings of a command line inside another one (of the gateway, of a batch): those of the
/// outer one, except for what the inner one gives itself. Unless --today was given, the day is
/// taken again, because the outer command may have run since yesterday.
Settings inherit_settings(const Settings& outer, const GlobalOptions& globals);

/// Only the language and the format, as far as they can be determined: for errors that occur before
/// all settings are resolved.
Settings resolve_error_settings(const GlobalOptions& globals, const Environment& environment);

}  // namespace kaiku::cmd
