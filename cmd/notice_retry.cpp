#include "cmd/command.hpp"
#include "cmd/notice_mail.hpp"
#include "core/work/access.hpp"

namespace kaiku::cmd {

namespace {

struct Options {};

void options(Arguments&, Options&) {}

Outcome run(Context& context, const Options&) {
    work::require(context.job(), model::Action::notice_send);
    require_mail_command(context);
    const auto mailing = mail_notices(context);
    context.show({{"mailed", context.text(N_("Mailed"))}, {"waiting", context.text(N_("Waiting"))}}, {mailing.mailed, mailing.waiting});
    tell_failed(mailing);
    return done;
}

const bool registered = add_command<Options>(
    {.words = "notice retry",
     .summary = N_("mail what could not be mailed before"),
     .text = N_("What another kaiku is mailing at the moment is left to it for ten minutes."),
     .examples = {{"kaiku notice retry", N_("a line for cron")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
