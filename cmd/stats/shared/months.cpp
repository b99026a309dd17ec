// SPDX-License-Identifier: Apache-2.0
#include "cmd/stats/shared/months.hpp"

#include <iterator>
#include <sstream>

namespace kaiku::cmd {

namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream words(text);
    return {std::istream_iterator<std::string>(words), {}};
}

}  // namespace

std::vector<std::string> month_names(const Context& context) {
    return words_of(
        context.text(N_("January February March April May June July August September October "
                        "November December")));
}

std::vector<std::string> short_month_names(const Context& context) {
    return words_of(context.text(N_("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")));
}

}  // namespace kaiku::cmd
