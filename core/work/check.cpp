#include "core/work/check.hpp"

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/store/cards.hpp"
#include "core/work/access.hpp"

namespace kaiku::work {

CheckResult judge_check(std::string_view raw, time::Day today, bool whole, const std::function<std::optional<model::Card>(const model::CardCode&)>& find) {
    CheckResult result;
    const auto code = model::read_code(raw);
    if (!code) {
        result.code = base::printable(base::trim(raw));
        result.message = code.fault().message;
        result.hint = code.fault().hint;
        return result;
    }
    const auto card = find(*code);
    if (!card) {
        result.code = code->shown();
        result.status = model::Status::not_found;
        result.message = status_message(result.status, {});
        return result;
    }
    result.code = card->code.shown();
    result.status = model::status_on(card->blocked(), card->valid_until, today);
    result.valid_until = card->valid_until;
    result.days_left = card->valid_until - today;
    if (whole) {
        result.kind = card->kind();
        result.max_children = card->max_children;
    }
    result.message = status_message(result.status, card->valid_until);
    return result;
}

CheckResult check_code(const Job& job, std::string_view raw) {
    return judge_check(raw, job.today, may(job, model::Action::card_check), [&](const model::CardCode& code) { return store::find_card(job.db(), code); });
}

std::vector<std::string> near_misses(const Job& job, std::string_view raw) {
    constexpr std::size_t most_questions = 9;
    require(job, model::Action::usage_record);
    const auto code = model::read_code(raw);
    if (!code) return {};
    auto found = store::usable_codes(job.db(), model::codes_near(*code));
    if (found.size() > most_questions) found.resize(most_questions);
    return found;
}

}  // namespace kaiku::work
