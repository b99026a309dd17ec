// SPDX-License-Identifier: Apache-2.0
// Texts in the reader's language: English in the code, Finnish and Swedish in gettext catalogues
// that are embedded in the program.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::cmd {

enum class Language { english, finnish, swedish };

/// The language of `fi`, `sv` or `en`, or of a locale name that begins with one of these
/// (`fi_FI.UTF-8`); nullopt for any other.
std::optional<Language> language_from(std::string_view name);

/// `fi`, `sv` or `en`.
std::string language_code(Language language);

/// Looks up texts in the catalogue of one language. Does not use the C library's locale.
class Translator {
public:
    explicit Translator(Language language = Language::english);

    Language language() const { return language_; }
    /// The text in this language, or the English one if the catalogue does not contain it.
    std::string_view translated(std::string_view english) const;
    /// The same as a string, to be joined with others.
    std::string text(std::string_view english) const { return std::string(translated(english)); }
    /// The message, translated, in the right plural form and with its arguments filled in. Dates
    /// are written as in this language. The argument `field`, the key of a field, is shown as the
    /// field's name in this language; an option or an unknown key stays as it is. The argument
    /// `placeholder` is shown as by localized_syntax().
    std::string localized(const base::Message& message) const;
    /// The word for a key that a value of the field has (model/code_words.hpp); any other text
    /// stays as it is.
    std::string_view localized_word(std::string_view field, std::string_view key) const;
    /// The syntax of an argument (`[FILE]`, `--event NAME|ID`) with its placeholders, the words of
    /// two or more capitals, in this language.
    std::string localized_syntax(std::string_view syntax) const;
    /// Whether dates are written as `31.12.2026` (Finnish and Swedish) and not as `2026-12-31`.
    bool finnish_dates() const { return language_ != Language::english; }

private:
    std::string_view find(std::string_view id) const;
    std::string localized_words(std::string_view field, std::string_view keys) const;
    /// The value of an argument as it is shown in this language. `list`: the key of the field whose
    /// words it may name; empty if the message names none.
    std::string localized_value(const base::MessageArgument& argument, std::string_view list) const;

    Language language_;
    std::string_view catalogue_;  // a compiled .mo file; empty for English
};

/// Texts for somebody whose chosen language, if there is one, is the code `chosen`.
Translator texts_for(const std::optional<std::string>& chosen, Language otherwise);

}  // namespace kaiku::cmd
