// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cmd/cli/app.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/exit_status.hpp"
#include "cmd/cli/fault_report.hpp"
#include "cmd/cli/io/lines.hpp"
#include "cmd/cli/open_register.hpp"
#include "core/base/command_line.hpp"
#include "core/base/input.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd::batch {

namespace {

using base::ErrorKind;

struct Options {
    std::string file;
    bool stop_on_error = false;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional("FILE", N_("file of command lines, one per line; - reads standard input"),
                    o.file)
        .is_file();
    arguments.flag("--stop-on-error", N_("stop at the first line that fails"), o.stop_on_error);
}

/// Runs the lines of a batch one after the other.
class Batch {
public:
    Batch(Context& context, const Options& options) : context_(context), options_(options) {}

    /// Runs one line. Returns whether to continue with the next.
    bool run_line_of_batch(std::string_view line) {
        ++number_;
        auto inner = context_.inner({});
        inner.outer->line = number_;
        inner.outer->register_cache = &register_cache_;
        inner.outer->local_name = &local_name_;
        inner.outer->reads_stdin = options_.file == "-";
        auto words = base::split_command_line(line);
        if (!words) {
            report_fault(inner, context_.settings(), words.fault());
            return count();
        }
        inner.arguments = *std::move(words);
        if (inner.arguments.empty()) return true;
        inner.out.begin_line();
        const auto status = run_line(inner);
        context_.out().flush();
        if (!status) return true;
        if (*status == ErrorKind::interrupted) base::throw_if_interrupted();
        if (!inner.outer->error_reported)
            report_fault(inner, context_.settings(), exit_fault(line, *status));
        return count();
    }

    /// The number of the line that is run or was run last.
    std::int64_t number() const { return number_; }

    ExitStatus status() const { return failed_ ? ExitStatus(ErrorKind::rejected_rows) : success; }

private:
    /// The fault for a line that exited with an error code without reporting an error, because its
    /// result on standard output says it all.
    static base::Fault exit_fault(std::string_view line, ErrorKind kind) {
        return {kind,
                "exit",
                {N_("{command} exited with code {code}"),
                 {{"command", base::excerpt(line, 60)}, {"code", exit_code(kind)}}}};
    }

    bool count() {
        failed_ = true;
        return !options_.stop_on_error;
    }

    Context& context_;
    const Options& options_;
    RegisterCache register_cache_;
    std::optional<std::string> local_name_;
    std::int64_t number_ = 0;
    bool failed_ = false;
};

ExitStatus run(Context& context, const Options& o) {
    context.out().set_when_unread(Stream::WhenUnread::go_on);
    Batch batch(context, o);
    base::Input input(o.file);
    try {
        for_each_line(
            input, "\n",
            [&](std::string_view line) {
                return batch.run_line_of_batch(
                    line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
            },
            [] {});
    } catch (const base::Error& error) {
        // Each line was a transaction: what the earlier ones did stays.
        if (error.fault().kind == ErrorKind::interrupted && batch.number() > 1)
            context.note({N_("interrupted in line {line}; the lines before it were run"),
                          {{"line", batch.number()}}});
        throw;
    }
    return batch.status();
}

const bool registered = add_command<Options>(
    {.words = "batch",
     .summary = N_("run many command lines in one process"),
     .text =
         N_("Each line is a kaiku command line without the word kaiku, quoted as in a shell; # "
            "starts a comment. Each line is a separate transaction on the same connection. Global "
            "options apply to every line that does not set them itself. A line that fails is "
            "reported on standard error, and the remaining lines are still run: exit code 7."),
     .examples = {{"kaiku batch evening.txt", N_("run the lines of a file")},
                  {"ssh kaiku@kanta.example batch - < evening.txt", N_("through the gateway")},
                  {"kaiku batch --stop-on-error --format jsonl setup.txt",
                   N_("stop at the first line that fails")}},
     .program = Program::full,  // of any line
     .ends = {ErrorKind::rejected_rows}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::batch
