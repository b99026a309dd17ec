// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/settings/setting_descriptions.hpp"

namespace kaiku::cmd {

const std::vector<SettingDescription>& setting_descriptions() {
    static const std::vector<SettingDescription> all{
        {"db", R"("/var/lib/kaiku/kaiku.db")",
         "The register: a file, sqlite:PATH, or a connection URI of PostgreSQL "
         "(postgresql://host/database). Not set: ~/.local/share/kaiku/kaiku.db of the account that "
         "runs kaiku. The variable KAIKU_DB and the option --db take precedence."},
        {"site", R"("Uimahalli")",
         "The site that this computer works for: the name or id that --site would give. Not set: "
         "commands that need a site ask for --site. The variable KAIKU_SITE and the option --site "
         "take precedence."},
        {"mail_command", R"("/usr/bin/msmtp -t -i")",
         "The command that sends mail. It is started for each recipient, who is in the line To:, "
         "and reads the message from standard input, as sendmail does. Not set: nothing is mailed, "
         "and commands that need mail say so. The units of systemd run without the right to become "
         "another account, so that the sendmail of Postfix or Exim cannot be used there: msmtp "
         "hands the mail to the server on this host or another one."},
        {"producer", R"("Kajaanin kaupunki")",
         "Who publishes the figures: on the first sheet of kaiku stats workbook. Not set: nobody "
         "is named."},
        {"contact", R"("kaikukortti@kajaani.example")",
         "Whom readers of the figures can ask: on the first sheet of kaiku stats workbook. Not "
         "set: nobody is named."},
        {"lang", R"("fi")",
         "Language of messages and tables: fi, sv or en. Not set: that of the locale, else "
         "English. "
         "The variable KAIKU_LANG and the option --lang take precedence."},
        {"format", R"("table")",
         "Format of results: table, json, jsonl, csv or xlsx. Not set: table. The option --format "
         "takes precedence. Leave it unset where people work at a terminal."},
        {"wait", "60",
         "Number of seconds to try again if the register cannot be reached, as during a failover. "
         "Not set: 0. The variable KAIKU_WAIT and the option --wait take precedence."},
        {"quiet", "false", "Print only results and errors, as --quiet does. Not set: false."},
        {"verbose", "false",
         "Print the register, the versions and the timing of each command on standard error, as "
         "--verbose does. Not set: false."},
        {"yes", "false",
         "Answer yes to every question, as --yes does. Not set: false. Not recommended: commands "
         "that erase data would not ask."},
        {"no_color", "false",
         "Print no colours, as --no-color does. Not set: false. The variable NO_COLOR turns them "
         "off, too."},
        {"no_pager", "false",
         "Do not show long tables through a pager, as --no-pager does. Not set: false."},
        {"today", "2026-06-15",
         "Use this date as today, as --today does: for training and tests only. Not set: the day "
         "in Helsinki."},
    };
    return all;
}

std::vector<KnownSetting> known_settings() {
    std::vector<KnownSetting> known;
    known.reserve(setting_descriptions().size());
    for (const auto& [key, example, text] : setting_descriptions())
        known.push_back({std::string(key), example.starts_with('"') && key != "site"});
    return known;
}

}  // namespace kaiku::cmd
