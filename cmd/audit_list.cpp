#include "cmd/command.hpp"
#include "core/work/audit.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    work::AuditQuery query;
};

void options(Arguments& arguments, Options& o) {
    arguments.day("--since", N_("entries of this day or later"), o.query.since);
    arguments.text("--user", "EMAIL", N_("what this user did"), o.query.user);
    arguments.text("--object", "CODE|NAME", N_("what was done with a card, a user (by the address) or another thing, as usage:7"), o.query.object);
}

report::Value json(const std::optional<std::string>& document) {
    if (document) return report::Json{*document};
    return {};
}

Outcome run(Context& context, const Options& o) {
    const auto writer = context.results(report::Shape::many, {{"id", context.text(N_("Entry"))},
                                                              {"at", context.text(N_("At"))},
                                                              {"user", context.text(N_("Who"))},
                                                              {"action", context.text(N_("What"))},
                                                              {"object", context.text(N_("Object"))},
                                                              {"before", context.text(N_("Before")), false},
                                                              {"after", context.text(N_("After")), false}});
    const auto count = work::list_audit(context.job(), o.query, [&](const work::AuditView& entry) {
        writer->row({entry.id, entry.at, entry.user, entry.action, entry.object, json(entry.before), json(entry.after)});
    });
    writer->end(context.words(base::Message::counted("{count} entry", "{count} entries", count)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "audit list",
     .summary = N_("list what has been done, by whom and when"),
     .text = N_("The trail only grows. Looking at it leaves an entry too."),
     .examples = {{"kaiku audit list --object A9990000071", N_("what was done with a card")},
                  {"kaiku audit list --since 2026-01-01 --user maija@halli.example --format json", N_("what one user did this year, with what was before and after")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
