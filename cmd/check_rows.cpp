#include "cmd/check_rows.hpp"

#include "cmd/rows.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

using model::Status;

std::string check_message(const Context& context, const work::CheckResult& result) {
    return context.words(result.message) + (result.hint.empty() ? "" : "; " + context.words(result.hint));
}

std::string check_line(const Context& context, const work::CheckResult& result) {
    auto status = word_for_people(context, word(result.status));
    if (context.style().colour) status = (result.status == Status::valid ? "\x1b[1;32m" : "\x1b[1;31m") + status + "\x1b[0m";
    return base::printable(result.code) + "  " + status + "  " + base::printable(check_message(context, result));
}

bool may_be_recorded(Status status) { return status == Status::valid || status == Status::expiring || status == Status::expired; }

Outcome outcome_of_check(model::Status status) {
    switch (status) {
        case model::Status::malformed: return base::Kind::malformed;
        case model::Status::not_found: return base::Kind::not_found;
        case model::Status::blocked: return base::Kind::blocked;
        case model::Status::expired: return base::Kind::expired;
        case model::Status::expiring:
        case model::Status::valid: break;
    }
    return done;
}

report::Columns check_columns(const Context& context, bool whole) {
    report::Columns columns{{"code", context.text(N_("Code"))},
                            word_column(context, "status", N_("Status")),
                            {"valid_until", context.text(N_("Valid until"))},
                            {"days_left", context.text(N_("Days left"))}};
    if (whole) {
        columns.push_back(word_column(context, "kind", N_("Kind")));
        columns.push_back({"max_children", context.text(N_("Children"))});
    }
    columns.push_back({"message", context.text(N_("Message"))});
    return columns;
}

report::Row check_row(const Context& context, const work::CheckResult& result, bool whole) {
    report::Value days;
    if (result.days_left) days = std::int64_t{*result.days_left};
    report::Value kind;
    if (result.kind) kind = std::string(word(*result.kind));
    report::Row row{result.code, std::string(word(result.status)), value(result.valid_until), days};
    if (whole) row.insert(row.end(), {kind, value(result.max_children)});
    row.push_back(check_message(context, result));
    return row;
}

void tell_check(Context& context, const work::CheckResult& result) {
    auto line = check_line(context, result);
    if (result.max_children && may_be_recorded(result.status)) line += "  " + context.words({N_("Children: {count}"), {{"count", *result.max_children}}});
    context.out().write(line + "\n");
}

}  // namespace kaiku::cmd
