// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/context.hpp"

#include <stdexcept>
#include <utility>

#include "cmd/cli/auth/caller_identity.hpp"
#include "cmd/cli/backoff.hpp"
#include "cmd/cli/column_kinds.hpp"
#include "cmd/cli/io/pager.hpp"
#include "cmd/cli/io/progress.hpp"
#include "cmd/cli/io/terminal.hpp"
#include "cmd/cli/replaced_texts.hpp"
#include "cmd/cli/result_writers.hpp"
#include "cmd/cli/sheet_names.hpp"

namespace kaiku::cmd {

Context::Context(Process& process, Settings settings, std::shared_ptr<service::Register> records,
                 service::Caller caller, RowOptions rows)
    : process_(process),
      settings_(std::move(settings)),
      translator_(settings_.language),
      records_(std::move(records)),
      caller_(std::move(caller)),
      rows_(std::move(rows)),
      result_format_(row_format(rows_, settings_.format, settings_.is_format_given)) {
    using Readers = base::OutputFile::Readers;
    if (rows_.to_file())
        file_ = std::make_unique<base::OutputFile>(
            *rows_.file, rows_.is_public ? Readers::umask : Readers::owner);
}

void Context::refresh_today() {
    if (!settings_.is_today_given) settings_.today = time::helsinki_day(time::now());
}

void Context::refresh_caller() { caller_ = identify_again(*records_, process_, caller_); }

service::Caller Context::caller_in(const service::Register& records) const {
    return identify(records, process_, ActorNeed::user);
}

Process Context::inner(std::vector<std::string> arguments) const {
    Process process = process_;
    process.arguments = std::move(arguments);
    process.outer = OuterCommand{settings_, {}};
    return process;
}

bool Context::reopen() {
    const auto fault = try_to_reopen();
    if (fault) warn(fault->message);
    return !fault;
}

std::optional<base::Fault> Context::try_to_reopen() {
    using service::Register;
    const auto open = [&](Register::Need need) {
        auto records = std::make_shared<Register>(Register::open(settings_.db, need));
        caller_ =
            identify(*records, process_, caller_.name.empty() ? ActorNeed::none : ActorNeed::user);
        records->set_max_outage(settings_.wait);
        records_ = std::move(records);
    };
    for (Backoff backoff(settings_.wait);;) try {
            try {
                open(Register::Need::write);
            } catch (const base::Error& error) {
                if (error.fault().code != "read_only") throw;
                open(Register::Need::read);
            }
            return std::nullopt;
        } catch (const base::Error& error) {
            if (error.fault().kind == base::ErrorKind::denied) throw;
            if (error.fault().code == "register_replaced") continue;  // by another restore
            if (is_temporary(error.fault()) && backoff.pause()) continue;
            return error.fault();
        }
}

service::Operation Context::operation() {
    service::Operation operation{*records_, caller_, settings_.today};
    if (process_.err.is_terminal() && !settings_.quiet)
        operation.progress = progress_bar(process_.err);
    operation.has_settings = !process_.gateway;
    return operation;
}

void Context::note(const base::Message& message) {
    if (!settings_.quiet) warn(message);
}

void Context::write_result_notes() {
    for (const auto& message : result_notes_) note(message);
    result_notes_.clear();
}

void Context::warn(const base::Message& message) { err_line(localized(message)); }

void Context::err_line(const std::string& line) {
    process_.err.write(line + "\n");
    process_.err.flush();
}

bool Context::confirm(const base::Message& what) {
    if (settings_.yes) return true;
    if (!process_.input_is_terminal)
        throw base::Error(base::ErrorKind::refused, "needs_yes", what,
                          {N_("pass --yes to proceed")});
    const Terminal terminal(Terminal::Echo::on);
    terminal.ask(localized(what) + ".", text(N_("Proceed? [y/N]")));
    if (is_yes(terminal.read_line(), translator().language())) return true;
    note({N_("Nothing was changed")});
    return false;
}

void Context::require_redirected_output(base::Message refusal) const {
    if (process_.out.is_terminal())
        throw base::Error(base::ErrorKind::malformed, "usage", std::move(refusal),
                          {N_("give a file, or redirect the output: > FILE")});
}

output::Style Context::style() const {
    output::Style style;
    style.finnish_dates = translator_.finnish_dates();
    style.finnish_numbers = translator_.language() != Language::english;
    style.colour = settings_.colour && process_.out.is_terminal();
    style.terminal_width = process_.out.width();
    style.totals =
        rows_.totals.value_or(rows_.kind == RowKind::statistics && process_.out.is_terminal());
    style.csv_for_excel = rows_.csv_for_excel;
    style.total = text(N_("Total"));
    style.yes = text(N_("yes"));
    style.no = text(N_("no"));
    return style;
}

bool Context::may_use_pager() const {
    // A pager runs programs and reads files as the account of the gateway.
    return process_.out.is_terminal() && settings_.pager && !process_.gateway && !process_.outer;
}

void Context::leave_out_totals() {
    if (rows_.totals == true)
        throw base::Error(
            base::ErrorKind::malformed, "usage",
            {N_("rounded figures do not add up: remove {option}"), {{"option", "--totals"}}});
    rows_.totals = false;
}

std::unique_ptr<output::Writer> Context::writer_for(output::Shape shape, output::Columns columns,
                                                    xlsx::SheetHeading heading) {
    using output::Format;
    if (rows_.to_file() && !file_) throw std::logic_error("a second result for the file of -o");
    if (heading.sheet_name.empty()) {
        const auto* const name = sheet_name_of(rows_.words);
        heading.sheet_name = name ? text(name) : rows_.words;
    }
    if (result_format_ == Format::xlsx)
        return file_
                   ? make_workbook_file_writer(std::move(file_), std::move(columns),
                                               std::move(heading), replaced_cells_warning(*this))
                   : make_workbook_stream_writer(process_.out, std::move(columns),
                                                 std::move(heading), replaced_cells_warning(*this));
    const auto make = [&](output::Sink sink) {
        return output::make_writer(result_format_, shape, std::move(columns), style(),
                                   std::move(sink));
    };
    if (file_) return make_file_writer(std::move(file_), make);
    if (result_format_ == Format::table) return form_for_people(shape, make);
    return make([this](std::string_view bytes) { process_.out.write(bytes); });
}

std::unique_ptr<output::Writer> Context::form_for_people(
    output::Shape shape, const std::function<std::unique_ptr<output::Writer>(output::Sink)>& make) {
    const auto pager =
        shape == output::Shape::many && may_use_pager() ? pager_command() : std::string();
    auto writer =
        pager.empty()
            ? make([this](std::string_view bytes) { process_.out.write_formatted(bytes); })
            : make_paged_writer(process_.out, pager, make);
    if (shape == output::Shape::one) return writer;
    return make_list_writer(std::move(writer), [this] { note({N_("Nothing to show")}); });
}

std::string Context::found(const base::Message& counted, std::int64_t count) const {
    return count == 0 ? std::string() : localized(counted);
}

std::unique_ptr<output::Writer> Context::results(output::Shape shape, output::Columns columns,
                                                 xlsx::SheetHeading heading) {
    return arranged(std::move(columns), [&](output::Columns chosen) {
        return writer_for(shape, std::move(chosen), std::move(heading));
    });
}

void Context::write_book(const xlsx::Book& book) {
    if (file_)
        write_book_to(*std::exchange(file_, nullptr), book, replaced_cells_warning(*this));
    else
        write_book_to(process_.out, book, replaced_cells_warning(*this));
}

std::unique_ptr<output::Writer> Context::arranged(
    output::Columns columns,
    const std::function<std::unique_ptr<output::Writer>(output::Columns)>& make) const {
    set_column_kinds(columns, rows_.kind);
    return output::make_arranged_writer(rows_.arrangement, std::move(columns), make);
}

PageOptions Context::page_of_query(const PageOptions& given) {
    if (rows_.arrangement.sort.empty()) return given;
    rows_.arrangement.limit = given.limit;
    rows_.arrangement.offset = given.offset.value_or(0);
    return {};
}

void Context::show(output::Columns columns, const output::Row& row) {
    auto writer = results(output::Shape::one, std::move(columns));
    writer->row(row);
    writer->end();
}

}  // namespace kaiku::cmd
