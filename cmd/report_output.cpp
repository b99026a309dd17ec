#include "cmd/report_output.hpp"

#include <algorithm>

#include "core/model/person.hpp"

namespace kaiku::cmd {

namespace {

/// Nobody knows how wide the reader's window is, nor whether it has colours.
report::Style style_of_mail(const Context& context) {
    auto style = context.style();
    style.colour = false;
    style.terminal_width = 0;
    return style;
}

}  // namespace

void delivery_options(Arguments& arguments, Delivery& delivery) {
    output_option(arguments, delivery.output);
    arguments.texts("--mail-to", "ADDRESS,...", N_("send it as a table by the mail command of the configuration, nothing when there is nothing to report; standard output stays empty but for -o -"), delivery.mail_to).is_local();
}

ReportOutput::ReportOutput(Context& context, const Delivery& delivery, const report::Columns& columns, std::string title)
    : context_(context), title_(std::move(title)) {
    for (const auto& given : delivery.mail_to)
        for (std::size_t at = 0; at <= given.size();) {
            const auto end = std::min(given.find(',', at), given.size());
            addresses_.push_back(model::read_email(given.substr(at, end - at)).value());
            at = end + 1;
        }
    if (!addresses_.empty()) {
        const auto& command = context.settings().mail_command;
        if (!command)
            throw base::Error(base::Kind::failed, "no_mail_command", {N_("no mail command is configured, so no report can be sent")},
                              {N_("name one in the configuration, such as: mail_command = \"/usr/sbin/sendmail -t -i\"")});
        mailing_.emplace(*command);
        mailing_->write(title_ + "\n" + made_on(context) + "\n\n");
        letter_ = report::make_writer(report::Format::table, report::Shape::many, columns, style_of_mail(context),
                                      [this](std::string_view bytes) { mailing_->write(bytes); });
    }
    if (addresses_.empty() || delivery.output) output_.emplace(context, delivery.output, columns, title_, std::vector{made_on(context)});
}

void ReportOutput::row(const report::Row& row) {
    ++rows_;
    if (output_) output_->row(row);
    if (letter_) letter_->row(row);
}

void ReportOutput::end(const base::Message& found) {
    const auto footer = context_.words(found);
    if (output_) output_->end(footer);
    if (!letter_ || rows_ == 0) return;
    letter_->end(footer);
    std::optional<base::Error> failure;
    for (const auto& address : addresses_) try {
            mailing_->send(address, title_, time::now());
        } catch (const base::Error& error) {
            if (!failure) failure = error;
        }
    if (failure) throw base::Error(*failure);
}

}  // namespace kaiku::cmd
