// What a command may touch: streams, today, language, the register, whoever works with it.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "cmd/settings.hpp"
#include "cmd/stream.hpp"
#include "cmd/texts.hpp"
#include "core/report/report.hpp"
#include "core/work/job.hpp"

namespace kaiku::cmd {

/// What the gateway says of a line that it runs.
struct Gate {
    std::optional<std::string> user;  // whose key sshd has accepted; nullopt: anybody
};

class Registers;

/// What is around a command line inside another one: of the gateway, or a line of a batch.
struct Around {
    Settings settings;                 // what the outer one has settled
    std::optional<std::int64_t> line;  // of a batch: its number
    Registers* registers = nullptr;    // of a batch: those that stay open
    bool owns_input = false;           // the batch itself is read from standard input
    bool told = false;                 // what went wrong was told
};

/// The outside of the program.
struct World {
    std::vector<std::string> arguments;  // without the program's name
    Environment environment;
    Stream& out;
    Stream& err;
    bool input_is_terminal = false;
    std::optional<Gate> gate = {};
    std::optional<Around> within = {};
};

class Context {
public:
    /// `records` is empty where the command needs no register.
    Context(World& world, Settings settings, std::shared_ptr<work::Register> records, work::Caller caller);

    const Settings& settings() const { return settings_; }
    const Texts& texts() const { return texts_; }
    Stream& out() { return world_.out; }
    bool interactive() const { return world_.input_is_terminal; }

    /// Who works on the register that is open; where none is, nobody.
    const work::Caller& caller() const { return caller_; }
    /// Who the same person is in another register.
    /// What the caller may do is read anew; see work::renew().
    void renew_caller();
    work::Caller caller_in(const work::Register& records) const;
    const Environment& environment() const { return world_.environment; }
    bool through_gateway() const { return world_.gate.has_value(); }
    /// The world for a command line inside this one.
    World inner(std::vector<std::string> arguments) const;
    /// Opens the register anew, to write: after the connection to it was lost. Where that fails, what comes next says so again.
    void reopen();
    /// A piece of work on the register, with a progress bar where a person watches.
    work::Job job();

    /// English text in the language of the reader.
    std::string text(const char* english) const { return std::string(texts_.translated(english)); }
    std::string words(const base::Message& message) const { return texts_.words(message); }

    /// A line for the person on standard error, unless they want it quiet.
    void note(const base::Message& message);
    /// A line on standard error in any case.
    void warn(const base::Message& message);
    void err_line(const std::string& line);
    /// Asks to go ahead. `--yes` says yes; where nobody can be asked, Error refused `needs_yes`.
    bool confirm(const base::Message& question);

    /// How the reader writes dates, numbers and colours.
    report::Style style() const;
    /// Results on standard output in the format asked for.
    std::unique_ptr<report::Writer> results(report::Shape shape, report::Columns columns);
    /// Shows one thing.
    void show(report::Columns columns, const report::Row& row);

private:
    World& world_;
    Settings settings_;
    Texts texts_;
    std::shared_ptr<work::Register> records_;
    work::Caller caller_;
};

}  // namespace kaiku::cmd
