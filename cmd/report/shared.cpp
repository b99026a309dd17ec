// SPDX-License-Identifier: Apache-2.0
#include "cmd/report/shared.hpp"

#include <algorithm>

#include "cmd/cli/mail_command.hpp"
#include "core/model/user.hpp"

namespace kaiku::cmd {

namespace {

/// The width of the reader's window is unknown, and so is whether it shows colours.
output::Style style_of_mail(const Context& context) {
    auto style = context.style();
    style.colour = false;
    style.terminal_width = 0;
    return style;
}

}  // namespace

void delivery_options(Arguments& arguments, Delivery& delivery) {
    arguments
        .texts("--mail-to", "ADDRESS,...",
               N_("send the report as a table with the mail command of the configuration file, or "
                  "nothing if there is nothing to report; standard output stays empty unless -o - "
                  "is given"),
               delivery.mail_to)
        .is_local();
}

const std::string& require_report_command(const Context& context) {
    return require_mail_command(context,
                                N_("no mail command is configured, so no report can be sent"));
}

MailedReport::MailedReport(const Context& context, const output::Columns& columns,
                           std::string title)
    : title_(std::move(title)), mailer_(require_report_command(context)) {
    mailer_.write(title_ + "\n" + creation_note(context) + "\n\n");
    writer_ = context.arranged(columns, [&](output::Columns chosen) {
        return output::make_writer(output::Format::table, output::Shape::many, std::move(chosen),
                                   style_of_mail(context),
                                   [this](std::string_view bytes) { mailer_.write(bytes); });
    });
}

void MailedReport::row(const output::Row& row) {
    ++rows_;
    writer_->row(row);
}

ReportOutput::ReportOutput(Context& context, const Delivery& delivery,
                           const output::Columns& columns, std::string title)
    : context_(context),
      is_for_people_(context.result_format() == output::Format::table ||
                     context.result_format() == output::Format::xlsx) {
    for (const auto& list : delivery.mail_to)
        for (std::size_t at = 0; at <= list.size();) {
            const auto end = std::min(list.find(',', at), list.size());
            addresses_.push_back(
                model::EmailAddress::parse(list.substr(at, end - at)).value().text());
            at = end + 1;
        }
    if (!addresses_.empty()) mail_.emplace(context, columns, title);
    if ((addresses_.empty() && !delivery.by_mail) || context.row_options().file)
        output_.emplace(context, columns, std::move(title), std::vector{creation_note(context)});
}

void ReportOutput::row(const output::Row& for_programs, const output::Row& for_people) {
    ++rows_;
    if (output_) output_->row(is_for_people_ ? for_people : for_programs);
    if (mail_) mail_->row(for_people);
}

void ReportOutput::end(const base::Message& found) {
    const auto footer = context_.found(found, rows_);
    if (output_) output_->end(footer);
    if (!mail_ || rows_ == 0) return;
    mail_->end(footer);
    FirstFailure failure;
    for (const auto& address : addresses_) failure.attempt([&] { mail_->send(address); });
    failure.rethrow();
}

}  // namespace kaiku::cmd
