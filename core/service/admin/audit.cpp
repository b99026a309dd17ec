// SPDX-License-Identifier: Apache-2.0

#include "core/service/admin/audit.hpp"

#include <limits>
#include <map>

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/users/logged_users.hpp"
#include "core/store/audit_log.hpp"
#include "core/store/audit_verification.hpp"
#include "core/store/cards.hpp"
#include "core/store/triggers.hpp"
#include "core/store/users.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t hash_letters = 64;

/// The audit log's name for an object given as a card code or an e-mail address. Any other text is
/// returned unchanged.
std::string object_of(const Operation& operation, const std::string& named) {
    if (const auto code = model::parse_code(named))
        if (const auto card = store::find_card(operation.db(), *code))
            return object_name("card", card->id);
    if (named.find('@') != named.npos)
        if (const auto user = store::find_user_by_email(operation.db(), base::trim(named)))
            return object_name("user", user->id);
    return named;
}

/// Display names of audit log objects, each looked up only once.
class Objects {
public:
    explicit Objects(const Operation& operation) : operation_(operation) {}

    const std::string& shown(const std::string& object) {
        auto& name = names_[object];
        if (name.empty()) name = look_up(object);
        return name;
    }

private:
    std::string look_up(const std::string& object) const {
        const auto colon = object.find(':');
        if (colon == object.npos) return object;
        const auto kind = object.substr(0, colon);
        const auto id = base::parse_integer(object.substr(colon + 1), "id", 1,
                                            std::numeric_limits<std::int64_t>::max());
        if (!id) return object;
        if (kind == "card")
            if (const auto card = store::find_card(operation_.db(), *id);
                card && !model::is_erased(card->code.ten))
                return card->code.display_text();
        if (kind == "user")
            if (const auto user = store::find_user(operation_.db(), *id)) return user->email;
        return object;
    }

    const Operation& operation_;
    std::map<std::string, std::string> names_;
};

store::AuditHead read_head(std::string_view text) {
    const auto colon = text.find(':');
    store::AuditHead head;
    head.hash = base::fold(colon == text.npos ? text : text.substr(colon + 1));
    const bool is_hash = head.hash.size() == hash_letters &&
                         head.hash.find_first_not_of("0123456789abcdef") == head.hash.npos;
    const auto number = colon == text.npos
                            ? base::Result<std::int64_t>(0)
                            : base::parse_integer(text.substr(0, colon), "number", 0,
                                                  std::numeric_limits<std::int64_t>::max());
    if (!is_hash || !number)
        throw Error(
            ErrorKind::malformed, "not_a_head",
            {N_("\"{value}\" is not a head of the audit log"), {{"value", base::excerpt(text)}}},
            {N_("give a head that kaiku audit verify printed, or a file with one head per line")});
    head.number = *number;
    return head;
}

/// Finds the head in a line of saved output (table, JSON, CSV or plain): the first long run of
/// hexadecimal digits and colons. Empty: the line contains no head.
std::string_view parse_stored_head(std::string_view line) {
    constexpr std::string_view letters = "0123456789abcdefABCDEF:";
    line = base::trim(line);
    for (auto begin = line.find_first_of(letters); begin != line.npos;) {
        const auto end = std::min(line.find_first_not_of(letters, begin), line.size());
        if (end - begin >= hash_letters / 2) return line.substr(begin, end - begin);
        begin = line.find_first_of(letters, end);
    }
    return {};
}

/// Throws malformed `not_a_head` if lines were given but none contains a head: verifying nothing
/// must not look like a successful verification.
std::vector<store::AuditHead> read_heads(const std::vector<std::string>& known_heads) {
    std::vector<store::AuditHead> heads;
    for (const auto& line : known_heads)
        if (const auto head = parse_stored_head(line); !head.empty())
            heads.push_back(read_head(head));
    if (heads.empty() && !known_heads.empty()) read_head(base::trim(known_heads.front()));
    return heads;
}

}  // namespace

std::string format_head(std::int64_t number, const std::string& hash) {
    return std::to_string(number) + ":" + hash;
}

std::int64_t list_audit(const Operation& operation, const AuditQuery& query,
                        const std::function<void(const AuditView&)>& on_entry) {
    require_permission(operation, model::Action::audit_see);
    // Audit entries on cards contain background data too, so this access is logged.
    log_access(operation, "audit list", "audit", std::nullopt);
    db::Transaction transaction(operation.db(), db::Access::read);
    store::AuditFilter filter;
    if (query.since) filter.since = time::start_of_day(*query.since);
    if (query.user) {
        const auto user = store::find_user_by_email(operation.db(), base::trim(*query.user));
        filter.actor = user ? user->email : *query.user;
    }
    if (query.object) filter.object = object_of(operation, *query.object);
    std::int64_t count = 0;
    Objects objects(operation);
    store::for_each_audit_entry(operation.db(), filter, [&](const model::AuditEntry& entry) {
        on_entry({entry.number, entry.at, entry.actor, entry.action, objects.shown(entry.object),
                  entry.before, entry.after});
        ++count;
    });
    return count;
}

std::vector<base::Message> describe_guard_faults(const AuditVerification& verification) {
    std::vector<base::Message> messages;
    messages.reserve(verification.triggers.size() + verification.users.size() +
                     verification.privileges.size());
    for (const auto& trigger : verification.triggers)
        messages.push_back(
            {N_("audit log: the trigger or rule {name} is not as the register's schema defines it"),
             {{"name", trigger}}});
    for (const auto& user : verification.users)
        messages.push_back(
            {N_("audit log: the address, state, roles, keys or tokens of {email} are not those in "
                "the log"),
             {{"email", user}}});
    for (const auto& privilege : verification.privileges)
        messages.push_back(
            {N_("audit log: a role may change the log: {privilege}"), {{"privilege", privilege}}});
    return messages;
}

void verify_guards(const Operation& operation, AuditVerification& verification) {
    verification.triggers = store::find_altered_triggers(operation.db());
    verification.users = find_unlogged_changes(operation);
    for (const auto& privilege : store::find_excess_privileges(operation.db()))
        verification.privileges.push_back(privilege.right + " ON " + privilege.table + " TO " +
                                          privilege.role);
}

AuditVerification verify_audit(const Operation& operation,
                               const std::vector<std::string>& known_heads) {
    require_permission(operation, model::Action::audit_verify);
    const auto heads = read_heads(known_heads);
    db::Transaction transaction(operation.db(), db::Access::read);
    const auto chain = store::verify_audit_log(operation.db(), heads);
    const auto head = store::read_audit_head(operation.db());
    AuditVerification verification{
        format_head(head.number, head.hash), head.number, chain.broken, {}, {}, {}, {}};
    for (const auto& missing : chain.missing)
        verification.missing.push_back(format_head(missing.number, missing.hash));
    verify_guards(operation, verification);
    return verification;
}

}  // namespace kaiku::service
