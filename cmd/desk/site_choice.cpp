// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/site_choice.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "cmd/cli/reopening.hpp"
#include "cmd/desk/choice_list.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/labels.hpp"
#include "core/service/usages/recording.hpp"

namespace kaiku::cmd {

namespace {

constexpr const char* more_sites = N_("… and {count} more: type + to go on");

constexpr const char* site_help =
    N_("Type the number of the site in whose name you record, or any part of its name.");

struct Choice {
    model::Site site;
    std::string label;
};
using Choices = std::vector<Choice>;

Choices list_choices(Context& context) {
    const auto sites =
        repeat_after_collisions([&] { return service::recording_sites(context.operation()); });
    const auto labels = service::site_labels(sites);
    Choices choices;
    choices.reserve(sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i) choices.push_back({sites[i], labels[i]});
    return choices;
}

/// The sites that have the name, or else those that have the text in their labels, in any case.
Choices choices_with(const Choices& choices, const std::string& text) {
    Choices named, found;
    if (text.empty() || base::first_invalid_utf8(text) != text.npos) return found;
    const auto wanted = base::fold(text);
    for (const auto& choice : choices) {
        if (base::fold(choice.site.name) == wanted) named.push_back(choice);
        if (base::fold(choice.label).find(wanted) != std::string::npos) found.push_back(choice);
    }
    return named.empty() ? found : named;
}

/// The site of which the text is a label as messages offer it: `Kirjasto (Kuhmon kaupunki, id 5)`.
std::optional<model::Site> site_with_label(Context& context, const std::string& text) {
    const auto label = model::SiteRef::parse(text);
    if (!label || !text.ends_with(')')) return std::nullopt;
    try {
        return repeat_after_collisions(
            [&] { return service::recording_site(context.operation(), *label); });
    } catch (const base::Error& error) {
        using base::ErrorKind;
        const auto kind = error.fault().kind;
        if (kind == ErrorKind::not_found || kind == ErrorKind::malformed ||
            kind == ErrorKind::refused)
            return std::nullopt;
        throw;
    }
}

ChoiceList show(Context& context, DeskPrompts& prompts, const Choices& choices) {
    std::vector<std::string> labels;
    labels.reserve(choices.size());
    for (const auto& choice : choices) labels.push_back(choice.label);
    ChoiceList list(context, prompts, std::move(labels), more_sites);
    list.show_page();
    return list;
}

}  // namespace

model::Site choose_site(Context& context, DeskPrompts& prompts) {
    const auto all = list_choices(context);
    if (all.size() <= 1) return service::recording_site(context.operation(), std::nullopt);
    auto shown = all;
    std::optional<ChoiceList> list(show(context, prompts, shown));
    for (;;) {
        const auto text =
            prompts.answer({context.text(N_("Site (number or any part of its name)")), site_help});
        if (text == ChoiceList::next_page) {
            list->show_next_page();
            continue;
        }
        if (const auto index = list->index_of(text)) return shown[*index].site;
        auto found = choices_with(all, text);
        if (found.size() == 1) return found.front().site;
        if (found.empty()) {
            if (const auto labelled = site_with_label(context, text)) return *labelled;
            if (text.find_first_not_of("0123456789") == text.npos)
                prompts.print_range(1, list->shown());
            else
                prompts.print_text(context.localized({N_("none of your sites has \"{text}\" in its "
                                                         "name; type another part of it, or "
                                                         "a number"),
                                                      {{"text", base::excerpt(text)}}}));
            continue;
        }
        prompts.print_text(context.localized(
            {N_("{count} sites have this in their names: type more of the name, or a number"),
             {{"count", found.size()}}}));
        shown = std::move(found);
        list.emplace(show(context, prompts, shown));
    }
}

std::string site_label(Context& context, const model::Site& site) {
    for (const auto& choice : list_choices(context))
        if (choice.site.id == site.id) return choice.label;
    return site.name;
}

}  // namespace kaiku::cmd
