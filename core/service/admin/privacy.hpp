// SPDX-License-Identifier: Apache-2.0
// Privacy: export and erasure of a holder's personal data, and erasure of cards that have been
// unused for a long time (retention).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/audit_entry.hpp"
#include "core/model/holder.hpp"
#include "core/service/cards/card_views.hpp"
#include "core/service/operation.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::service {

/// A holder's rating of an event.
struct HolderFeedback {
    model::Id event = 0;
    std::string event_name;
    std::string site;
    std::int64_t stars = 0;
    std::optional<std::string> comment;
    time::Instant rated_at;
};
struct HolderAccount {
    std::string email;
    std::string name;
    bool has_password = false;
    model::HolderSettings settings = {};
    /// The latest reminder to renew the card: the last valid day that it is about, and when it was
    /// mailed.
    std::optional<time::Day> reminder_until = {};
    std::optional<time::Instant> reminder_mailed_at = {};
    /// The address and name that an open account is to get once a code is used with them.
    std::optional<std::string> waiting_email = {}, waiting_name = {};
};
/// All data kept on a card and its holder.
struct HolderData {
    std::optional<CardView> card;   // nullopt: not registered, or removed with an undone import
    std::vector<UsageView> usages;  // or pending usages; ordered by time of recording, then id
    std::vector<HolderFeedback> feedback;
    std::optional<HolderAccount> account;
    /// Where the card counts in statistics from its registration or a renewal on, oldest first.
    struct Counted {
        time::Day day;
        std::string site;
        std::string home_municipality;  // Finnish name; empty: none or unknown
    };
    std::vector<Counted> statistics;
    /// What imports keep of the card and its usages, by import: JSON objects, without the codes of
    /// other cards.
    struct Former {
        model::Id import = 0;
        std::string json;
    };
    std::vector<Former> former;
    /// Entries whose contents an erasure would erase; oldest first.
    std::vector<model::AuditEntry> audit;
    /// Other texts of the register that contain the code, also in the audit log; of an entry that
    /// only links the card with another card of the holder, its action. Codes of other cards are
    /// left out.
    struct Mention {
        std::string place;  // `message:3`, `audit:17`
        std::string text;
    };
    std::vector<Mention> mentions;
};
/// Exports the data of the card with this code, also of one of which the register has only pending
/// usages or what an undone import has kept, and logs the access. Throws not_found `unknown_card`,
/// malformed `malformed_code`.
HolderData export_holder(const Operation& operation, const model::CardCode& code);

struct Erasure {
    std::int64_t cards = 0;    // erased
    std::int64_t usages = 0;   // usages of these cards, which stay in the statistics
    std::int64_t audit = 0;    // audit log entries whose contents were erased
    std::int64_t pending = 0;  // erased pending usages of a code that was not registered
    /// When one card was erased: codes of the cards linked to it (which it replaced, or which
    /// replaced it). Those are not erased.
    std::vector<std::string> kept;
    /// Where an erased code is left, or the link to a holder's other card: names, addresses and
    /// entries of the audit log on other things, as the audit log names them (`site:3`,
    /// `audit:17`).
    std::vector<std::string> left_in;
};
/// Erases the holder's data permanently: see store::erase_cards(). The code cannot be registered
/// again. If the card is already erased, only its code is erased from texts that were written since
/// then. If it was never registered, its pending usages are erased, provided that the caller may
/// erase cards at all sites that noted it; it can be registered afterwards, as it may be that of a
/// card which waits to be given out. Throws not_found `unknown_card`, malformed `malformed_code`.
Erasure erase_holder(const Operation& operation, const model::CardCode& code);

/// Erases all cards that have been unused since `day`. Requires a nationwide permission. `dry_run`:
/// only counts, changes nothing.
Erasure erase_unused_since(const Operation& operation, time::Day day, bool dry_run);

/// Removes erased data from the disk as far as the engine can. Call it after the erasure is
/// committed. Throws Error failed `busy` if other connections prevent it, and the engine's other
/// errors.
void wipe_erased(const Operation& operation);

/// Throws Error refused `erased` if the code's card was erased: such a code is never issued again.
void require_not_erased(const Operation& operation, const model::CardCode& code);

}  // namespace kaiku::service
