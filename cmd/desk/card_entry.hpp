// SPDX-License-Identifier: Apache-2.0
// One card at the desk: check it, ask what its record needs, record it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "cmd/cli/context.hpp"
#include "cmd/desk/prompts.hpp"
#include "cmd/desk/selection.hpp"
#include "core/service/cards/card_check.hpp"
#include "core/service/usages/usages.hpp"

namespace kaiku::cmd {

class CardEntry {
public:
    /// All must outlive the object. `check_only`: cards are checked and nothing is recorded.
    CardEntry(Context& context, DeskPrompts& prompts, DeskSelection& selection, bool check_only);

    /// Shows the card that was read and records its visit, or notes the visit of a card that is not
    /// registered yet. `again`: another ticket of the same card. Returns the record; nullopt if the
    /// card is only checked or cannot be used. Throws Cancelled, and NextCard or the error of a
    /// restored register after telling that this card was not recorded.
    std::optional<service::UsageView> run(const std::string& code, bool again);

private:
    /// With the rights that the caller has now.
    service::CheckResult check_card(const std::string& code);
    std::optional<service::UsageView> handle_card(const std::string& code, bool again);
    std::optional<service::UsageView> handle_unknown_card(const std::string& code);
    void complete_selection(const std::string& code);
    void print_card_use(const std::string& code);
    service::NewUsage usage_of(const std::string& code, bool again) const;
    service::AreaTerms terms_for(const service::NewUsage& usage);
    /// Asks only for what the card and the event need (R12-R16, R34). The last Enter saves.
    service::UsageView record(const service::CheckResult& check, bool again);
    /// The check has told of a card that has expired by today, but not by the day of the event.
    void print_expired(time::Day valid_until);
    /// The reason, if one is given. Throws Cancelled if the holder is not admitted.
    std::optional<model::Reason> admit_at_discretion(bool expired);
    /// Asks for the number of children. `max`: how many may come with the card, if known.
    model::Children children(int age, const std::optional<std::int64_t>& max);
    /// Asks whether it is another ticket if the card was recorded moments ago (R17).
    service::UsageView save(service::NewUsage usage);

    Context& context_;
    DeskPrompts& prompts_;
    DeskSelection& selection_;
    bool check_only_;
    bool is_selecting_ = false;  // what the card needs, see complete_selection()
};

}  // namespace kaiku::cmd
