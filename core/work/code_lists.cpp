#include "core/work/code_lists.hpp"

#include "core/base/text.hpp"
#include "core/store/reference.hpp"

namespace kaiku::work {

const base::Result<std::string>& CodeList::read(std::string_view text) {
    if (const auto found = known_.find(text); found != known_.end()) return found->second;
    if (known_.size() > most_kept_names) known_.clear();
    return known_.emplace(std::string(text), look_up(text)).first->second;
}

base::Result<std::string> CodeList::look_up(std::string_view text) const {
    auto code = base::fold(text);
    if (store::in_code_list(job_.db(), table_, code)) return code;
    return base::Fault{base::Kind::malformed,
                       "out_of_range",
                       {N_("{field} \"{value}\" is not in the code list"), {{"field", table_}, {"value", base::excerpt(text)}}},
                       {N_("see: kaiku ref list genders, kaiku ref list life_situations")},
                       table_};
}

}  // namespace kaiku::work
