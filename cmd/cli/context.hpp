// SPDX-License-Identifier: Apache-2.0
// What a command can use: streams, settings, the language, the register and the caller.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cmd/cli/i18n/translator.hpp"
#include "cmd/cli/io/stream.hpp"
#include "cmd/cli/program.hpp"
#include "cmd/cli/row_options.hpp"
#include "cmd/cli/settings/settings.hpp"
#include "core/base/output_file.hpp"
#include "core/output/output.hpp"
#include "core/service/operation.hpp"
#include "core/time/instant.hpp"
#include "core/xlsx/writer/workbook_writer.hpp"

namespace kaiku::xlsx {
struct Book;
}

namespace kaiku::cmd {

/// Who calls through the gateway.
struct GatewayCaller {
    std::optional<std::string> user;  // whose key sshd has accepted; nullopt: anonymous
};

class RegisterCache;

/// The command line that runs another one inside itself: the gateway, or a line of a batch.
struct OuterCommand {
    Settings settings;                        // as resolved for the outer command line
    std::optional<std::int64_t> line;         // of a batch: the line number
    RegisterCache* register_cache = nullptr;  // of a batch: the register that stays open
    /// Of a batch: the result of local_name() once a line has needed it.
    std::optional<std::string>* local_name = nullptr;
    bool reads_stdin = false;     // the batch itself is read from standard input
    bool error_reported = false;  // an error of the inner command line was reported
};

/// What surrounds a command line.
struct Process {
    std::vector<std::string> arguments;  // without the program's name
    Environment environment;
    Stream& out;
    Stream& err;
    bool input_is_terminal = false;
    std::optional<GatewayCaller> gateway = {};
    std::optional<OuterCommand> outer = {};
    /// Continues in another program; returns only if that is missing. See cmd::exec_program().
    std::function<void(Program)> exec_program = {};
    std::string_view commit = {};         // program_commit(), for --version
    time::Instant started = time::now();  // logins that were valid then serve it to its end
};

class Context {
public:
    /// `records` is null if the command needs no register.
    /// Opens the file of -o, so that a file which cannot be written is noticed before anything is
    /// done: throws what base::OutputFile throws, and what row_format() throws.
    Context(Process& process, Settings settings, std::shared_ptr<service::Register> records,
            service::Caller caller, RowOptions rows = {});

    const Settings& settings() const { return settings_; }
    const Translator& translator() const { return translator_; }
    Stream& out() { return process_.out; }
    bool interactive() const { return process_.input_is_terminal; }

    /// Who works on the open register. Nobody if no register is open.
    const service::Caller& caller() const { return caller_; }
    /// Takes the day again unless --today was given (R8). Commands that read one card after another
    /// call it for each, because they may still run on the next day.
    void refresh_today();
    /// Reads the caller's grants again; see identify_again().
    void refresh_caller();
    /// Who the same person is in another register.
    service::Caller caller_in(const service::Register& records) const;
    const Environment& environment() const { return process_.environment; }
    bool through_gateway() const { return process_.gateway.has_value(); }
    /// Whether anybody may be at the other end of the connection.
    bool is_anonymous() const { return through_gateway() && !process_.gateway->user; }
    /// For rows that do not add up. Throws Error malformed `usage` if sums were asked for.
    void leave_out_totals();
    /// The process for a command line inside this one.
    Process inner(std::vector<std::string> arguments) const;
    /// Opens the register again after its connection was lost or it was restored, and identifies
    /// the caller in it. Returns why that is not possible within the time of --wait. Throws Error
    /// denied.
    std::optional<base::Fault> try_to_reopen();
    /// The same; returns false with a warning if that is not possible: the next operation reports
    /// it, too. Throws Error denied.
    bool reopen();
    /// An operation on the register, with a progress bar if standard error is a terminal.
    service::Operation operation();

