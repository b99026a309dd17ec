// SPDX-License-Identifier: Apache-2.0
#include "cmd/privacy/shared.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kaiku::cmd {

namespace {

/// Says where codes and links are left, and what can be done about that.
base::Message left_message(const std::vector<std::string>& places) {
    const auto in_log = std::count_if(places.begin(), places.end(), [](std::string_view place) {
        return place.starts_with("audit:");
    });
    const base::MessageArgument all{"places", fmt::format("{}", fmt::join(places, ", "))};
    if (in_log == 0) return {N_("an erased code is left in: {places}; change these names"), {all}};
    if (in_log == static_cast<std::ptrdiff_t>(places.size()))
        return {N_("an erased code, or the link to another card of the holder, is left in: "
                   "{places}; the audit log cannot be changed"),
                {all}};
    return {N_("an erased code, or the link to another card of the holder, is left in: {places}; "
               "change these names, the audit log cannot be changed"),
            {all}};
}

}  // namespace

ResultKeys erasure_keys() { return {"cards", "usages", "audit", "left_in"}; }

void show_erasure(Context& context, const service::Erasure& erasure, bool wipe) {
    context.show({{"cards", context.text(N_("Cards"))},
                  {"usages", context.text(N_("Usages"))},
                  {"audit", context.text(N_("Audit log entries"))},
                  {"left_in", context.text(N_("Left in"))}},
                 {erasure.cards, erasure.usages, erasure.audit, erasure.left_in});
    if (erasure.pending > 0)
        context.note(base::Message::counted("{count} pending usage was erased",
                                            "{count} pending usages were erased", erasure.pending));
    for (const auto& code : erasure.kept)
        context.note(
            {N_("{code} is another card of the same holder; it is kept"), {{"code", code}}});
    if (!erasure.left_in.empty()) context.note(left_message(erasure.left_in));
    if (!wipe) return;
    try {
        service::wipe_erased(context.operation());
    } catch (const base::Error& error) {
        if (error.fault().kind == base::ErrorKind::interrupted)
            throw base::Error(
                base::ErrorKind::interrupted, "interrupted",
                {N_("interrupted; the data was erased from the register, but traces may be left in "
                    "its file")},
                {N_("repeat the command when nobody else uses the register")});
        context.warn({N_("the data was erased from the register, but traces may be left in its "
                         "file: {reason}; repeat the command when nobody else uses the register"),
                      {{"reason", context.localized(error.fault().message)}}});
    }
}

}  // namespace kaiku::cmd
