#include <unistd.h>

#include "cmd/check_rows.hpp"
#include "cmd/command.hpp"
#include "cmd/lines.hpp"
#include "cmd/rows.hpp"
#include "core/base/text.hpp"
#include "core/work/access.hpp"

namespace kaiku::cmd {

namespace {

using base::Kind;
using model::Status;

struct Options {
    std::vector<std::string> codes;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the code as typed, scanned or read; - reads codes from standard input, one a line"), o.codes);
}

Outcome outcome_of(Status status) {
    switch (status) {
        case Status::malformed: return Kind::malformed;
        case Status::not_found: return Kind::not_found;
        case Status::blocked: return Kind::blocked;
        case Status::expired: return Kind::expired;
        case Status::expiring:
        case Status::valid: break;
    }
    return done;
}

/// Whoever admits nobody is shown what everybody may know (R26).
report::Columns columns(const Context& context, bool whole) {
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

report::Row row(const Context& context, const work::CheckResult& result, bool whole) {
    report::Value days;
    if (result.days_left) days = std::int64_t{*result.days_left};
    report::Value kind;
    if (result.kind) kind = std::string(word(*result.kind));
    report::Row row{result.code, std::string(word(result.status)), value(result.valid_until), days};
    if (whole) row.insert(row.end(), {kind, value(result.max_children)});
    row.push_back(check_message(context, result));
    return row;
}

void tell(Context& context, const work::CheckResult& result) {
    auto line = check_line(context, result);
    if (result.max_children && may_be_recorded(result.status)) line += "  " + context.words({N_("Children: {count}"), {{"count", *result.max_children}}});
    context.out().write(line + "\n");
}

Outcome run(Context& context, const Options& o) {
    const auto job = context.job();
    const bool whole = work::may(job, model::Action::card_check);
    const bool many = o.codes.size() > 1 || o.codes.front() == "-";
    std::unique_ptr<report::Writer> writer;
    if (context.settings().format != report::Format::table)
        writer = context.results(many ? report::Shape::many : report::Shape::one, columns(context, whole));
    Outcome worst = done;
    const auto check = [&](std::string_view code) {
        const auto result = work::check_code(job, code);
        if (writer) writer->row(row(context, result, whole));
        else tell(context, result);
        // Kinds are in the order of their exit codes.
        if (const auto outcome = outcome_of(result.status); outcome && (!worst || *outcome > *worst)) worst = outcome;
    };
    for (const auto& code : o.codes) {
        if (code != "-") {
            check(code);
            continue;
        }
        const auto check_line = [&](std::string_view line) {
            if (!base::trim(line).empty()) check(line);
            return true;
        };
        base::Input input(STDIN_FILENO, "standard input");
        each_line(input, "\r\n", check_line, [&] { context.out().flush(); });
    }
    if (writer) writer->end();
    return worst;
}

const bool registered = add_command<Options>(
    {.words = "check",
     .summary = N_("say whether a card can be used"),
     .text = N_("Exit code: 0 usable, 2 no card code, 3 not in the register, 10 expired, 11 blocked; of several codes the highest."),
     .examples = {{"kaiku check A9990000071", N_("check one card")},
                  {"kaiku check --format json A999000017 Y999000033", N_("check two, for a program")},
                  {"kaiku check - < codes.txt", N_("check every code of a file")}},
     .reg = RegisterNeed::read,
     .anonymous = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
