// SPDX-License-Identifier: Apache-2.0
#include "core/db/replaced_texts.hpp"

#include <utility>

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

namespace kaiku::db {

std::string_view ReplacedTexts::replace(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t at = 0; at < text.size();)
        base::append_utf8(shown, base::next_code_point(text, at));
    const std::string_view kept = *texts_.insert(std::move(shown)).first;
    trimmed_.emplace(base::trim(kept));
    if (reported_.insert(kept).second && ++report_.count == 1) report_.first = kept;
    return kept;
}

bool ReplacedTexts::contains(std::string_view text) const {
    return trimmed_.contains(base::trim(text));
}

ReplacedTexts::Report ReplacedTexts::take_report() {
    reported_.clear();
    return std::exchange(report_, {});
}

}  // namespace kaiku::db
