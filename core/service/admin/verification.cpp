// SPDX-License-Identifier: Apache-2.0

#include "core/service/admin/verification.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/base/json_reader.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/audit.hpp"
#include "core/service/admin/register_admin.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/audit_verification.hpp"
#include "core/store/card_circumstances.hpp"
#include "core/store/cards.hpp"
#include "core/store/frozen_sets.hpp"
#include "core/store/frozen_tables.hpp"
#include "core/store/schema.hpp"
#include "core/store/stored_values.hpp"
#include "core/store/tables.hpp"
#include "core/store/usage_segments.hpp"

namespace kaiku::service {

using base::Error;
using base::Message;

namespace {

void verify_schema(const Operation& operation, std::vector<Message>& faults) {
    for (const auto version : store::find_differing_migrations(operation.db()))
        faults.push_back(
            {N_("schema: step {version} differs from this program's"), {{"version", version}}});
}

void verify_values(const Operation& operation, std::vector<Message>& faults) {
    for (auto& fault : store::find_unreadable_values(operation.db()))
        faults.push_back(std::move(fault));
}

/// The same with texts that only workbooks cannot show: no reason against a backup.
void verify_values_and_texts(const Operation& operation, std::vector<Message>& faults) {
    for (auto& fault : store::find_unreadable_values(operation.db(), store::TextCheck::characters))
        faults.push_back(std::move(fault));
}

void verify_ids(const Operation& operation, std::vector<Message>& faults) {
    for (auto& table : store::find_tables_without_free_ids(operation.db()))
        faults.push_back(
            {N_("ids: the next number for {table} exists already, so that nothing can be "
                "added; set its sequence as load-postgresql.sql does, in an archive of "
                "kaiku db export"),
             {{"table", std::move(table)}}});
}

void verify_records(const Operation& operation, std::vector<Message>& faults) {
    for (const auto& range : store::find_differing_usages(operation.db()))
        faults.push_back(
            range.last > range.after
                ? Message(N_("statistics: usages {first} to {last} differ from the records"),
                          {{"first", range.after + 1}, {"last", range.last}})
                : Message(N_("statistics: the number of usages differs from that of the records")));
    if (const auto count = store::count_cards_without_circumstances(operation.db()))
        faults.push_back(Message::counted("figures: {count} card has no place of registration",
                                          "figures: {count} cards have no place of registration",
                                          count));
    if (const auto number = store::verify_audit_log(operation.db(), {}).broken)
        faults.push_back({N_("audit log: entry {number} is broken"), {{"number", *number}}});
}

/// Compares the tables of frozen sets with their audit log entries. Sets of older programs have no
/// hash there.
void verify_frozen_sets(const Operation& operation, std::vector<Message>& faults) {
    if (!store::has_schema(operation.db(), store::schema_with_frozen_tables)) return;
    for (const auto& frozen : store::list_frozen_sets(operation.db())) {
        std::optional<std::string> hash;
        store::for_each_audit_entry(
            operation.db(), object_name("frozen", frozen.id), [&](const model::AuditEntry& entry) {
                const auto after = base::read_json(entry.after.value_or(""));
                if (after) hash = after->text("tables_hash");
            });
        if (hash && *hash != store::hash_frozen_tables(operation.db(), frozen.id))
            faults.push_back({N_("statistics: the frozen figures \"{name}\" have been changed"),
                              {{"name", frozen.name}}});
    }
}

void verify_log_guards(const Operation& operation, std::vector<Message>& faults) {
    AuditVerification guards;
    verify_guards(operation, guards);
    for (auto& fault : describe_guard_faults(guards)) faults.push_back(std::move(fault));
}

/// Whether each check reads in a transaction, or all in the one that the caller has begun.
enum class Within { own_transactions, open_transaction };

using Check = void (*)(const Operation&, std::vector<Message>&);
using Checks = std::span<const Check>;

/// Adds what the checks find, which read after the storage was checked.
std::vector<Message> add_faults(const Operation& operation, std::vector<Message> faults,
                                Checks checks, Within within) {
    try {
        for (const auto check : checks) {
            std::optional<db::Transaction> transaction;
            if (within == Within::own_transactions)
                transaction.emplace(operation.db(), db::Access::read);
            check(operation, faults);
        }
    } catch (const Error& error) {
        if (error.fault().code != "damaged") throw;
        if (faults.empty()) faults.push_back(error.fault().message);  // else it is among them
    }
    return faults;
}

std::vector<Message> collect_faults(const Operation& operation, Checks checks,
                                    Within within = Within::own_transactions) {
    std::vector<Message> faults;
    for (auto& fault : operation.db().check_integrity())
        faults.push_back({N_("storage: {fault}"), {{"fault", std::move(fault)}}});
    return add_faults(operation, std::move(faults), checks, within);
}

/// Those of find_faults().
constexpr std::array<Check, 6> all_checks{verify_schema,  verify_values,      verify_ids,
                                          verify_records, verify_frozen_sets, verify_log_guards};

}  // namespace

std::vector<Message> find_faults(const Operation& operation) {
    return collect_faults(operation, all_checks);
}

std::vector<Message> find_faults_in_transaction(const Operation& operation) {
    return collect_faults(operation, all_checks, Within::open_transaction);
}

std::vector<Message> find_record_faults(const Operation& operation) {
    return collect_faults(operation, std::array<Check, 1>{verify_records});
}

std::vector<Message> find_other_faults(const Operation& operation) {
    std::vector<Check> others(all_checks.begin(), all_checks.end());
    std::erase(others, Check(verify_records));
    return add_faults(operation, {}, others, Within::own_transactions);
}

std::vector<Message> verify_register(const Operation& operation) {
    require_permission(operation, model::Action::register_watch);
    auto checks = all_checks;
    std::replace(checks.begin(), checks.end(), Check(verify_values),
                 Check(verify_values_and_texts));
    return collect_faults(operation, checks);
}

}  // namespace kaiku::service
