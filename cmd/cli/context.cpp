// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/context.hpp"

#include "cmd/cli/auth/caller_identity.hpp"
#include "cmd/cli/io/progress.hpp"
#include "cmd/cli/io/terminal.hpp"
#include "core/service/access.hpp"

namespace kaiku::cmd {

Context::Context(Process& process, Settings settings, std::shared_ptr<service::Register> records,
                 service::Caller caller)
    : process_(process),
      settings_(std::move(settings)),
      translator_(settings_.language),
      records_(std::move(records)),
      caller_(std::move(caller)) {}

void Context::refresh_today() {
    if (!settings_.is_today_given) settings_.today = time::helsinki_day(time::now());
}

void Context::refresh_caller() { service::refresh_grants(*records_, caller_); }

service::Caller Context::caller_in(const service::Register& records) const {
    return identify(records, process_, ActorNeed::user);
}

Process Context::inner(std::vector<std::string> arguments) const {
    Process process = process_;
    process.arguments = std::move(arguments);
    process.outer = OuterCommand{settings_, {}};
    return process;
}

void Context::reopen() {
    using service::Register;
    const auto open = [&](Register::Need need) {
        auto records = std::make_shared<Register>(Register::open(settings_.db, need));
        caller_ =
            identify(*records, process_, caller_.name.empty() ? ActorNeed::none : ActorNeed::user);
        records_ = std::move(records);
    };
    try {
        try {
            open(Register::Need::write);
        } catch (const base::Error& error) {
            if (error.fault().code != "read_only") throw;
            open(Register::Need::read);
        }
    } catch (const base::Error& error) {
        if (error.fault().kind == base::ErrorKind::denied) throw;
        warn(error.fault().message);
    }
}

service::Operation Context::operation() {
    service::Operation operation{*records_, caller_, settings_.today};
    if (process_.err.is_terminal() && !settings_.quiet)
        operation.progress = progress_bar(process_.err);
    return operation;
}

void Context::note(const base::Message& message) {
    if (!settings_.quiet) warn(message);
}

void Context::warn(const base::Message& message) { err_line(localized(message)); }

void Context::err_line(const std::string& line) {
    process_.err.write(line + "\n");
    process_.err.flush();
}

bool Context::confirm(const base::Message& question) {
    if (settings_.yes) return true;
    if (!process_.input_is_terminal)
        throw base::Error(base::ErrorKind::refused, "needs_yes", question,
                          {N_("pass --yes to proceed")});
    const Terminal terminal(Terminal::Echo::on);
    terminal.show(localized(question) + ". " + text(N_("Proceed? [y/N]")) + " ");
    return is_yes(terminal.read_line());
}

output::Style Context::style() const {
    output::Style style;
    style.finnish_dates = translator_.finnish_dates();
    style.decimal_mark = translator_.language() == Language::english ? '.' : ',';
    style.colour = settings_.colour && process_.out.is_terminal();
    style.terminal_width = process_.out.width();
    style.yes = text(N_("yes"));
    style.no = text(N_("no"));
    return style;
}

std::unique_ptr<output::Writer> Context::results(output::Shape shape, output::Columns columns) {
    // Tables have sanitized texts and may be coloured.
    const bool is_formatted = settings_.format == output::Format::table;
    return output::make_writer(settings_.format, shape, std::move(columns), style(),
                               [this, is_formatted](std::string_view bytes) {
                                   if (is_formatted)
                                       process_.out.write_formatted(bytes);
                                   else
                                       process_.out.write(bytes);
                               });
}

void Context::show(output::Columns columns, const output::Row& row) {
    auto writer = results(output::Shape::one, std::move(columns));
    writer->row(row);
    writer->end();
}

}  // namespace kaiku::cmd
