// SPDX-License-Identifier: Apache-2.0

#include "core/service/messages/notices.hpp"

#include <utility>

#include "core/base/json.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/messages/mail_queue.hpp"
#include "core/store/messages.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

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
    const MailQueue<store::QueuedNotice> queue{
        [&](time::Instant since) { return store::find_next_queued_notice(operation.db(), since); },
        [&](const store::QueuedNotice& copy, std::optional<time::Instant> at) {
            store::mark_notice_started(operation.db(), copy, at);
        },
        [&](const store::QueuedNotice& copy, time::Instant at) {
            store::mark_notice_sent(operation.db(), copy, at);
        }};
    auto delivery = send_queued_mail<store::QueuedNotice>(
        operation, queue, [&](const store::QueuedNotice& copy, const std::function<void()>& keep) {
            mail({copy.email, copy.lang, copy.text, keep});
        });
    return {delivery.mailed, store::count_queued_notices(operation.db()),
            std::move(delivery.failed)};
}

}  // namespace kaiku::service
