// SPDX-License-Identifier: Apache-2.0
#include "core/store/audit_erasure.hpp"

#include <algorithm>
#include <string_view>

#include "core/base/json_reader.hpp"
#include "core/store/entry_references.hpp"

namespace kaiku::store {

namespace {

/// Whether the object is a row of this kind with one of the ids, which are sorted.
bool is_in(const std::vector<model::Id>& ids, std::string_view object, std::string_view kind) {
    const auto id = object_id(object, kind);
    return id && std::binary_search(ids.begin(), ids.end(), *id);
}

/// Whether the content of an entry on a pending usage is that of one of the codes.
bool is_pending_of(std::string_view content, const model::CodeSet& codes) {
    const auto json = base::read_json(content);
    const auto text = json ? json->text("code") : std::nullopt;
    const auto code =
        text ? model::parse_code(*text) : base::Result<model::CardCode>(base::Fault{});
    return code && codes.contains(code->ten);
}

/// Whether the content of an entry on an import contains a hash of its rows, as former versions
/// wrote it: small files can be found from it by trying.
bool has_hash_of_rows(std::string_view content) {
    for (const char* key : {"\"hash\":", "\"kept\":", "\"keyed_hash\":", "\"keyed_kept\":"})
        if (content.find(key) != content.npos) return true;
    return false;
}

/// Whether an entry with a content belongs to the targets.
bool is_own(const ErasureTargets& targets, std::string_view object, std::string_view before,
            std::string_view after, bool has_code) {
    if (is_in(targets.cards, object, "card:") || is_in(targets.usages, object, "usage:") ||
        is_in(targets.holders, object, "holder:"))
        return true;
    if (object.starts_with("pending:"))
        return is_pending_of(before, targets.codes) || is_pending_of(after, targets.codes);
    if (object == "cards" || object == "audit") return has_code;
    return is_in(targets.imports, object, "import:") && (has_code || has_hash_of_rows(after));
}

}  // namespace

AuditMentions find_audit_mentions(db::Connection& connection, ErasureTargets targets) {
    for (auto* ids : {&targets.cards, &targets.usages, &targets.holders, &targets.imports,
                      &targets.replacements})
        std::sort(ids->begin(), ids->end());
    AuditMentions mentions;
    auto rows = connection.stream(
        "SELECT e.number, e.object, coalesce(c.before, ''), coalesce(c.after, '') FROM "
        "entry_content c JOIN audit_entry e ON e.number = c.number ORDER BY e.number");
    while (rows.next()) {
        const auto object = rows.view(1), before = rows.view(2), after = rows.view(3);
        const bool has_code = model::contains_code(before, targets.codes) ||
                              model::contains_code(after, targets.codes);
        const auto number = rows.integer(0);
        if (is_own(targets, object, before, after, has_code))
            mentions.own.push_back(number);
        else if (has_code || std::binary_search(targets.replacements.begin(),
                                                targets.replacements.end(), number))
            mentions.others.push_back(number);
    }
    return mentions;
}

void erase_audit_contents(db::Connection& connection, const std::vector<std::int64_t>& numbers) {
    for (const auto number : numbers)
        connection.execute_deferred("DELETE FROM erasable_content WHERE number = $1", {number});
}

}  // namespace kaiku::store