    /// For a command that writes other bytes than text to standard output, before it does anything.
    /// Throws Error malformed `usage` with `refusal` if that is a terminal.
    void require_redirected_output(base::Message refusal) const;

    /// An English text in the reader's language.
    std::string text(const char* english) const { return translator_.text(english); }
    std::string localized(const base::Message& message) const {
        return translator_.localized(message);
    }

    /// Of a command that changes something other than its register: it has been changed.
    void set_changed() { changed_ = true; }
    bool has_changed() const { return changed_; }

    /// Writes a line to standard error, unless --quiet is given.
    void note(const base::Message& message);
    /// A note about the results, written before the first row of a RowOutput or at the end of the
    /// command: one that fails says only what is wrong.
    void note_with_results(const base::Message& message) { result_notes_.push_back(message); }
    void write_result_notes();
    /// Writes a line to standard error, also with --quiet.
    void warn(const base::Message& message);
    void err_line(const std::string& line);
    /// Says what will happen, a sentence without its full stop, and asks whether to proceed. With
    /// --yes the answer is yes. Returns false after a note that nothing was changed: the command
    /// then ends as refused. Throws Error refused `needs_yes` if standard input is not a terminal.
    bool confirm(const base::Message& what);
    /// The same, but where standard input is not a terminal the answer is yes.
    bool confirm_at_terminal(const base::Message& what) {
        return !process_.input_is_terminal || confirm(what);
    }

    /// How dates, numbers and colours are written for the reader.
    output::Style style() const;
    /// The options of commands that print rows.
    const RowOptions& row_options() const { return rows_; }
    /// The format of results: that of the file of -o, else --format.
    output::Format result_format() const { return result_format_; }
    /// Whether a command shows its results in a form of its own, for people: they are neither in a
    /// format for programs nor in a file, and no columns or order were asked for.
    bool has_own_form() const {
        return result_format_ == output::Format::table && rows_.arrangement.empty();
    }
    /// A writer of results in the format asked for, to the file of -o or to standard output, with
    /// the columns and in the order asked for. `heading` is that of a workbook. Long tables at a
    /// terminal are shown through a pager. May be called once if -o is given.
    std::unique_ptr<output::Writer> results(output::Shape shape, output::Columns columns,
                                            xlsx::SheetHeading heading = {});
    /// In place of results(): writes a workbook of several tables to the file of -o or to standard
    /// output. Only if result_format() is xlsx.
    void write_book(const xlsx::Book& book);
    /// The writer that `make` returns for standard output, through a pager like tables. Its texts
    /// must be sanitized; they may be coloured. If there is nothing to show, a note says so.
    std::unique_ptr<output::Writer> form_for_people(
        output::Shape shape,
        const std::function<std::unique_ptr<output::Writer>(output::Sink)>& make);
    /// The footer of a list that says how many were found; none for an empty one, of which a note
    /// says that there is nothing to show.
    std::string found(const base::Message& counted, std::int64_t count) const;
    /// The same as results() with another writer in place of those of the formats.
    std::unique_ptr<output::Writer> arranged(
        output::Columns columns,
        const std::function<std::unique_ptr<output::Writer>(output::Columns)>& make) const;
    /// The limit that a query may have: none if the rows are sorted and limited afterwards.
    PageOptions page_of_query(const PageOptions& given);
    /// Writes a result that is one object.
    void show(output::Columns columns, const output::Row& row);

private:
    std::unique_ptr<output::Writer> writer_for(output::Shape shape, output::Columns columns,
                                               xlsx::SheetHeading heading);
    bool may_use_pager() const;

    Process& process_;
    Settings settings_;
    Translator translator_;
    std::shared_ptr<service::Register> records_;
    service::Caller caller_;
    RowOptions rows_;
    output::Format result_format_;
    std::unique_ptr<base::OutputFile> file_;  // of -o
    std::vector<base::Message> result_notes_;
    bool changed_ = false;
};

}  // namespace kaiku::cmd
