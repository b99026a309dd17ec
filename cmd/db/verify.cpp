// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd::db_verify {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    const auto faults = service::verify_register(context.operation());
    if (context.result_format() != output::Format::table) {
        std::vector<std::string> texts;
        texts.reserve(faults.size());
        for (const auto& fault : faults) texts.push_back(context.localized(fault));
        context.show(
            {{"intact", context.text(N_("Intact"))}, {"faults", context.text(N_("Faults"))}},
            {faults.empty(), std::move(texts)});
    }
    for (const auto& fault : faults) context.warn(fault);
    if (!faults.empty())
        throw base::Error(
            base::ErrorKind::failed, "damaged",
            base::Message::counted("the register has {count} fault",
                                   "the register has {count} faults",
                                   static_cast<std::int64_t>(faults.size())),
            service::is_on_server(context.settings().db)
                ? N_("restore a backup with the tools of the server, unless a fault "
                     "says what to do")
                : N_("restore a backup, unless a fault says what to do: kaiku db restore FILE"));
    context.note({N_("The register is intact")});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db verify",
     .summary = N_(
         "check the register: storage, references, schema, statistics against records, audit log"),
     .text = "",
     .examples = {{"kaiku db verify", N_("exit code 1 if a check fails")}},
     .reg = RegisterNeed::read,
     .actor = ActorNeed::user,
     .local = true,
     .keys = {"intact", "faults"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_verify
