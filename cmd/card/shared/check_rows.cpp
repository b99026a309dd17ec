// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/check_rows.hpp"

#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/errors.hpp"
#include "cmd/cli/exit_status.hpp"
#include "cmd/cli/help/layout.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

using model::Status;

std::string check_message(const Context& context, const service::CheckResult& result) {
    return context.localized(result.message) +
           (result.hint.empty() ? "" : "; " + context.localized(result.hint));
}

namespace {

std::string status_word(const Context& context, const service::CheckResult& result) {
    return result.is_among_some_cards ? context.text(N_("not in this file"))
                                      : localized_word(context, "status", to_string(result.status));
}

/// In colour where there is any.
std::string shown_status(const Context& context, const service::CheckResult& result) {
    auto status = status_word(context, result);
    if (!context.style().colour) return status;
    return (result.status == Status::valid ? "\x1b[1;32m" : "\x1b[1;31m") + status + "\x1b[0m";
}

}  // namespace

std::string check_line(const Context& context, const service::CheckResult& result) {
    return base::sanitize_text(result.code) + "  " + shown_status(context, result) + "  " +
           base::sanitize_text(check_message(context, result));
}

bool can_be_recorded(Status status) {
    return status == Status::valid || status == Status::expiring || status == Status::expired;
}

ExitStatus exit_status_of_check(model::Status status) {
    switch (status) {
        case model::Status::malformed:
            return base::ErrorKind::malformed;
        case model::Status::not_found:
            return base::ErrorKind::not_found;
        case model::Status::blocked:
            return base::ErrorKind::blocked;
        case model::Status::expired:
            return base::ErrorKind::expired;
        case model::Status::expiring:
        case model::Status::valid:
            break;
    }
    return success;
}

output::Columns check_columns(const Context& context, bool whole) {
    output::Columns columns{{"code", context.text(N_("Code"))},
                            word_column(context, "status", N_("Status")),
                            {"valid_until", context.text(N_("Valid until"))},
                            {"days_left", context.text(N_("Days left"))}};
    if (whole) {
        columns.push_back(word_column(context, "kind", N_("Kind")));
        columns.push_back({"max_children", context.text(N_("Children, at most"))});
    }
    columns.push_back({"message", context.text(N_("Message"))});
    return columns;
}

output::Row check_row(const Context& context, const service::CheckResult& result, bool whole) {
    output::Value days;
    if (result.days_left) days = std::int64_t{*result.days_left};
    output::Value kind;
    if (result.kind) kind = std::string(to_string(*result.kind));
    output::Row row{result.code, std::string(to_string(result.status)), value(result.valid_until),
                    days};
    if (whole) row.insert(row.end(), {kind, value(result.max_children)});
    row.push_back(check_message(context, result));
    return row;
}

void print_check(Context& context, const service::CheckResult& result) {
    const auto code = base::sanitize_text(result.code);
    auto message = base::sanitize_text(check_message(context, result));
    if (result.max_children && can_be_recorded(result.status))
        message += "  " + context.localized({N_("Children, at most: {count}"),
                                             {{"count", *result.max_children}}});
    auto text = code + "  " + shown_status(context, result);
    const auto width = context.out().text_width();
    // What does not fit continues below, between words.
    if (context.out().is_terminal() &&
        base::display_width(code + "  " + status_word(context, result) + "  " + message) > width) {
        for (const auto& line : wrap(message, width - 2)) text += "\n  " + line;
    } else {
        text += "  " + message;
    }
    context.out().write_formatted(text + "\n");
}

CheckOutput::CheckOutput(Context& context, bool many, bool whole)
    : context_(context), whole_(whole) {
    if (!context.has_own_form())
        writer_ = context.results(many ? output::Shape::many : output::Shape::one,
                                  check_columns(context, whole));
}

void CheckOutput::show(const service::CheckResult& result) {
    if (writer_)
        writer_->row(check_row(context_, result, whole_));
    else
        print_check(context_, result);
    worst_ = more_severe(worst_, exit_status_of_check(result.status));
}

void CheckOutput::report_fault(const base::Fault& fault) {
    context_.err_line(error_text(fault, context_.translator(), context_.settings().format, {}));
    worst_ = more_severe(worst_, fault.kind);
}

void CheckOutput::flush() {
    if (writer_) writer_->flush();
    context_.out().flush();
}

ExitStatus CheckOutput::end() {
    if (writer_) writer_->end();
    return worst_;
}

}  // namespace kaiku::cmd
