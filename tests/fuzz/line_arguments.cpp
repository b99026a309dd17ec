// SPDX-License-Identifier: Apache-2.0
#include "fuzz/line_arguments.hpp"

#include <algorithm>

#include "fuzz/target.hpp"

namespace kaiku::fuzz {

LineArguments::LineArguments() {
    auto& all = arguments_;
    all.set_today(time::Day::of(2026, 11, 25));
    all.positional("CODE", "", code_).is_required();
    all.text("--db", "WHERE", "", database_).is_local().names_register();
    all.text("--output", "FILE", "", output_).is_result_file().short_name('o');
    all.texts("--site", "NAME|ID", "", sites_);
    all.texts("--level", "LEVEL", "", levels_).takes_all_words();
    all.flag("--quiet", "", quiet_).short_name('q');
    all.flag("--active", "", active_, true);
    all.flag("--no-active", "", active_, false);
    all.day("--date", "", day_);
    all.slot("--slot", "", slot_);
    all.time_of_day("--time", "", time_);
    all.integer("--children", "", children_, 0, 50).short_name('c');
    all.euros("--value", "", value_);
    all.text("--reason", "TEXT", "", reason_);
}

cmd::Parsed LineArguments::parse(const std::vector<std::string>& words) {
    auto parsed = cmd::parse(arguments_, words, "usage record");
    for (const auto& [argument, value] : parsed.values) {
        fuzz::require(!argument->flag() || value.empty(), "a flag has no value");
        fuzz::require(std::any_of(words.begin(), words.end(),
                                  [&](const auto& word) { return word.ends_with(value); }),
                      "a value is taken literally");
        fuzz::read([&] { argument->assign(value); });
    }
    return parsed;
}

}  // namespace kaiku::fuzz
