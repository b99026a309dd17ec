// SPDX-License-Identifier: Apache-2.0
#include "core/store/audit_entry_rows.hpp"

#include <initializer_list>

#include "core/base/hash.hpp"

namespace kaiku::store {

namespace {

/// Joins fields together with their lengths, so that no two entries give the same bytes.
std::string length_prefixed(std::initializer_list<std::string_view> fields) {
    std::string bytes;
    for (auto field : fields) {
        bytes += std::to_string(field.size());
        bytes += ':';
        bytes += field;
    }
    return bytes;
}

}  // namespace

model::AuditEntry read_entry(const db::Rows& rows) {
    return {rows.integer(0), rows.instant(1),       rows.text(2),         rows.text(3),
            rows.text(4),    rows.optional_text(5), rows.optional_text(6)};
}

std::string content_hash(std::string_view salt, const std::optional<std::string>& before,
                         const std::optional<std::string>& after) {
    // An absent value is different from an empty one.
    const auto marked = [](const std::optional<std::string>& text) {
        return text ? "+" + *text : "-";
    };
    return base::hash_hex(length_prefixed({salt, marked(before), marked(after)}));
}

std::string entry_hash(const model::AuditEntry& entry, std::string_view content,
                       std::string_view previous) {
    return base::hash_hex(
        length_prefixed({std::to_string(entry.number), std::to_string(entry.at.milliseconds()),
                         entry.actor, entry.action, entry.object, content, previous}));
}

}  // namespace kaiku::store
