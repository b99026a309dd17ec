// SPDX-License-Identifier: Apache-2.0
// The arguments of a command, described once: parsing, help, manual pages and completion read this.
#pragma once
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/program.hpp"
#include "core/base/error.hpp"
#include "core/model/card_code.hpp"
#include "core/model/values.hpp"
#include "core/time/day.hpp"

namespace kaiku::cmd {

/// One option, flag or positional argument.
struct Argument {
    std::string name;                       // `--site`, or `CODE` for a positional argument
    char short_option = 0;                  // `f` for -f
    std::string value = {};                 // the name of the value in help; empty for a flag
    std::string help = {};                  // English; translated when shown
    std::vector<std::string> choices = {};  // the possible values, for help and completion
    bool required = false;
    std::string_view field = {};   // key of the field that it sets
    std::string alternative = {};  // an option that can be given instead of a required argument
    std::string list_words = {};   // the command that shows the possible values: `imports list`
    std::string list_owner = {};   // the argument whose value that command takes, too: `EMAIL`
    bool repeated = false;     // can be given several times; a positional takes all remaining words
    bool takes_all = false;    // of an option: every word up to the next option is a value
    bool file = false;         // the value is the name of a file
    bool written = false;      // the file is written; `-` is standard output
    bool reads_input = false;  // standard input is read if it is given
    bool writes_register = false;      // the command writes to the register if it is given
    bool for_screen = false;           // the result is text, whatever the default format is
    bool takes_result = false;         // the result goes to this file, unless it is `-`
    bool local = false;                // cannot be given through the gateway
    bool global = false;               // a global option
    bool is_register = false;          // the value is the location of a register, as for --db
    Program program = Program::light;  // which program a command line with this argument needs
    std::function<Program(std::string_view)> program_for = {};  // the same, depending on the value
    /// Stores the value. Throws Error for a value that cannot be read.
    std::function<void(std::string_view)> assign = {};

    bool positional() const { return !name.starts_with('-'); }
    bool flag() const { return value.empty() && !positional(); }

    Argument& sets(std::string_view key) { return field = key, *this; }
    Argument& is_required() { return required = true, *this; }
    Argument& or_else(std::string option) { return alternative = std::move(option), *this; }
    Argument& is_listed_by(std::string words, std::string owner = {}) {
        list_words = std::move(words);
        list_owner = std::move(owner);
        return *this;
    }
    Argument& takes_all_words() { return takes_all = true, *this; }
    Argument& is_file() { return file = true, *this; }
    Argument& is_written_file() { return file = written = true, *this; }
    Argument& is_result_file() { return takes_result = true, is_written_file(); }
    Argument& is_read_from_input() { return reads_input = true, *this; }
    Argument& is_written_to_register() { return writes_register = true, *this; }
    Argument& is_for_screen() { return for_screen = true, *this; }
    Argument& is_local() { return local = true, *this; }
    Argument& names_register() { return is_register = true, *this; }
    Argument& needs(Program needed) { return program = needed, *this; }
    Argument& needs(Program (*by_value)(std::string_view)) { return program_for = by_value, *this; }
    Argument& short_name(char letter) { return short_option = letter, *this; }
    Argument& one_of(std::vector<std::string> words) { return choices = std::move(words), *this; }
};

/// Reads a text into a value or a fault: time::parse_day(), ...
template <class T>
using Parser = std::function<base::Result<T>(std::string_view)>;

/// The error if two options that contradict each other are given.
base::Error contradiction(const std::string& option, const std::string& other);

/// Collects the arguments of a command and binds them to its variables, which must outlive the
/// parsing.
class Arguments {
public:
    Argument& positional(std::string name, const char* help, std::string& target);
    Argument& positional(std::string name, const char* help, std::optional<std::string>& target);
    Argument& positional(std::string name, const char* help, std::vector<std::string>& target);
    Argument& positional(std::string name, const char* help, model::CardCode& target);
    Argument& positional(std::string name, const char* help,
                         std::optional<model::CardCode>& target);
    /// A value of a stored field, by its reader; not required unless is_required() says so.
    template <model::Parsable T>
    Argument& positional(std::string name, const char* help, std::optional<T>& target) {
        return add({.name = std::move(name), .help = help, .assign = read_into(target)});
    }
    /// The id of a row; `otherwise` is the message about a `{value}` that is not a number.
    Argument& id(std::string name, const char* help, model::Id& target, const char* otherwise);

