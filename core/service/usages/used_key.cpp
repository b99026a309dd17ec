// SPDX-License-Identifier: Apache-2.0
#include "core/service/usages/used_key.hpp"

namespace kaiku::service {

namespace {

std::vector<base::MessageArgument> arguments(const store::KeyedUsage& known) {
    std::vector<base::MessageArgument> of{{"key", known.row.usage.key.value_or("")},
                                          {"id", known.row.usage.id}};
    if (known.deleted_at)
        of.push_back(time::date_argument("date", time::helsinki_day(*known.deleted_at)));
    return of;
}

}  // namespace

base::Fault used_key_fault(const store::KeyedUsage& known) {
    if (known.deleted_at)
        return {base::ErrorKind::conflict,
                "exists",
                {N_("the key \"{key}\" belongs to usage {id}, which was deleted on {date}"),
                 arguments(known)},
                {N_("to record another visit, give another key")}};
    return {base::ErrorKind::conflict,
            "exists",
            {N_("the key \"{key}\" belongs to another record, usage {id}"), arguments(known)}};
}

base::Fault pending_key_fault(const store::PendingRow& waiting) {
    const auto& usage = waiting.pending.usage;
    return {base::ErrorKind::conflict,
            "exists",
            {N_("the key \"{key}\" belongs to another record, the pending usage {id}"),
             {{"key", usage.key.value_or("")}, {"id", usage.id}}}};
}

base::Message deleted_usage_message(const store::KeyedUsage& known) {
    return {
        N_("usage {id} with the key \"{key}\" was deleted on {date} and is not recorded again; if "
           "it should count, give the row another key"),
        arguments(known)};
}

}  // namespace kaiku::service
