// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/site_choice.hpp"

#include "cmd/desk/choice_list.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/service/usages/recording.hpp"

namespace kaiku::cmd {

namespace {

using Sites = std::vector<model::Site>;

constexpr const char* more_sites = N_("… and {count} more: type + to go on");

constexpr const char* site_help =
    N_("Type the number of the site in whose name you record, or any part of its name.");

std::vector<std::string> names_of(const Sites& sites) {
    std::vector<std::string> names;
    names.reserve(sites.size());
    for (const auto& site : sites) names.push_back(site.name);
    return names;
}

/// The sites that have the name, or else those that have the text in their names, in any case.
Sites sites_with(const Sites& sites, const std::string& text) {
    Sites named, found;
    if (text.empty() || base::first_invalid_utf8(text) != text.npos) return found;
    const auto wanted = base::fold(text);
    for (const auto& site : sites) {
        const auto name = base::fold(site.name);
        if (name == wanted) named.push_back(site);
        if (name.find(wanted) != name.npos) found.push_back(site);
    }
    return named.empty() ? found : named;
}

}  // namespace

model::Site choose_site(Context& context, DeskPrompts& prompts) {
    const auto sites = service::recording_sites(context.operation());
    if (sites.size() <= 1) return service::recording_site(context.operation(), std::nullopt);
    ChoiceList list(context, prompts, names_of(sites), more_sites);
    list.show_page();
    for (;;) {
        const auto text =
            prompts.answer({context.text(N_("Site (number or any part of its name)")), site_help});
        if (text == ChoiceList::next_page) {
            list.show_next_page();
            continue;
        }
        if (const auto index = list.index_of(text)) return sites[*index];
        const auto found = sites_with(sites, text);
        if (found.size() == 1) return found.front();
        if (found.empty())
            prompts.tell_range(1, list.shown());
        else
            prompts.print_text(context.localized(
                {N_("{count} sites have this in their names: type more of the name, or a number"),
                 {{"count", found.size()}}}));
    }
}

}  // namespace kaiku::cmd
