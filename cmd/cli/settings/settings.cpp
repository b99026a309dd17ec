// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/settings/settings.hpp"

#include "cmd/cli/settings/config.hpp"
#include "cmd/cli/settings/setting_descriptions.hpp"
#include "core/base/number.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;
using output::Format;

std::optional<Format> format_from(std::string_view word) {
    if (word == "table") return Format::table;
    if (word == "json") return Format::json;
    if (word == "jsonl") return Format::jsonl;
    if (word == "csv") return Format::csv;
    if (word == "xlsx") return Format::xlsx;
    if (word == "prometheus") return Format::prometheus;
    return std::nullopt;
}

std::optional<std::string> known_format(std::string_view word) {
    const auto format = format_from(word);
    return format && format != Format::prometheus ? std::optional(std::string(word)) : std::nullopt;
}
std::optional<std::string> format_or_metrics(std::string_view word) {
    return format_from(word) ? std::optional(std::string(word)) : std::nullopt;
}
std::optional<std::string> known_language(std::string_view word) {
    return word == "fi" || word == "sv" || word == "en" ? std::optional(std::string(word))
                                                        : std::nullopt;
}

/// Seconds of --wait, at most a day.
std::int64_t read_wait(std::string_view text, std::string_view name) {
    constexpr std::int64_t max_seconds = 86'400;
    return base::parse_integer(text, name, 0, max_seconds).value();
}

struct Setting {
    std::string value, file;
};
using Config = std::map<std::string, Setting>;

/// Adds the settings of a file; they take precedence over those so far.
void add_settings(Config& all, const std::string& file, bool must_exist,
                  const std::vector<KnownSetting>& known) {
    auto values = read_config(file, must_exist, known);
    if (!values) return;
    for (auto& [key, value] : *values) all[key] = {std::move(value), file};
}

Config configuration(const GlobalOptions& globals, const Environment& environment) {
    static const auto known = known_settings();
    Config all;
    if (globals.config) {
        if (globals.config->empty())
            throw Error(ErrorKind::malformed, "missing",
                        {N_("{option}: the name is empty"), {{"option", "--config"}}},
                        {N_("give the name of a file or folder; perhaps a variable is not set")});
        add_settings(all, *globals.config, true, known);
        return all;
    }
    add_settings(all, "/etc/kaiku/config.toml", false, known);
    std::string home = environment("XDG_CONFIG_HOME").value_or("");
    if (const auto of_user = environment("HOME"); home.empty() && of_user)
        home = *of_user + "/.config";
    if (home.empty()) return all;
    add_settings(all, home + "/kaiku/config.toml", false, known);
    return all;
}

std::string default_register(const Environment& environment) {
    std::string home = environment("XDG_DATA_HOME").value_or("");
    if (home.empty()) home = environment("HOME").value_or("") + "/.local/share";
    return home + "/kaiku/kaiku.db";
}

Language locale_language(const Environment& environment) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const auto locale = environment(name))
            return language_from(*locale).value_or(Language::english);
    return Language::english;
}

/// An error about the value names the file.
void assign_setting(const Argument& argument, const std::string& key, const Setting& setting) {
    try {
        argument.assign(setting.value);
    } catch (const Error& error) {
        auto fault = error.fault();
        fault.hint = {N_("the setting {key} is in {file}"), {{"key", key}, {"file", setting.file}}};
        throw Error(std::move(fault));
    }
}

/// Fills in from the configuration what was not given as an option.
GlobalOptions with_config(GlobalOptions globals, const Config& config) {
    Arguments arguments;
    GlobalOptions defaults;
    add_global_options(arguments, defaults);
    for (const auto& argument : arguments.all()) {
        auto key = argument.name.substr(2);
        for (char& c : key)
            if (c == '-') c = '_';
        const auto found = config.find(key);
        if (found == config.end()) continue;
        const auto& [value, file] = found->second;
        if (!argument.flag())
            assign_setting(argument, key, found->second);
        else if (value == "true")
            argument.assign("");
        else if (value != "false")
            throw Error(
                ErrorKind::malformed, "config",
                {N_("{file}: {key} must be true or false"), {{"file", file}, {"key", key}}});
    }
    if (!globals.db) globals.db = defaults.db;
    if (!globals.lang) globals.lang = defaults.lang;
    if (!globals.format) globals.format = defaults.format;
    if (!globals.today) globals.today = defaults.today;
    if (!globals.wait) globals.wait = defaults.wait;
    globals.quiet |= defaults.quiet;
    globals.verbose |= defaults.verbose;
    globals.yes |= defaults.yes;
    globals.no_color |= defaults.no_color;
    globals.no_pager |= defaults.no_pager;
    return globals;
}

