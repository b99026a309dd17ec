// SPDX-License-Identifier: Apache-2.0

#include "core/service/cards/reference_codes.hpp"

#include "core/base/visible_text.hpp"
#include "core/store/reference.hpp"

namespace kaiku::service {

base::Result<std::string> find_in_code_list(const Operation& operation, std::string_view list,
                                            const model::ReferenceWord& word,
                                            const std::string& shown) {
    if (store::is_in_code_list(operation.db(), list, word.code())) return word.code();
    return base::Fault{
        base::ErrorKind::malformed,
        "out_of_range",
        {N_("{field} \"{value}\" is not in the code list"), {{"field", list}, {"value", shown}}},
        {N_("see: kaiku ref list {list}"), {{"list", list}}},
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
