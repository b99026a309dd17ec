// The audit trail (R28): entries chained by hash, contents apart.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

/// One entry with its content; the content is gone after an erasure.
struct AuditEntry {
    std::int64_t number = 0;
    time::Instant at;
    std::string actor;
    std::string action;
    std::string object;  // `card:12`, `usage:7`: never a code, which an erasure could not take back
    std::optional<std::string> before;
    std::optional<std::string> after;
};

/// Adds an entry at the end of the chain. Call it as the last step of a transaction, which has the
/// register's write lock.
void append_audit_entry(db::Connection& connection, const AuditEntry& entry);

/// The entries of an object, oldest first.
void for_each_audit_entry(db::Connection& connection, const std::string& object,
                          const std::function<void(const AuditEntry&)>& on_row);

struct AuditFilter {
    std::optional<time::Instant> since;
    std::optional<std::string> actor, object;
};
/// Entries, oldest first; streaming, within a transaction.
void for_each_audit_entry(db::Connection& connection, const AuditFilter& filter,
                          const std::function<void(const AuditEntry&)>& on_row);

/// The actions whose entries say in their content, as `entries`, of which others the content was
/// taken away: see format_entry_ranges(). What lacks its content without such a word was tampered
/// with.
constexpr std::string_view erasure_action = "privacy erase";
constexpr std::string_view retention_action = "privacy retention";
/// Numbers of entries in ascending order as text: `1-5,9`.
std::string format_entry_ranges(const std::vector<std::int64_t>& numbers);

/// What is to be forgotten: cards and usages by their ids in ascending order, and codes (ten
/// characters) wherever an entry names one.
struct ErasureTargets {
    std::vector<model::Id> cards, usages, holders;
    model::CodeSet codes;
};
/// Takes the contents of all entries on them away: the entries' numbers, in order. It reads the
/// whole trail.
std::vector<std::int64_t> erase_audit_contents(db::Connection& connection,
                                               const ErasureTargets& targets);

/// The end of the chain: the number of the last entry and its hash. 0 and an empty hash: no entry
/// yet.
struct AuditHead {
    std::int64_t number = 0;
    std::string hash;
};
AuditHead read_audit_head(db::Connection& connection);

/// What a walk along the whole chain finds.
struct AuditVerification {
    std::optional<std::int64_t> broken;  // the first entry that does not hold, or whose content was
                                         // taken away without a word of it
    std::vector<AuditHead>
        missing;  // of the heads that were kept, those that are not entries of this chain
};
/// Heads with the number 0 are looked for by their hash alone.
AuditVerification verify_audit_log(db::Connection& connection, const std::vector<AuditHead>& kept);

}  // namespace kaiku::store
