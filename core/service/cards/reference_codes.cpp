// SPDX-License-Identifier: Apache-2.0

#include "core/service/cards/reference_codes.hpp"

#include "core/base/visible_text.hpp"
#include "core/model/code_words.hpp"
#include "core/store/reference_lookup.hpp"

namespace kaiku::service {

base::Result<std::string> find_in_code_list(const Operation& operation, std::string_view list,
                                            const model::ReferenceWord& word,
                                            const std::string& shown) {
    const auto codes = store::read_code_list(operation.db(), list);
    if (auto code = model::choose_code(word.text(), list, codes)) return *std::move(code);
    return base::Fault{base::ErrorKind::malformed,
                       "unknown_word",
                       model::unknown_word_message(list, shown, codes),
                       {},
                       std::string(list)};
}

const base::Result<std::string>& ReferenceCodes::read(std::string_view text) {
    if (const auto found = known_.find(text); found != known_.end()) return found->second;
    if (known_.size() > max_cached_names) known_.clear();
    return known_.emplace(std::string(text), look_up(text)).first->second;
}

base::Result<std::string> ReferenceCodes::look_up(std::string_view text) const {
    const auto word = model::ReferenceWord::parse(text);
    if (!word) return word.fault();
    return find_in_code_list(operation_, list_, *word, base::excerpt(text));
}

}  // namespace kaiku::service
