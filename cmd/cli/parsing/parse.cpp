// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/parsing/parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "cmd/cli/parsing/help_hint.hpp"
#include "core/base/command_line.hpp"
#include "core/base/similar_word.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;
using base::Message;

Error usage(Message message, Message hint = {}) {
    return {ErrorKind::malformed, "usage", std::move(message), std::move(hint)};
}

/// Appends an option with its value. CLI11 would take the word after `--name=` as the value.
void append_option(std::vector<std::string>& words, const Argument& option,
                   const std::string& value) {
    if (value.empty())
        words.insert(words.end(), {option.name, ""});
    else
        words.push_back(option.name + "=" + value);
}

/// Appends joined letters that contain a value (`-qmtext`), or sets the error if one is unknown.
/// CLI11 would take `-q-name` as `-q --name`.
void append_letters(std::vector<std::string>& words, const Arguments& arguments,
                    const std::string& letters, const std::string& command,
                    std::optional<Error>& error) {
    std::size_t at = 1;
    const auto option_at = [&] { return arguments.find(std::string{'-', letters[at]}); };
    while (option_at() && option_at()->flag()) ++at;
    if (at > 1) words.push_back(letters.substr(0, at));
    if (const auto* const option = option_at())
        append_option(words, *option, letters.substr(at + 1));
    else if (!error)
        error = unknown_option(arguments, letters[at] == '-' ? letters : "-" + letters.substr(at),
                               command);
}

/// The words up to `--`, each option joined with its value, because CLI11 does not accept a value
/// that begins with a dash. An option is never the value of another.
std::vector<std::string> joined_options(const Arguments& arguments,
                                        const std::vector<std::string>& words, std::size_t end,
                                        const std::string& command, std::optional<Error>& error) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < end; ++i) {
        const auto* option = option_of(arguments, words[i]);
        const auto equals = words[i].find('=');
        const bool has_value = option && equals != std::string::npos;
        if (has_value && option->flag()) {
            if (!error) error = usage({N_("{option} takes no value"), {{"option", option->name}}});
            continue;
        }
        if (!option && words[i].size() > 2 && words[i][0] == '-' && words[i][1] != '-') {
            append_letters(out, arguments, words[i], command, error);
            continue;
        }
        if (!option || option->flag() || (!has_value && i + 1 == words.size())) {
            out.push_back(words[i]);
            continue;
        }
        const auto name = words[i].substr(0, equals);
        if (!arguments.find(name))  // joined letters: flags come first
            out.push_back(name.substr(0, name.size() - 1));
        if (has_value) {
            append_option(out, *option, words[i].substr(equals + 1));
        } else if (option_of(arguments, words[i + 1])) {
            if (!error) error = usage({N_("{option} needs a value"), {{"option", option->name}}});
        } else {
            append_option(out, *option, words[++i]);
            while (option->takes_all && i + 1 < end &&
                   (words[i + 1] == "-" || !words[i + 1].starts_with('-')))
                append_option(out, *option, words[++i]);
        }
    }
    return out;
}

Error missing(const Argument& argument, const std::string& command, const Parsed& parsed) {
    auto list = argument.list_words;
    for (const auto& [given, value] : parsed.values)
        if (given->name == argument.list_owner)
            list += (given->positional() ? " " : " " + given->name + " ") + base::quote_word(value);
    const auto hint =
        list.empty()
            ? help_hint(command)
            : base::Message(N_("find it with: kaiku {list_words}, or see: kaiku {words} --help"),
                            {{"list_words", list}, {"words", command}});
    return usage({N_("{placeholder} is missing"), {{"placeholder", argument.name}}}, hint);
}

bool was_given(const Parsed& parsed, const std::string& option) {
    return std::any_of(parsed.values.begin(), parsed.values.end(),
                       [&](const auto& value) { return value.first->name == option; });
}

/// The options that some words may contain. Refers to the words.
class MentionedOptions {
public:
    explicit MentionedOptions(const std::vector<std::string>& words) {
        names_.reserve(words.size());
        for (const std::string_view word : words)
            if (word.starts_with("--"))
                names_.push_back(word.substr(0, word.find('=')));
            else if (word.starts_with('-'))
                has_letters_ = true;
    }

    bool contains(const Argument& argument) const {
        return (has_letters_ && argument.short_option != 0) ||
               std::find(names_.begin(), names_.end(), argument.name) != names_.end();
    }

private:
    std::vector<std::string_view> names_;
    bool has_letters_ = false;  // options of one letter can be joined (-qv)
};

/// Assigns the words that are not options to the positional arguments, in their order.
void bind_positional(const Arguments& arguments, const std::vector<std::string>& words,
                     const std::string& command, Parsed& parsed) {
    std::size_t next = 0;
    for (const auto& argument : arguments.all()) {
        if (!argument.positional()) continue;
        const auto first = next;
        while (next < words.size() && (next == first || argument.repeated))
            parsed.values.emplace_back(&argument, words[next++]);
        if (next == first && argument.required && !was_given(parsed, argument.alternative) &&
            !parsed.error)
            parsed.error = missing(argument, command, parsed);
    }
    if (next < words.size() && !parsed.error)
        parsed.error = usage(
            {N_("unexpected argument \"{word}\""), {{"word", base::excerpt(words[next])}}},
            {N_("put text with spaces in quotation marks; other values need the name of their "
                "option")});
}

}  // namespace

