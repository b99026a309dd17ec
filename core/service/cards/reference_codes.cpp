// SPDX-License-Identifier: Apache-2.0

#include "core/service/cards/reference_codes.hpp"

#include "core/base/text.hpp"
#include "core/store/reference.hpp"

namespace kaiku::service {

const base::Result<std::string>& ReferenceCodes::read(std::string_view text) {
    if (const auto found = known_.find(text); found != known_.end()) return found->second;
    if (known_.size() > max_cached_names) known_.clear();
    return known_.emplace(std::string(text), look_up(text)).first->second;
}

base::Result<std::string> ReferenceCodes::look_up(std::string_view text) const {
    const auto word = model::ReferenceWord::read(text);
    if (!word) return word.fault();
    if (store::is_in_code_list(operation_.db(), table_, word->code())) return word->code();
    return base::Fault{base::ErrorKind::malformed,
                       "out_of_range",
                       {N_("{field} \"{value}\" is not in the code list"),
                        {{"field", table_}, {"value", base::excerpt(text)}}},
                       {N_("see: kaiku ref list genders and kaiku ref list life_situations")},
                       table_};
}

}  // namespace kaiku::service
