// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/check_rows.hpp"

#include "cmd/cli/display_rows.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

using model::Status;

std::string check_message(const Context& context, const service::CheckResult& result) {
    return context.localized(result.message) +
           (result.hint.empty() ? "" : "; " + context.localized(result.hint));
}

std::string check_line(const Context& context, const service::CheckResult& result) {
    auto status = localized_word(context, to_string(result.status));
    if (context.style().colour)
        status =
            (result.status == Status::valid ? "\x1b[1;32m" : "\x1b[1;31m") + status + "\x1b[0m";
    return base::sanitize_text(result.code) + "  " + status + "  " +
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
    auto line = check_line(context, result);
    if (result.max_children && can_be_recorded(result.status))
        line += "  " + context.localized(
                           {N_("Children, at most: {count}"), {{"count", *result.max_children}}});
    context.out().write_formatted(line + "\n");
}

}  // namespace kaiku::cmd
