// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/steps.hpp"

#include "core/base/interrupt.hpp"
#include "core/calendar/values.hpp"

namespace kaiku::calendar {

void Steps::take() {
    constexpr std::int64_t steps_between_checks = 4096;
    if (--file_ % steps_between_checks == 0) base::throw_if_interrupted();
    if (--single_ < 0 || file_ < 0)
        throw rejected("out_of_range", {N_("its repetition takes too long to follow")},
                       {N_("choose a period with --from and --to")});
}

void Steps::keep() {
    if (++kept_ <= max_kept) return;
    throw rejected("out_of_range",
                   {N_("the file has more than {most} times in all"), {{"most", max_kept}}},
                   {N_("choose a period with --from and --to")});
}

}  // namespace kaiku::calendar
