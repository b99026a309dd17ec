// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/i18n/translator.hpp"

#include <algorithm>
#include <array>

#include "cmd/cli/i18n/catalogue.hpp"
#include "cmd/cli/i18n/field_names.hpp"
#include "cmd/cli/i18n/system_reasons.hpp"
#include "core/base/embedded.hpp"
#include "core/model/code_words.hpp"
#include "core/time/day.hpp"

namespace kaiku::cmd {

namespace {

std::string_view first_form(std::string_view forms) { return forms.substr(0, forms.find('\0')); }

std::string in_finnish_order(std::string_view iso) {
    const auto day = time::day_from_iso(iso);
    return std::to_string(day.day_of_month()) + "." + std::to_string(day.month()) + "." +
           std::to_string(day.year());
}

/// The placeholders in the descriptions of arguments, so that they are translated.
[[maybe_unused]] constexpr std::array placeholders{
    N_("ADDRESS"), N_("AGE"),     N_("AREA"),         N_("CODE"),         N_("COMMAND"),
    N_("DATE"),    N_("DAY"),     N_("DURATION"),     N_("EMAIL"),        N_("EUR"),
    N_("EVENT"),   N_("FILE"),    N_("FOLDER"),       N_("FROM"),         N_("GRANT"),
    N_("HEAD"),    N_("ID"),      N_("IMAGE"),        N_("KEY"),          N_("KIND"),
    N_("LENGTH"),  N_("LETTERS"), N_("LEVEL"),        N_("MUNICIPALITY"), N_("NAME"),
    N_("NEW"),     N_("OLD"),     N_("ORGANISATION"), N_("PATH"),         N_("PURPOSE"),
    N_("ROLE"),    N_("SCOPE"),   N_("SECONDS"),      N_("SHEET"),        N_("SHELL"),
    N_("SITE"),    N_("SPAN"),    N_("SUBJECT"),      N_("TEXT"),         N_("TIME"),
    N_("TO"),      N_("WHERE"),   N_("WORD"),
};

/// The names of files that are streams of the process.
constexpr std::array<std::string_view, 3> stream_names{N_("standard input"), N_("standard output"),
                                                       N_("standard error")};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::optional<Language> language_from(std::string_view name) {
    const auto code = name.substr(0, name.find_first_of("_.@"));
    if (code == "fi") return Language::finnish;
    if (code == "sv") return Language::swedish;
    if (code == "en") return Language::english;
    return std::nullopt;
}

std::string language_code(Language language) {
    switch (language) {
        case Language::finnish:
            return "fi";
        case Language::swedish:
            return "sv";
        case Language::english:
            break;
    }
    return "en";
}

Translator::Translator(Language language) : language_(language) {
    if (language == Language::english) return;
    for (const auto& file : base::embedded_catalogues())
        if (file.name == (language == Language::finnish ? "fi.mo" : "sv.mo"))
            catalogue_ = file.bytes;
}

Translator texts_for(const std::optional<std::string>& chosen, Language otherwise) {
    return Translator(language_from(chosen.value_or("")).value_or(otherwise));
}

std::string_view Translator::find(std::string_view id) const {
    return Catalogue(catalogue_).find(id);
}

std::string_view Translator::translated(std::string_view english) const {
    const auto forms = first_form(find(english));
    return forms.empty() ? english : forms;
}

std::string Translator::localized_syntax(std::string_view syntax) const {
    std::string shown;
    for (std::size_t i = 0; i < syntax.size();) {
        auto end = i;
        while (end < syntax.size() && is_capital(syntax[end])) ++end;
        if (end - i < 2) {
            end = std::max(end, i + 1);
            shown += syntax.substr(i, end - i);
        } else {
            shown += translated(syntax.substr(i, end - i));
        }
        i = end;
    }
    return shown;
}

std::string_view Translator::localized_word(std::string_view field, std::string_view key) const {
    const auto* const word = model::find_word_of(field, key);
    return word == nullptr ? key : word->texts.at(static_cast<std::size_t>(language_));
}

std::string Translator::localized_words(std::string_view field, std::string_view keys) const {
    constexpr std::string_view separator = ", ";
    std::string words;
    for (;;) {
        const auto end = keys.find(separator);
        words += localized_word(field, keys.substr(0, end));
        if (end == keys.npos) return words;
        words += separator;
        keys.remove_prefix(end + separator.size());
    }
}

std::string Translator::localized_value(const base::MessageArgument& argument,
                                        std::string_view list) const {
    if (argument.is_date && finnish_dates()) return in_finnish_order(argument.value);
    if (argument.is_column)
        return base::substitute(translated(N_("column \"{column}\"")),
                                {{"column", argument.value}});
    if (argument.name == "field")
        if (const auto name = field_name(argument.value); !name.empty())
            return std::string(translated(name));
    if (argument.name == "file" &&
        std::find(stream_names.begin(), stream_names.end(), argument.value) != stream_names.end())
        return std::string(translated(argument.value));
    if (argument.name == "reason" && is_system_reason(argument.value))
        return std::string(translated(argument.value));
    if (argument.is_words) return localized_words(list, argument.value);
    if (argument.name == "placeholder" || argument.name == "field")
        return localized_syntax(argument.value);
    return argument.value;
}

std::string Translator::localized(const base::Message& message) const {
    // English, Finnish and Swedish have one form for the number 1 and another for all others.
    const bool many = !message.plural_id.empty() && message.count != 1;
    std::string_view text = many ? message.plural_id : message.id;
    if (const auto forms = find(message.id); !forms.empty()) {
        const auto end = forms.find('\0');
        text = many && end != forms.npos ? forms.substr(end + 1) : first_form(forms);
    }
    std::string_view list;
    for (const auto& argument : message.arguments)
        if (argument.name == "list") list = argument.value;
    auto arguments = message.arguments;
    for (auto& argument : arguments) {
        // A column beside its value in quotation marks: column "date": "x" is not a date.
        const bool is_beside_value =
            argument.is_column && text.find("{" + argument.name + "} \"") != text.npos;
        argument.value = localized_value(argument, list) + (is_beside_value ? ":" : "");
    }
    return base::substitute(text, arguments);
}

}  // namespace kaiku::cmd
