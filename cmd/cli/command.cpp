// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"

#include <algorithm>

namespace kaiku::cmd {

namespace {

struct Registry {
    std::vector<std::unique_ptr<Command>> owned;
    std::vector<const Command*> sorted;
};

/// Never destroyed: that would take a fiftieth of the time of a check.
Registry& registry() {
    static auto* const all = new Registry;
    return *all;
}

}  // namespace

bool add_command(Command command) {
    auto& all = registry();
    all.owned.push_back(std::make_unique<Command>(std::move(command)));
    const auto* added = all.owned.back().get();
    const auto by_words = [](const Command* a, const Command* b) {
        return a->about.words < b->about.words;
    };
    all.sorted.insert(std::upper_bound(all.sorted.begin(), all.sorted.end(), added, by_words),
                      added);
    return true;
}

const std::vector<const Command*>& commands() { return registry().sorted; }

}  // namespace kaiku::cmd
