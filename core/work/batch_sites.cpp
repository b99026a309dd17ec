#include "core/work/batch_sites.hpp"

#include <utility>

#include "core/work/find.hpp"

namespace kaiku::work {

BatchSites::BatchSites(const Job& job, model::OrganisationKind kind, std::optional<std::string> otherwise)
    : job_(job), kind_(kind), otherwise_(std::move(otherwise)) {}

const BatchSites::Answer& BatchSites::named(std::string_view cell) {
    const auto known = answers_.find(cell);
    if (known != answers_.end()) return known->second;
    return answers_.emplace(std::string(cell), look_up(cell)).first->second;
}

BatchSites::Answer BatchSites::look_up(std::string_view cell) const {
    const auto site = [&](const std::optional<std::string>& name) {
        return kind_ == model::OrganisationKind::venue ? venue_site(job_, name, model::Action::usage_record)
                                                       : distributor_site(job_, name, model::Action::card_register);
    };
    Answer answer;
    // A wrong site in the command line concerns the whole file, not a row.
    if (cell.empty() && otherwise_) {
        answer.site = site(otherwise_);
        return answer;
    }
    answer.fault = fault_of([&] { answer.site = site(cell.empty() ? std::nullopt : std::optional(std::string(cell))); });
    if (!answer.fault) return answer;
    answer.fault->column = "site";
    if (answer.fault->code == "not_found" || answer.fault->code == "ambiguous") answer.fault->code = "unknown_site";
    return answer;
}

void BatchSites::forget_if_many() {
    if (answers_.size() > most_kept_names) answers_.clear();
}

}  // namespace kaiku::work
