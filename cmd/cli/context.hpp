// What a command may touch: streams, today, language, the register, whoever works with it.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cmd/cli/i18n/translator.hpp"
#include "cmd/cli/io/stream.hpp"
#include "cmd/cli/program.hpp"
#include "cmd/cli/settings.hpp"
#include "core/output/output.hpp"
#include "core/service/operation.hpp"

namespace kaiku::cmd {

/// What the gateway says of a line that it runs.
struct GatewayCaller {
    std::optional<std::string> user;  // whose key sshd has accepted; nullopt: anybody
};

class RegisterCache;

/// What is around a command line inside another one: of the gateway, or a line of a batch.
struct OuterCommand {
    Settings settings;                        // what the outer one has settled
    std::optional<std::int64_t> line;         // of a batch: its number
    RegisterCache* register_cache = nullptr;  // of a batch: those that stay open
    bool reads_stdin = false;                 // the batch itself is read from standard input
    bool error_reported = false;              // what went wrong was told
};

/// The outside of the program.
struct Process {
    std::vector<std::string> arguments;  // without the program's name
    Environment environment;
    Stream& out;
    Stream& err;
    bool input_is_terminal = false;
    std::optional<GatewayCaller> gateway = {};
    std::optional<OuterCommand> outer = {};
    /// Continues in another program; returns only if that is missing. See exec_program().
    std::function<void(Program)> exec_program = {};
};

class Context {
public:
    /// `records` is empty where the command needs no register.
    Context(Process& process, Settings settings, std::shared_ptr<service::Register> records,
            service::Caller caller);

    const Settings& settings() const { return settings_; }
    const Translator& translator() const { return translator_; }
    Stream& out() { return process_.out; }
    bool interactive() const { return process_.input_is_terminal; }

    /// Who works on the register that is open; where none is, nobody.
    const service::Caller& caller() const { return caller_; }
    /// Who the same person is in another register.
    /// What the caller may do is read anew; see service::renew().
    void refresh_caller();
    service::Caller caller_in(const service::Register& records) const;
    const Environment& environment() const { return process_.environment; }
    bool through_gateway() const { return process_.gateway.has_value(); }
    /// The world for a command line inside this one.
    Process inner(std::vector<std::string> arguments) const;
    /// Opens the register anew, to write: after the connection to it was lost. Where that fails,
    /// what comes next says so again.
    void reopen();
    /// A piece of work on the register, with a progress bar where a person watches.
    service::Operation operation();

    /// English text in the language of the reader.
    std::string text(const char* english) const {
        return std::string(translator_.translated(english));
    }
    std::string localized(const base::Message& message) const {
        return translator_.localized(message);
    }

    /// A line for the person on standard error, unless they want it quiet.
    void note(const base::Message& message);
    /// A line on standard error in any case.
    void warn(const base::Message& message);
    void err_line(const std::string& line);
    /// Asks to go ahead. `--yes` says yes; where nobody can be asked, Error refused `needs_yes`.
    bool confirm(const base::Message& question);

    /// How the reader writes dates, numbers and colours.
    output::Style style() const;
    /// Results on standard output in the format asked for.
    std::unique_ptr<output::Writer> results(output::Shape shape, output::Columns columns);
    /// Shows one thing.
    void show(output::Columns columns, const output::Row& row);

private:
    Process& process_;
    Settings settings_;
    Translator translator_;
    std::shared_ptr<service::Register> records_;
    service::Caller caller_;
};

}  // namespace kaiku::cmd
