// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/notice/shared.hpp"
#include "core/service/access.hpp"

namespace kaiku::cmd::notice_retry {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

ExitStatus run(Context& context, const Options&) {
    service::require_permission(context.operation(), model::Action::notice_send);
    require_notice_command(context);
    const auto mailing = mail_notices(context);
    context.show({{"mailed", context.text(N_("Sent"))}, {"waiting", context.text(N_("Waiting"))}},
                 {mailing.mailed, mailing.waiting});
    report_failed_delivery(mailing);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "notice retry",
     .summary = N_("send notices that could not be sent before"),
     .text = N_("Notices that another kaiku process is sending are skipped for ten minutes."),
     .examples = {{"kaiku notice retry", N_("a crontab line")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = {"mailed", "waiting"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::notice_retry
