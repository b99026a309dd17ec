// SPDX-License-Identifier: Apache-2.0

#include "core/service/messages/notices.hpp"

#include <vector>

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/messages.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

constexpr std::int64_t lease_milliseconds = 10 * 60 * 1000;

/// The next queued copy, marked as started.
std::optional<store::QueuedNotice> begin_one(const Operation& operation) {
    const auto now = operation.clock();
    db::Transaction transaction(operation.db(), db::Access::write);
    auto next = store::find_next_queued_notice(
        operation.db(), time::Instant::from_milliseconds(now.milliseconds() - lease_milliseconds));
    if (next) store::mark_notice_started(operation.db(), *next, now);
    transaction.commit();
    return next;
}

/// Says that the copy is still being sent.
void keep(const Operation& operation, const store::QueuedNotice& copy) {
    db::Transaction transaction(operation.db(), db::Access::write);
    store::mark_notice_started(operation.db(), copy, operation.clock());
    transaction.commit();
}

void mark_mailed(const Operation& operation, const store::QueuedNotice& copy) {
    db::Transaction transaction(operation.db(), db::Access::write);
    store::mark_notice_sent(operation.db(), copy, operation.clock());
    transaction.commit();
}

void release_copies(const Operation& operation, const std::vector<store::QueuedNotice>& copies) {
    if (copies.empty()) return;
    db::Transaction transaction(operation.db(), db::Access::write);
    for (const auto& copy : copies) store::mark_notice_started(operation.db(), copy, std::nullopt);
    transaction.commit();
}

}  // namespace

PreparedNotice prepare_notice(const Operation& operation, model::Topic topic,
                              const model::Subject& subject, const model::MessageBody& text) {
    require_permission(operation, model::Action::notice_send);
    require_schema(operation, store::schema_with_network);
    db::Transaction transaction(operation.db(), db::Access::write);
    const auto made = store::insert_notice(operation.db(), {topic, subject.text(), text.text()},
                                           operation.caller.name, operation.clock());
    append_audit_entry(operation, "notice send", object_name("notice", made.id), std::nullopt,
                       base::JsonObject()
                           .add("topic", to_string(topic))
                           .add("subject", subject.text())
                           .add("recipients", made.recipients)
                           .text());
    transaction.commit();
    return {made.id, subject.text(), made.recipients};
}

NoticeDelivery mail_waiting_notices(const Operation& operation, const SendNotice& mail) {
    require_permission(operation, model::Action::notice_send);
    require_schema(operation, store::schema_with_network);
    NoticeDelivery result;
    std::vector<store::QueuedNotice> unsent;
    while (const auto copy = begin_one(operation)) {
        try {
            mail({copy->email, copy->lang, copy->text, [&] { keep(operation, *copy); }});
        } catch (const base::Error& error) {
            if (error.fault().kind == base::ErrorKind::interrupted) throw;
            if (!result.failed) result.failed = error.fault();
            unsent.push_back(*copy);
            continue;
        }
        mark_mailed(operation, *copy);
        ++result.mailed;
    }
    release_copies(operation, unsent);
    result.waiting = store::count_queued_notices(operation.db());
    return result;
}

}  // namespace kaiku::service