const Argument* option_of(const Arguments& arguments, std::string_view word) {
    if (!word.starts_with('-')) return nullptr;
    word = word.substr(0, word.find('='));
    if (const auto* const option = arguments.find(word)) return option;
    if (word.starts_with("--")) return nullptr;
    const Argument* last = nullptr;
    for (const char letter : word.substr(1)) {
        if (last && !last->flag()) return nullptr;  // the rest of the word is its value
        last = arguments.find(std::string{'-', letter});
        if (!last) return nullptr;
    }
    return last;
}

/// Options that people look for and that a command cannot have.
struct ImpossibleOption {
    std::string_view command, option;
    const char* why;
    const char* hint;
};

constexpr const char* record_again =
    N_("delete the usage with: kaiku usage delete ID, and record the visit again");
constexpr const char* fixed_site = N_("the site of a usage cannot be changed");
constexpr const char* fixed_card = N_("the card of a usage cannot be changed");
constexpr std::array impossible_options{
    ImpossibleOption{"usage edit", "--site", fixed_site, record_again},
    ImpossibleOption{"usage edit", "--card", fixed_card, record_again},
    ImpossibleOption{"usage edit", "--code", fixed_card, record_again},
};

Error unknown_option(const Arguments& arguments, const std::string& given,
                     const std::string& command) {
    std::vector<std::string> known;
    for (const auto& argument : arguments.all())
        if (!argument.positional()) known.push_back(argument.name);
    const auto name = given.substr(0, given.find('='));
    for (const auto& one : impossible_options)
        if (one.command == command && one.option == name) return usage({one.why}, {one.hint});
    const auto similar = base::find_similar_word(name, known);
    if (similar.empty())
        return usage({N_("unknown option {option}"), {{"option", base::visible_text(name)}}},
                     help_hint(command));
    return usage({N_("unknown option {option}"), {{"option", base::visible_text(name)}}},
                 {N_("did you mean {option}?"), {{"option", similar}}});
}

Parsed parse(const Arguments& arguments, const std::vector<std::string>& words,
             const std::string& command) {
    const auto dashes =
        static_cast<std::size_t>(std::find(words.begin(), words.end(), "--") - words.begin());

    Parsed parsed;
    auto given = joined_options(arguments, words, dashes, command, parsed.error);

    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    std::vector<std::pair<const Argument*, CLI::Option*>> options;
    const MentionedOptions mentioned(given);
    for (const auto& argument : arguments.all()) {
        if (argument.positional() || !mentioned.contains(argument)) continue;
        const auto names = argument.short_option
                               ? std::string("-") + argument.short_option + "," + argument.name
                               : argument.name;
        auto* option =
            argument.flag()
                ? app.add_flag(names)
                : app.add_option(names)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        if (!argument.flag()) option->allow_extra_args(false)->expected(1);
        options.emplace_back(&argument, option);
    }

    std::reverse(given.begin(), given.end());  // the order that CLI11 expects
    try {
        app.parse(given);
    } catch (const CLI::ArgumentMismatch& mismatch) {
        if (!parsed.error)
            parsed.error = usage({N_("{option} needs a value"), {{"option", words[dashes - 1]}}});
    } catch (const CLI::ParseError& error) {
        if (!parsed.error)
            parsed.error = usage({N_("the options cannot be read: {reason}"),
                                  {{"reason", base::visible_text(error.what())}}},
                                 help_hint(command));
    }
    for (const auto& [argument, option] : options) {
        if (option->count() == 0) continue;
        if (argument->flag()) {
            parsed.values.emplace_back(argument, "");
            continue;
        }
        const auto values = option->results();
        if (values.size() > 1 && !argument->repeated && !parsed.error)
            parsed.error = usage({N_("{option} was given twice"), {{"option", argument->name}}});
        for (const auto& value : values) parsed.values.emplace_back(argument, value);
    }
    std::vector<std::string> positional;
    for (auto& word : app.remaining()) {
        const bool option = word.size() > 1 && word[0] == '-';
        if (!option)
            positional.push_back(std::move(word));
        else if (!parsed.error)
            parsed.error = unknown_option(arguments, word, command);
    }
    if (dashes < words.size())
        positional.insert(positional.end(), words.begin() + static_cast<std::ptrdiff_t>(dashes) + 1,
                          words.end());
    bind_positional(arguments, positional, command, parsed);
    for (const auto& argument : arguments.all())
        if (!argument.positional() && argument.required && !parsed.error &&
            !was_given(parsed, argument.alternative) && !was_given(parsed, argument.name))
            parsed.error = missing(argument, command, parsed);
    return parsed;
}

}  // namespace kaiku::cmd
