// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/usage_cards.hpp"

#include <algorithm>

namespace kaiku::service {

namespace {

/// 32 bytes per card and half of that free: about 70 MB.
constexpr std::size_t max_cached_cards = 1'500'000;
/// Looking up a card costs about as much as reading this number of cards in a row.
constexpr std::size_t lookup_cost = 20;

}  // namespace

void UsageCards::load(std::vector<const model::CardCode*> codes) {
    if (has_all_) return;
    const auto cards = started_ ? max_cached_cards + 1
                                : static_cast<std::size_t>(store::count_cards(operation_.db()));
    started_ = true;
    if (cards <= max_cached_cards && cards <= lookup_cost * codes.size()) {
        reserve(cards);
        store::for_each_card_validation_row(
            operation_.db(), [this](const store::CardValidationRow& card) { put(card); });
        has_all_ = true;
        return;
    }
    reserve(codes.size());
    // Sorted by code, so that neighbours in the index are read together; the same card often occurs
    // more than once.
    const auto less = [](const auto* a, const auto* b) { return a->ten < b->ten; };
    std::sort(codes.begin(), codes.end(), less);
    codes.erase(std::unique(codes.begin(), codes.end(),
                            [](const auto* a, const auto* b) { return a->ten == b->ten; }),
                codes.end());
    for (const auto* code : codes)
        store::find_card_validation_row(
            operation_.db(), *code, [this](const store::CardValidationRow& card) { put(card); });
}

void UsageCards::reserve(std::size_t cards) { slots_.assign(cards + cards / 2 + 1, {}); }

std::size_t UsageCards::slot_of(std::uint64_t number) const {
    const std::uint64_t scale = number * 0x9E3779B97F4A7C15U >> 32;
    auto at = static_cast<std::size_t>(scale * slots_.size() >> 32);
    while (slots_[at].key != 0 && slots_[at].key != number + 1)
        at = at + 1 == slots_.size() ? 0 : at + 1;
    return at;
}

void UsageCards::put(const store::CardValidationRow& card) {
    code_.ten = card.code;
    const auto number = code_.number();
    auto& slot = slots_[slot_of(number)];
    slot.key = number + 1;
    slot.import_card = {.id = card.id,
                        .registered_on = card.registered_on,
                        .valid_until = card.valid_until,
                        .site = static_cast<std::uint32_t>(card.site),
                        .blocked = card.blocked};
    if (!card.postal_code.empty()) slot.import_card.home = homes_.of(card.postal_code);
    if (card.max_children)
        slot.import_card.max_children = static_cast<std::int8_t>(*card.max_children);
}

const ImportCard* UsageCards::find(std::uint64_t number) const {
    const auto& slot = slots_[slot_of(number)];
    return slot.key == 0 ? nullptr : &slot.import_card;
}

}  // namespace kaiku::service