    Argument& flag(std::string name, const char* help, bool& target, bool value = true);
    /// One of a pair of flags (`--active`, `--no-active`). The last one given counts.
    Argument& flag(std::string name, const char* help, std::optional<bool>& target, bool value);
    Argument& text(std::string name, std::string value, const char* help,
                   std::optional<std::string>& target);
    Argument& text(std::string name, std::string value, const char* help,
                   std::optional<model::CardCode>& target);
    /// A value of a stored field, by its reader.
    template <model::Parsable T>
    Argument& text(std::string name, std::string value, const char* help,
                   std::optional<T>& target) {
        return add({.name = std::move(name),
                    .value = std::move(value),
                    .help = help,
                    .assign = read_into(target)});
    }
    Argument& texts(std::string name, std::string value, const char* help,
                    std::vector<std::string>& target);
    template <model::Parsable T>
    Argument& texts(std::string name, std::string value, const char* help, std::vector<T>& target) {
        return add({.name = std::move(name),
                    .value = std::move(value),
                    .help = help,
                    .repeated = true,
                    .assign = [&target](std::string_view given) {
                        target.push_back(T::parse(given).value());
                    }});
    }
    /// A day, read by time::parse_typed_day().
    Argument& day(std::string name, const char* help, std::optional<time::Day>& target);
    /// A slot of a scheduled event, whose day is read in the same way.
    Argument& slot(std::string name, const char* help, std::optional<model::SlotRef>& target);
    Argument& slots(std::string name, const char* help, std::vector<model::SlotRef>& target);
    Argument& time_of_day(std::string name, const char* help,
                          std::optional<time::TimeOfDay>& target);
    /// A whole number from `min` to `max`.
    Argument& integer(std::string name, const char* help, std::optional<std::int64_t>& target,
                      std::int64_t min, std::int64_t max);
    Argument& integer(std::string name, const char* help, std::int64_t& target, std::int64_t min,
                      std::int64_t max);
    /// A number of a stored field, within its range.
    template <class Field>
    Argument& integer(std::string name, const char* help,
                      std::optional<model::Number<Field>>& target) {
        auto assign = [name, &target](std::string_view given) {
            target = model::Number<Field>::parse(given, name).value();
        };
        return add(
            {.name = std::move(name), .value = "N", .help = help, .assign = std::move(assign)});
    }
    template <class Field>
    Argument& integer(std::string name, const char* help, model::Number<Field>& target) {
        auto assign = [name, &target](std::string_view given) {
            target = model::Number<Field>::parse(given, name).value();
        };
        return add(
            {.name = std::move(name), .value = "N", .help = help, .assign = std::move(assign)});
    }
    /// An amount in euros, stored in cents.
    Argument& euros(std::string name, const char* help, std::optional<model::UsageValue>& target);
    /// One of a list of words, in any language (see model/words.hpp); `read` returns nullopt for
    /// any other.
    template <class T>
    Argument& enumeration(std::string name, const char* help, std::vector<std::string> words,
                          std::optional<T> (*read)(std::string_view), std::optional<T>& target) {
        return choice(name, help, std::move(words), [read, &target](std::string_view given) {
            target = read(given);
            return target.has_value();
        });
    }

    template <class T>
    Argument& enumeration(std::string name, const char* help, std::vector<std::string> words,
                          std::optional<T> (*read)(std::string_view), T& target) {
        return choice(name, help, std::move(words), [read, &target](std::string_view given) {
            const auto value = read(given);
            if (value) target = *value;
            return value.has_value();
        });
    }

    /// The day that `yesterday` and `5.12.` are read from; that of the clock unless it is set.
    void set_today(time::Day today) { typed_days_->today = today; }
    /// How days without a year were understood, to be told to the person who gave them.
    const std::vector<base::Message>& understood_days() const { return typed_days_->understood; }

    /// The option with a long name (`--site`) or a letter (`-f`), or nullptr.
    const Argument* find(std::string_view name) const;
    const std::list<Argument>& all() const { return all_; }
    /// Calls `add_them`, which adds arguments to these, and marks them as global options.
    template <class Add>
    void add_global(Add add_them) {
        const auto own = all_.size();
        add_them();
        auto added = all_.rbegin();
        for (auto left = all_.size() - own; left > 0; --left) (added++)->global = true;
    }
    Argument& add(Argument argument) {
        all_.push_back(std::move(argument));
        return all_.back();
    }

private:
    template <class T>
    static std::function<void(std::string_view)> read_into(std::optional<T>& target) {
        return [&target](std::string_view given) { target = T::parse(given).value(); };
    }
    Argument& choice(std::string name, const char* help, std::vector<std::string> words,
                     std::function<bool(std::string_view)> assign);

    /// Shared with the readers of arguments, which stay valid when this object is moved.
    struct TypedDays {
        std::optional<time::Day> today;
        std::vector<base::Message> understood;

        time::Day current() const;
        time::Day read(std::string_view text, const std::string& name);
    };
    std::shared_ptr<TypedDays> typed_days_ = std::make_shared<TypedDays>();
    std::list<Argument> all_;  // a list, so that references to its elements remain valid
};

}  // namespace kaiku::cmd
