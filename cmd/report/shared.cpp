// SPDX-License-Identifier: Apache-2.0
#include "cmd/report/shared.hpp"

#include <algorithm>

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

ReportOutput::ReportOutput(Context& context, const Delivery& delivery,
                           const output::Columns& columns, std::string title)
    : context_(context), title_(std::move(title)) {
    for (const auto& list : delivery.mail_to)
        for (std::size_t at = 0; at <= list.size();) {
            const auto end = std::min(list.find(',', at), list.size());
            addresses_.push_back(
                model::EmailAddress::parse(list.substr(at, end - at)).value().text());
            at = end + 1;
        }
    if (!addresses_.empty()) {
        const auto& command = context.settings().mail_command;
        if (!command)
            throw base::Error(base::ErrorKind::failed, "no_mail_command",
                              {N_("no mail command is configured, so no report can be sent")},
                              {N_("set one in the configuration file, for example: mail_command = "
                                  "\"/usr/sbin/sendmail -t -i\"")});
        mailer_.emplace(*command);
        mailer_->write(title_ + "\n" + creation_note(context) + "\n\n");
        mail_writer_ = context.arranged(columns, [&](output::Columns chosen) {
            return output::make_writer(output::Format::table, output::Shape::many,
                                       std::move(chosen), style_of_mail(context),
                                       [this](std::string_view bytes) { mailer_->write(bytes); });
        });
    }
    if (addresses_.empty() || context.row_options().file)
        output_.emplace(context, columns, title_, std::vector{creation_note(context)});
}

void ReportOutput::row(const output::Row& row) {
    ++rows_;
    if (output_) output_->row(row);
    if (mail_writer_) mail_writer_->row(row);
}

void ReportOutput::end(const base::Message& found) {
    const auto footer = context_.localized(found);
    if (output_) output_->end(footer);
    if (!mail_writer_ || rows_ == 0) return;
    mail_writer_->end(footer);
    std::optional<base::Error> failure;
    for (const auto& address : addresses_) try {
            mailer_->send(address, title_, time::now());
        } catch (const base::Error& error) {
            if (!failure) failure = error;
        }
    if (failure) throw base::Error(*failure);
}

}  // namespace kaiku::cmd
