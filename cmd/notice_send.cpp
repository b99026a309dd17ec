#include "cmd/command.hpp"
#include "cmd/letter.hpp"
#include "cmd/notice_mail.hpp"
#include "cmd/rows.hpp"
#include "core/work/access.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string subject;
    std::optional<std::string> text;
    std::optional<model::Topic> topic;
};

void options(Arguments& arguments, Options& o) {
    arguments.word("--topic", N_("what users order: bulletins of Kaikukeskus, or notices of incidents"), {"bulletins", "incidents"}, model::topic_from, o.topic).is_required();
    arguments.positional("SUBJECT", N_("one line"), o.subject);
    letter_option(arguments, o.text);
}

Outcome run(Context& context, const Options& o) {
    const auto text = letter_text(o.text);
    const auto job = context.job();
    work::require(job, model::Action::notice_send);
    require_mail_command(context);
    const auto notice = work::prepare_notice(job, *o.topic, o.subject, text);
    const auto mailing = mail_notices(context);
    context.show({{"id", context.text(N_("Id"))},
                  word_column(context, "topic", N_("Topic")),
                  {"subject", context.text(N_("Subject"))},
                  {"recipients", context.text(N_("Recipients"))},
                  {"mailed", context.text(N_("Mailed"))},
                  {"waiting", context.text(N_("Waiting"))}},
                 {notice.id, std::string(word(*o.topic)), notice.subject, notice.recipients, mailing.mailed, mailing.waiting});
    tell_failed(mailing);
    return done;
}

const bool registered = add_command<Options>(
    {.words = "notice send",
     .summary = N_("write by mail to all users who have ordered it"),
     .text = N_("Each gets a message of their own through mail_command of the configuration. What cannot be mailed waits for kaiku notice retry; what waited before goes out too."),
     .examples = {{"kaiku notice send --topic incidents 'Häiriö klo 12' -m 'Kanta on alhaalla hetken.'", N_("to those who want to know of incidents")},
                  {"kaiku notice send --topic bulletins 'Kevään uutiset' -m - < uutiset.txt", N_("the text from a file")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
