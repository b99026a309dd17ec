#include "core/work/usage_cards.hpp"

#include <algorithm>

namespace kaiku::work {

namespace {

/// 32 bytes a card, and half of that to spare: some 70 MB.
constexpr std::size_t most_cards_kept = 1'500'000;
/// Reading a card in passing costs about a twentieth of looking one up.
constexpr std::size_t look_up_cost = 20;

}  // namespace

void UsageCards::look_up(std::vector<const model::CardCode*> codes) {
    if (has_all_) return;
    const auto cards = started_ ? most_cards_kept + 1 : static_cast<std::size_t>(store::count_cards(job_.db()));
    started_ = true;
    if (cards <= most_cards_kept && cards <= look_up_cost * codes.size()) {
        make_room(cards);
        store::each_card_to_judge(job_.db(), [this](const store::CardToJudge& card) { put(card); });
        has_all_ = true;
        return;
    }
    make_room(codes.size());
    // By code, so that neighbours in the index come together; the same card often comes more than once.
    const auto less = [](const auto* a, const auto* b) { return a->ten < b->ten; };
    std::sort(codes.begin(), codes.end(), less);
    codes.erase(std::unique(codes.begin(), codes.end(), [](const auto* a, const auto* b) { return a->ten == b->ten; }), codes.end());
    for (const auto* code : codes) store::find_card_to_judge(job_.db(), *code, [this](const store::CardToJudge& card) { put(card); });
}

void UsageCards::make_room(std::size_t cards) { slots_.assign(cards + cards / 2 + 1, {}); }

std::size_t UsageCards::slot_of(std::uint64_t number) const {
    const std::uint64_t scale = number * 0x9E3779B97F4A7C15U >> 32;
    auto at = static_cast<std::size_t>(scale * slots_.size() >> 32);
    while (slots_[at].key != 0 && slots_[at].key != number + 1) at = at + 1 == slots_.size() ? 0 : at + 1;
    return at;
}

void UsageCards::put(const store::CardToJudge& card) {
    code_.ten = card.code;
    const auto number = code_.number();
    auto& slot = slots_[slot_of(number)];
    slot.key = number + 1;
    slot.facts = {card.id, card.registered_on, card.valid_until, HomeMunicipalities::none, -1, card.blocked};
    if (!card.postal_code.empty()) slot.facts.home = homes_.of(card.postal_code);
    if (card.max_children) slot.facts.max_children = static_cast<std::int8_t>(*card.max_children);
}

const CardFacts* UsageCards::find(std::uint64_t number) const {
    const auto& slot = slots_[slot_of(number)];
    return slot.key == 0 ? nullptr : &slot.facts;
}

}  // namespace kaiku::work
