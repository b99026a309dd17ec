// SPDX-License-Identifier: Apache-2.0
// Errors: kinds, translatable messages, and the one exception of the program.
#pragma once
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Marks an English text for xgettext where it is written; `cmd` translates it later.
#define N_(text) text

namespace kaiku::base {

/// Kinds of failure. Only `cmd/cli/app` turns a kind into an exit code.
enum class ErrorKind {
    failed,         // the register, a file or the machine
    malformed,      // input that cannot be read
    not_found,      // does not exist, or not in the caller's scope (R27)
    refused,        // a rule forbids it
    denied,         // not logged in, or no role for the command
    conflict,       // exists already, or was changed since it was read
    rejected_rows,  // a batch with rejected rows
    expired,        // the card has expired, or will have by the event's date
    blocked,        // the card is blocked
    interrupted,    // Ctrl-C
};

/// A named value of a message. A date is given in ISO form and shown in the format of the user's
/// language. The name of a column in the user's file is shown as: column "name". Keys of
/// model/words.hpp, separated by `, `, are shown as their words.
struct MessageArgument {
    MessageArgument(std::string key, std::string text)
        : name(std::move(key)), value(std::move(text)) {}
    MessageArgument(std::string key, std::string_view text) : name(std::move(key)), value(text) {}
    MessageArgument(std::string key, const char* text) : name(std::move(key)), value(text) {}
    MessageArgument(std::string key, std::int64_t number)
        : name(std::move(key)), value(std::to_string(number)) {}
    MessageArgument(std::string key, int number)
        : MessageArgument(std::move(key), static_cast<std::int64_t>(number)) {}
    MessageArgument(std::string key, std::size_t number)
        : name(std::move(key)), value(std::to_string(number)) {}

    std::string name;
    std::string value;
    bool is_date = false;
    bool is_column = false;
    bool is_words = false;
};

/// A text for people: the English text is its id, `{name}` is replaced by an argument.
struct Message {
    Message() = default;
    Message(const char* english, std::vector<MessageArgument> values = {})
        : id(english), arguments(std::move(values)) {}
    Message(std::string english, std::vector<MessageArgument> values)
        : id(std::move(english)), arguments(std::move(values)) {}

    /// A text that depends on a number, which is also passed as the argument `count`.
    static Message counted(const char* one, const char* many, std::int64_t count,
                           std::vector<MessageArgument> more = {});

    bool empty() const { return id.empty(); }

    std::string id;
    std::string plural_id;  // empty unless counted
    std::int64_t count = 0;
    std::vector<MessageArgument> arguments;
};

/// `text` with each `{name}` replaced by the argument's value; an unknown name is left unchanged.
std::string substitute(std::string_view text, const std::vector<MessageArgument>& arguments);

/// The message in English.
std::string to_english(const Message& message);

/// Why something is not possible: returned by rules and carried by the exception.
struct Fault {
    ErrorKind kind = ErrorKind::failed;
    std::string code;         // stable word for scripts: `malformed_code`, `expired`, ...
    Message message;          // what is wrong and where
    Message hint = {};        // what to do about it
    std::string column = {};  // the column concerned, if the input is a table
    /// Nothing was changed, and the same may succeed soon: a server starts, a standby takes over.
    bool is_temporary = false;
    std::int64_t line = 0;  // of the input, if it is a table: from 1; 0: none or several
};

Fault malformed_fault(const char* code, const char* id, std::vector<MessageArgument> arguments,
                      Message hint = {});

/// The one exception of the program.
class Error : public std::exception {
public:
    explicit Error(Fault fault);
    Error(ErrorKind kind, std::string code, Message message, Message hint = {});

    const char* what() const noexcept override { return english_.c_str(); }
    const Fault& fault() const noexcept { return fault_; }

private:
    Fault fault_;
    std::string english_;
};

/// A value, or the fault that explains why there is none. Returned by input readers and rules;
/// never thrown.
template <class T>
class Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Fault fault) : state_(std::move(fault)) {}

    explicit operator bool() const { return state_.index() == 0; }
    const T& operator*() const& { return std::get<0>(state_); }
    T& operator*() & { return std::get<0>(state_); }
    T&& operator*() && { return std::get<0>(std::move(state_)); }
    const T* operator->() const { return &std::get<0>(state_); }
    const Fault& fault() const { return std::get<1>(state_); }

    /// The value; throws Error with the fault if there is none.
    T value() && {
        if (!*this) throw Error(fault());
        return std::get<0>(std::move(state_));
    }

private:
    std::variant<T, Fault> state_;
};

}  // namespace kaiku::base
