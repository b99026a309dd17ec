// What a holder may ask for: to see all that is kept of them, and to be forgotten; and forgetting
// whom nobody has needed for long.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/cards/cards.hpp"
#include "core/service/operation.hpp"
#include "core/service/usages/usages.hpp"
#include "core/store/audit_log.hpp"

namespace kaiku::service {

/// What an account's holder said of an event.
struct Feedback {
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
};
/// All that is kept of a card and its holder.
struct HolderData {
    CardView card;
    std::vector<UsageView> usages;  // by the instant of recording, then id
    std::vector<Feedback> feedback;
    std::optional<HolderAccount> account;
    std::vector<store::AuditEntry> audit;  // of the card, its usages and its account, oldest first
};
/// Leaves an entry that somebody looked. Throws not_found `unknown_card`, malformed
/// `malformed_code`.
HolderData export_holder(const Operation& operation, std::string_view code);

struct Erasure {
    std::int64_t cards = 0;         // erased
    std::int64_t usages = 0;        // theirs, which stay as figures
    std::int64_t audit = 0;         // entries of the audit trail whose contents are gone
    std::vector<std::string> kept;  // of one holder: codes of the cards that this one replaced, or
                                    // that replaced it, which are kept
};
/// Takes the holder's data away for good: see store::erase_cards(). The code cannot be registered
/// again. One that is erased already: nothing is changed, all counts are 0. Throws not_found
/// `unknown_card`, malformed `malformed_code`.
Erasure erase_holder(const Operation& operation, std::string_view code);

/// The same for all cards that have been of no use since `day`; only for who may do so in the whole
/// nation. `trial` changes nothing.
Erasure erase_unused_since(const Operation& operation, time::Day day, bool trial);

/// Afterwards, off the disk as well as the engine can. Throws Error failed `busy` when others hold
/// it up, and what else the engine says.
void wipe_erased(const Operation& operation);

/// Throws Error refused `erased` for a code whose card was erased: it is not given out again.
void require_not_erased(const Operation& operation, const model::CardCode& code);

}  // namespace kaiku::service
