#include <filesystem>
#include <fstream>

#include "cmd/command.hpp"
#include "core/work/audit.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> head;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--head", "HEAD|FILE", N_("a head that was kept, or a file with such heads, one a line"), o.head);
}

/// Through the gateway no file is read.
std::vector<std::string> heads(const Context& context, const std::string& given) {
    std::error_code unknown;
    if (context.through_gateway() || !std::filesystem::is_regular_file(given, unknown)) return {given};
    std::ifstream file(given);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    if (lines.empty()) lines.emplace_back();
    if (!file.eof()) throw base::Error(base::Kind::failed, "cannot_read", {N_("cannot read {file}"), {{"file", given}}});
    return lines;
}

Outcome run(Context& context, const Options& o) {
    const auto proof = work::verify_audit(context.job(), o.head ? heads(context, *o.head) : std::vector<std::string>());
    context.show({{"head", context.text(N_("Head"))}, {"entries", context.text(N_("Entries"))}, {"broken", context.text(N_("First broken entry"))}, {"missing", context.text(N_("Missing heads"))}},
                 {proof.head, proof.entries, proof.broken ? report::Value(*proof.broken) : report::Value(), proof.missing});
    if (proof.broken) context.warn({N_("the audit trail does not hold from entry {number} on"), {{"number", *proof.broken}}});
    if (!proof.missing.empty()) context.warn({N_("a head that was kept is not in the trail any more: it was cut, or written anew")});
    if (proof.broken || !proof.missing.empty()) return base::Kind::failed;
    return done;
}

const bool registered = add_command<Options>(
    {.words = "audit verify",
     .summary = N_("prove that nothing in the audit trail was changed"),
     .text = N_("Walks the whole chain and prints its head. Keep the head elsewhere, in mail or on paper: with --head a cut end and a trail written anew are noticed too; without, "
                "they cannot be. Exit 1 when the trail does not hold."),
     .examples = {{"kaiku audit verify", N_("does the trail hold? and its head for keeping")},
                  {"kaiku audit verify --head heads.txt", N_("with the heads that were kept")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
