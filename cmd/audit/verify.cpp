// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include "cmd/cli/command.hpp"
#include "core/service/admin/audit.hpp"

namespace kaiku::cmd::audit_verify {

namespace {

struct Options {
    std::optional<std::string> head;
};

void options(Arguments& arguments, Options& o) {
    arguments.text("--head", "HEAD|FILE", N_("a saved head, or a file with one per line"), o.head);
}

/// The saved heads: `given` itself, or the lines of the file with that name. Through the gateway,
/// files of the host are not read.
std::vector<std::string> heads(const Context& context, const std::string& given) {
    std::error_code unknown;
    if (context.through_gateway() || !std::filesystem::is_regular_file(given, unknown))
        return {given};
    std::ifstream file(given);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    if (lines.empty()) lines.emplace_back();
    if (!file.eof())
        throw base::Error(base::ErrorKind::failed, "cannot_read",
                          {N_("cannot read {file}"), {{"file", given}}});
    return lines;
}

ExitStatus run(Context& context, const Options& o) {
    const auto verification = service::verify_audit(
        context.operation(), o.head ? heads(context, *o.head) : std::vector<std::string>());
    context.show(
        {{"head", context.text(N_("Head"))},
         {"entries", context.text(N_("Entries"))},
         {"broken", context.text(N_("First invalid entry"))},
         {"missing", context.text(N_("Missing heads"))},
         {"triggers", context.text(N_("Altered triggers"))},
         {"users", context.text(N_("Unlogged access"))},
         {"privileges", context.text(N_("Excess privileges"))}},
        {verification.head, verification.entries,
         verification.broken ? output::Value(*verification.broken) : output::Value(),
         verification.missing, verification.triggers, verification.users, verification.privileges});
    if (verification.broken)
        context.warn({N_("the audit log is not valid from entry {number} on"),
                      {{"number", *verification.broken}}});
    if (!verification.missing.empty())
        context.warn(
            {N_("a saved head is no longer in the audit log: the log was truncated or rewritten")});
    for (const auto& message : service::describe_guard_faults(verification)) context.warn(message);
    return verification.is_valid() ? success : ExitStatus(base::ErrorKind::failed);
}

const bool registered = add_command<Options>(
    {.words = "audit verify",
     .summary = N_("verify that no entry of the audit log was changed"),
     .text = N_("Checks the whole hash chain and prints its head, the last hash; also that the "
                "triggers and privileges which protect the log are as they should be, and that "
                "users have the address, roles, keys and tokens that the log says. Keep the head "
                "outside the register, for example in mail or on paper: a truncated or rewritten "
                "log is detected only with --head. Exit code 1 if the log is not valid."),
     .examples = {{"kaiku audit verify", N_("check the log and print the head to keep")},
                  {"kaiku audit verify --head heads.txt", N_("compare with saved heads")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .keys = {"head", "entries", "broken", "missing", "triggers", "users", "privileges"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::audit_verify
