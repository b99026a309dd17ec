#include "core/work/notices.hpp"

#include <vector>

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/store/messages.hpp"
#include "core/store/schema.hpp"
#include "core/work/access.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

constexpr std::int64_t milliseconds_left_alone = 10 * 60 * 1000;

/// The next copy, marked as begun.
std::optional<store::NoticeCopy> begin_one(const Job& job) {
    const auto now = job.clock();
    db::Transaction transaction(job.db(), db::Access::write);
    auto next = store::next_waiting_copy(job.db(), time::Instant::from_milliseconds(now.milliseconds() - milliseconds_left_alone));
    if (next) store::set_begun(job.db(), *next, now);
    transaction.commit();
    return next;
}

void note_mailed(const Job& job, const store::NoticeCopy& copy) {
    db::Transaction transaction(job.db(), db::Access::write);
    store::set_mailed(job.db(), copy, job.clock());
    transaction.commit();
}

void let_wait(const Job& job, const std::vector<store::NoticeCopy>& copies) {
    if (copies.empty()) return;
    db::Transaction transaction(job.db(), db::Access::write);
    for (const auto& copy : copies) store::set_begun(job.db(), copy, std::nullopt);
    transaction.commit();
}

}  // namespace

NoticeSent prepare_notice(const Job& job, model::Topic topic, std::string_view subject, std::string_view text) {
    require(job, model::Action::notice_send);
    require_schema(job, store::schema_with_network);
    const auto message = model::read_message(subject, text).value();
    db::Transaction transaction(job.db(), db::Access::write);
    const auto made = store::insert_notice(job.db(), {topic, message.subject, message.text}, job.caller.name, job.clock());
    audit(job, "notice send", object_name("notice", made.id), std::nullopt,
          base::JsonObject().add("topic", word(topic)).add("subject", message.subject).add("recipients", made.recipients).text());
    transaction.commit();
    return {made.id, message.subject, made.recipients};
}

Mailing mail_waiting_notices(const Job& job, const MailOut& mail) {
    require(job, model::Action::notice_send);
    require_schema(job, store::schema_with_network);
    Mailing result;
    std::vector<store::NoticeCopy> unsent;
    while (const auto copy = begin_one(job)) {
        try {
            mail({copy->email, copy->lang, copy->text});
        } catch (const base::Error& error) {
            if (error.fault().kind == base::Kind::interrupted) throw;
            if (!result.failed) result.failed = error.fault();
            unsent.push_back(*copy);
            continue;
        }
        note_mailed(job, *copy);
        ++result.mailed;
    }
    let_wait(job, unsent);
    result.waiting = store::count_waiting_copies(job.db());
    return result;
}

}  // namespace kaiku::work
