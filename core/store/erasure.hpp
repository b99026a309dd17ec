// SPDX-License-Identifier: Apache-2.0
// Permanent erasure of personal data: what is left are statistics that identify nobody. Everything
// here needs schema_with_card_circumstances, except for the checks of codes.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"

namespace kaiku::store {

using model::Id;

/// The site that issued the card with that code, if it was erased; otherwise nullopt.
std::optional<Id> find_site_of_erased_card(db::Connection& connection, const model::CardCode& code);

/// Checks many codes; reads the register's erased codes only once.
class ErasedCodes {
public:
    ErasedCodes() = default;  // none
    explicit ErasedCodes(db::Connection& connection);
    bool contains(const model::CardCode& code) const;
    /// Those of the codes, as people write them, that a register has, such as an older copy: of
    /// cards, and of cards that were removed with an undone import. In order.
    std::vector<std::string> list_present(db::Connection& connection) const;

private:
    std::string key_;
    std::vector<std::string> hashes_;  // sorted
};

struct ErasureResult {
    std::int64_t usages = 0;  // of the cards, including deleted ones
    std::int64_t texts = 0;   // free texts in which a code was replaced or removed
    /// Audit log entries whose contents belong to the cards. The caller must append the entry that
    /// lists them and then call erase_audit_contents().
    std::vector<std::int64_t> entries;
    /// Where a code, or the link to a holder's other card, is left: `site:3`, `audit:17`.
    std::vector<std::string> left_in;
};
/// Erases the cards' background data, codes, accounts and feedback, the keys and reasons of their
/// usages, and their codes in free texts (see code_columns.hpp). The usages with their days and
/// sites remain, and so do the circumstances of registration and renewals, so that statistics do
/// not change. The hashes of imported files are removed, as the data could be computed from them.
/// `imports`: others whose rows were erased, by purge_undone_before().
ErasureResult erase_cards(db::Connection& connection, const std::vector<model::Card>& cards,
                          const std::vector<Id>& imports = {});
/// Erases a code that is erased already from texts that were written since then.
ErasureResult erase_code_again(db::Connection& connection, const model::CardCode& code);

/// The site that issued a card that was removed with an undone import, found by its code.
std::optional<Id> find_site_of_undone_card(db::Connection& connection, const model::CardCode& code);
/// Erases a code that no card has any more: what undone imports have kept of it and its pending
/// usages. After that it is never issued again; `site` counts as the one that issued it.
ErasureResult erase_code_of_removed_card(db::Connection& connection, const model::CardCode& code,
                                         Id site);
/// Erases a code that was noted but never registered: its pending usages. It can still be issued:
/// it may have been mistyped, and belong to a card that waits to be given out.
ErasureResult erase_noted_code(db::Connection& connection, const model::CardCode& code);
/// What was purged: `cards` were registered by an import and removed when it was undone.
struct PurgedRows {
    std::int64_t cards = 0;
    std::vector<Id> imports;  // one for each row
};
/// Erases what was kept of imports that were undone before `day`, or of cards and usages that were
/// needed only before it: the removed cards, whose codes can then be issued again, and former
/// values of other rows.
PurgedRows purge_undone_before(db::Connection& connection, time::Day day);

/// Cards that are unused since `day`: their last valid day, usages and registration are before it.
/// By id.
std::vector<model::Card> list_cards_unused_since(db::Connection& connection, time::Day day);

}  // namespace kaiku::store