Settings resolve_with_config(const GlobalOptions& globals, const Environment& environment,
                             const Config& config) {
    GlobalOptions all = globals;
    if (!all.db) all.db = environment("KAIKU_DB");
    if (!all.lang) {
        all.lang = environment("KAIKU_LANG");
        if (all.lang && !language_from(*all.lang))
            throw Error(ErrorKind::malformed, "out_of_range",
                        {N_("{field} cannot be \"{value}\"; choose from: {choices}"),
                         {{"field", "KAIKU_LANG"},
                          {"value", base::excerpt(*all.lang)},
                          {"choices", "fi, sv, en"}}});
    }
    if (!all.wait)
        if (const auto seconds = environment("KAIKU_WAIT"))
            all.wait = read_wait(*seconds, "KAIKU_WAIT");
    all = with_config(std::move(all), config);

    Settings settings;
    settings.db = all.db.value_or("");
    settings.is_db_explicit = all.db.has_value();
    settings.db_option = globals.db;
    settings.lang_option = globals.lang;
    settings.config_option = globals.config;
    if (!settings.is_db_explicit) settings.db = default_register(environment);
    settings.is_format_given = globals.format.has_value();
    settings.format = format_from(all.format.value_or("table")).value_or(Format::table);
    settings.language = all.lang ? language_from(*all.lang).value_or(Language::english)
                                 : locale_language(environment);
    settings.is_today_given = all.today.has_value();
    settings.today = all.today ? *all.today : time::helsinki_day(time::now());
    settings.wait = all.wait.value_or(0);
    settings.quiet = all.quiet;
    settings.verbose = all.verbose;
    settings.yes = all.yes;
    settings.colour =
        !all.no_color && !environment("NO_COLOR") && environment("TERM").value_or("") != "dumb";
    settings.pager = !all.no_pager;
    settings.site = environment("KAIKU_SITE");
    if (const auto found = config.find("site"); !settings.site && found != config.end())
        settings.site = found->second.value;
    const auto from_config = [&](const char* key, std::optional<std::string>& value) {
        if (const auto found = config.find(key); found != config.end()) value = found->second.value;
    };
    from_config("mail_command", settings.mail_command);
    from_config("producer", settings.producer);
    from_config("contact", settings.contact);
    return settings;
}

}  // namespace

void add_global_options(Arguments& arguments, GlobalOptions& globals, bool has_metrics) {
    std::vector<std::string> formats{"table", "json", "jsonl", "csv", "xlsx"};
    if (has_metrics) formats.emplace_back("prometheus");
    arguments
        .text("--db", "WHERE", N_("the register: a file, sqlite:PATH or postgresql://..."),
              globals.db)
        .is_local();
    arguments
        .text("--config", "FILE", N_("read this configuration file instead of the default ones"),
              globals.config)
        .is_file()
        .is_local();
    arguments
        .enumeration("--format", N_("output format"), std::move(formats),
                     has_metrics ? format_or_metrics : known_format, globals.format)
        .short_name('f');
    arguments.enumeration("--lang", N_("language of messages and tables"), {"fi", "sv", "en"},
                          known_language, globals.lang);
    arguments.day("--today", N_("use this date as today"), globals.today).is_local();
    arguments.add({.name = "--wait",
                   .value = "SECONDS",
                   .help = N_("number of seconds to try again if the register cannot be reached"),
                   .assign = [&globals](std::string_view text) {
                       globals.wait = read_wait(text, "--wait");
                   }});
    arguments.flag("--quiet", N_("print only results and errors"), globals.quiet).short_name('q');
    arguments.flag("--verbose", N_("print the register, versions and timing"), globals.verbose)
        .short_name('v');
    arguments.flag("--yes", N_("answer yes to every question"), globals.yes);
    arguments.flag("--no-color", N_("do not use colours"), globals.no_color);
    arguments.flag("--no-pager", N_("do not show long tables through a pager"), globals.no_pager);
    arguments.flag("--help", N_("show help"), globals.help).short_name('h');
    arguments.flag("--version", N_("show the version"), globals.version);
}

Settings resolve_settings(const GlobalOptions& globals, const Environment& environment) {
    return resolve_with_config(globals, environment, configuration(globals, environment));
}

Settings inherit_settings(const Settings& outer, const GlobalOptions& globals) {
    Settings settings = outer;
    if (globals.db) settings.db = *globals.db;
    if (globals.format) settings.format = format_from(*globals.format).value_or(Format::table);
    if (globals.lang) settings.language = language_from(*globals.lang).value_or(Language::english);
    settings.is_language_given |= globals.lang.has_value();
    settings.is_format_given = globals.format.has_value();
    settings.lang_option = globals.lang;
    if (globals.today) {
        settings.today = *globals.today;
        settings.is_today_given = true;
    } else if (!outer.is_today_given) {
        settings.today = time::helsinki_day(time::now());
    }
    if (globals.wait) settings.wait = *globals.wait;
    settings.quiet |= globals.quiet;
    settings.verbose |= globals.verbose;
    settings.yes |= globals.yes;
    settings.colour &= !globals.no_color;
    settings.pager &= !globals.no_pager;
    return settings;
}

Settings resolve_error_settings(const GlobalOptions& globals, const Environment& environment) {
    try {
        return resolve_with_config(globals, environment, {});
    } catch (const Error&) {
        return {};
    }
}

}  // namespace kaiku::cmd
