#include "core/work/audit.hpp"

#include <limits>
#include <map>

#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/audit.hpp"
#include "core/store/cards.hpp"
#include "core/store/people.hpp"
#include "core/work/access.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Error;
using base::Kind;

constexpr std::size_t hash_letters = 64;

/// What the trail calls the thing.
std::string object_of(const Job& job, const std::string& named) {
    if (const auto code = model::read_code(named))
        if (const auto card = store::find_card(job.db(), *code)) return object_name("card", card->id);
    if (named.find('@') != named.npos)
        if (const auto user = store::user_of_email(job.db(), base::trim(named))) return object_name("user", user->id);
    return named;
}

/// What people call it, asked for once.
class Objects {
public:
    explicit Objects(const Job& job) : job_(job) {}

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
        const auto id = base::read_whole(object.substr(colon + 1), "id", 1, std::numeric_limits<std::int64_t>::max());
        if (!id) return object;
        if (kind == "card")
            if (const auto card = store::card(job_.db(), *id); card && !model::is_erased(card->code.ten)) return card->code.shown();
        if (kind == "user")
            if (const auto user = store::user(job_.db(), *id)) return user->email;
        return object;
    }

    const Job& job_;
    std::map<std::string, std::string> names_;
};

store::AuditHead read_head(std::string_view text) {
    const auto colon = text.find(':');
    store::AuditHead head;
    head.hash = base::fold(colon == text.npos ? text : text.substr(colon + 1));
    const bool is_hash = head.hash.size() == hash_letters && head.hash.find_first_not_of("0123456789abcdef") == head.hash.npos;
    const auto number = colon == text.npos ? base::Result<std::int64_t>(0) : base::read_whole(text.substr(0, colon), "number", 0, std::numeric_limits<std::int64_t>::max());
    if (!is_hash || !number)
        throw Error(Kind::malformed, "not_a_head", {N_("\"{value}\" is no head of an audit trail"), {{"value", base::excerpt(text)}}},
                    {N_("give what kaiku audit verify printed, or a file with one such line after the other")});
    head.number = *number;
    return head;
}

/// The head in a line, where it is printed as a table, JSON or CSV; the whole line where it is nothing else. Empty: another line of such an answer.
std::string_view head_in(std::string_view line) {
    constexpr std::string_view letters = "0123456789abcdefABCDEF:";
    line = base::trim(line);
    for (auto begin = line.find_first_of(letters); begin != line.npos;) {
        const auto end = std::min(line.find_first_not_of(letters, begin), line.size());
        if (end - begin >= hash_letters / 2) return line.substr(begin, end - begin);
        begin = line.find_first_of(letters, end);
    }
    return {};
}

/// Throws where heads were given and there is none among them: proving nothing must not look like a proof.
std::vector<store::AuditHead> read_heads(const std::vector<std::string>& kept) {
    std::vector<store::AuditHead> heads;
    for (const auto& line : kept)
        if (const auto head = head_in(line); !head.empty()) heads.push_back(read_head(head));
    if (heads.empty() && !kept.empty()) read_head(base::trim(kept.front()));
    return heads;
}

}  // namespace

std::string head_text(std::int64_t number, const std::string& hash) { return std::to_string(number) + ":" + hash; }

std::int64_t list_audit(const Job& job, const AuditQuery& query, const std::function<void(const AuditView&)>& take) {
    require(job, model::Action::audit_see);
    // What entries say of cards is background data too.
    note_look(job, "audit list", "audit", std::nullopt);
    db::Transaction transaction(job.db(), db::Access::read);
    store::AuditFilter filter;
    if (query.since) filter.since = time::start_of(*query.since);
    if (query.user) {
        const auto user = store::user_of_email(job.db(), base::trim(*query.user));
        filter.actor = user ? user->email : *query.user;
    }
    if (query.object) filter.object = object_of(job, *query.object);
    std::int64_t count = 0;
    Objects objects(job);
    store::each_audit_entry(job.db(), filter, [&](const store::AuditEntry& entry) {
        take({entry.number, entry.at, entry.actor, entry.action, objects.shown(entry.object), entry.before, entry.after});
        ++count;
    });
    return count;
}

AuditProof verify_audit(const Job& job, const std::vector<std::string>& kept) {
    require(job, model::Action::audit_see);
    const auto heads = read_heads(kept);
    db::Transaction transaction(job.db(), db::Access::read);
    const auto walk = store::walk_audit_trail(job.db(), heads);
    const auto head = store::audit_head(job.db());
    AuditProof proof{head_text(head.number, head.hash), head.number, walk.broken, {}};
    for (const auto& missing : walk.missing) proof.missing.push_back(head_text(missing.number, missing.hash));
    return proof;
}

}  // namespace kaiku::work
