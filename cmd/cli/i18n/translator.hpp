// Texts for people in their language: English in the code, Finnish and Swedish in gettext
// catalogues that are part of the program.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kaiku::cmd {

enum class Language { english, finnish, swedish };

/// `fi`, `sv`, `en`, also as a locale's name begins (`fi_FI.UTF-8`); nullopt for any other.
std::optional<Language> language_from(std::string_view name);

/// Looks texts up in the catalogue of one language. The C library and its locale have no part in
/// it.
class Translator {
public:
    explicit Translator(Language language = Language::english);

    Language language() const { return language_; }
    /// The text in the language; the English one where the catalogue has none.
    std::string_view translated(std::string_view english) const;
    /// The whole message: translated, the right plural, its arguments filled in, dates as the
    /// language writes them.
    std::string localized(const base::Message& message) const;
    /// `31.12.2026` in Finnish and Swedish, `2026-12-31` in English.
    bool finnish_dates() const { return language_ != Language::english; }

private:
    std::string_view find(std::string_view id) const;

    Language language_;
    std::string_view catalogue_;  // a compiled .mo file; empty for English
};

}  // namespace kaiku::cmd
