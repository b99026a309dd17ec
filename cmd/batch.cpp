#include <algorithm>

#include "cmd/app.hpp"
#include "cmd/command.hpp"
#include "cmd/lines.hpp"
#include "cmd/registers.hpp"
#include "core/base/command_line.hpp"
#include "core/base/elsewhere.hpp"
#include "core/base/file.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::Kind;

struct Options {
    std::string file;
    bool stop_on_error = false;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("FILE", N_("command lines, one a line; - reads them from standard input"), o.file).is_file();
    arguments.flag("--stop-on-error", N_("stop at the first line that fails"), o.stop_on_error);
}

/// Runs the lines of a batch one after the other.
class Batch {
public:
    Batch(Context& context, const Options& options) : context_(context), options_(options) {}

    /// Whether to go on.
    bool take(std::string_view line) {
        ++number_;
        auto inner = context_.inner({});
        inner.within->line = number_;
        inner.within->registers = &registers_;
        inner.within->owns_input = options_.file == "-";
        auto words = base::split_command_line(line);
        if (!words) {
            tell_fault(inner, context_.settings(), words.fault());
            return count();
        }
        inner.arguments = *std::move(words);
        if (inner.arguments.empty()) return true;
        const auto outcome = run_line(inner);
        context_.out().flush();
        if (!outcome) return true;
        if (*outcome == Kind::interrupted) base::stop_if_interrupted();
        if (!inner.within->told) tell_fault(inner, context_.settings(), exit_fault(line, *outcome));
        return count();
    }

    Outcome outcome() const { return failed_ ? Outcome(Kind::rejected_rows) : done; }

private:
    /// Of a line that says what it found on standard output, and whose exit code says no.
    static base::Fault exit_fault(std::string_view line, Kind kind) {
        return {kind, "exit", {N_("{command} ended with exit code {code}"), {{"command", base::excerpt(line, 60)}, {"code", exit_code(kind)}}}};
    }

    bool count() {
        failed_ = true;
        return !options_.stop_on_error;
    }

    Context& context_;
    const Options& options_;
    Registers registers_;
    std::int64_t number_ = 0;
    bool failed_ = false;
};

Outcome run(Context& context, const Options& o) {
    base::need_everything();
    Batch batch(context, o);
    base::Input input(o.file);
    each_line(input, "\n", [&](std::string_view line) { return batch.take(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line); }, [] {});
    return batch.outcome();
}

const bool registered = add_command<Options>(
    {.words = "batch",
     .summary = N_("run many command lines in one process"),
     .text = N_("Each line is a kaiku command line without the word kaiku, quoted as for a shell; # begins a comment. Each is a transaction of its own, on one connection. Global options hold for every "
                "line that does not say otherwise. A line that fails is named on standard error, and the rest goes on: exit code 7."),
     .examples = {{"kaiku batch evening.txt", N_("the lines of a file")},
                  {"ssh kaiku@kanta.example batch - < evening.txt", N_("through the gateway")},
                  {"kaiku batch --stop-on-error --format jsonl setup.txt", N_("stop at the first that fails")}},
     .ends = {Kind::rejected_rows}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
