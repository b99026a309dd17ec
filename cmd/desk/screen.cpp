// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/screen.hpp"

#include <algorithm>

#include "cmd/card/shared/check_rows.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/help/layout.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

using model::Status;

constexpr std::size_t max_band_width = 72;
constexpr const char* bell = "\a";

const char* headline(Status status) {
    switch (status) {
        case Status::valid:
            return N_("VALID");
        case Status::expiring:
            return N_("VALID, ENDS SOON");
        case Status::expired:
            return N_("EXPIRED");
        case Status::blocked:
            return N_("BLOCKED");
        case Status::not_found:
            return N_("NOT FOUND");
        case Status::malformed:
            break;
    }
    return N_("NOT A CARD CODE");
}

/// Black on green or white on red, which are legible on dark and on light terminals.
std::string coloured(const Context& context, Status status, const std::string& line) {
    if (!context.style().colour) return line;
    return (status == Status::valid ? "\x1b[1;30;42m" : "\x1b[1;37;41m") + line + "\x1b[0m";
}

/// `18.1.`, as it is written of a day of the current year.
std::string day_and_month(const Context& context, time::Day day) {
    if (!context.translator().finnish_dates()) return day.iso();
    return std::to_string(day.day_of_month()) + "." + std::to_string(day.month()) + ".";
}

std::string padded(const std::string& text, std::size_t width) {
    const auto taken = base::display_width(text);
    return text + std::string(taken < width ? width - taken : 0, ' ');
}

}  // namespace

std::string check_band(const Context& context, const service::CheckResult& result,
                       std::size_t width) {
    const auto columns = std::min(max_band_width, width);
    const auto blank =
        coloured(context, result.status, std::string(columns, context.style().colour ? ' ' : '='));
    return (can_be_recorded(result.status) ? "" : bell) + blank + "\n" +
           coloured(context, result.status,
                    padded("   " + context.text(headline(result.status)) + "   " +
                               base::sanitize_text(result.code),
                           columns)) +
           "\n" + blank + "\n";
}

/// What the holder has to be told; nullptr: nothing.
const char* advice(Status status) {
    switch (status) {
        case Status::expiring:
        case Status::expired:
            return N_("Remind the holder to renew the card at the office that gave it.");
        case Status::blocked:
            return N_(
                "Do not admit the holder. Ask the holder to contact the office that gave the "
                "card.");
        case Status::not_found:
            return N_(
                "Ask the holder to contact the office that gave the card, so that it is "
                "registered.");
        case Status::valid:
        case Status::malformed:
            break;
    }
    return nullptr;
}

std::string check_details(const Context& context, const service::CheckResult& result) {
    auto text = base::sanitize_text(check_message(context, result));
    if (const char* const told = advice(result.status)) text += "\n" + context.text(told);
    if (!result.kind || !can_be_recorded(result.status)) return text;
    text += "\n" + context.text(*result.kind == model::CardKind::customer ? N_("customer card")
                                                                          : N_("community card"));
    if (result.max_children)
        text += " · " + context.localized(
                            {N_("Children, at most: {count}"), {{"count", *result.max_children}}});
    if (result.organisation) text += " · " + base::sanitize_text(*result.organisation);
    return text;
}

std::string card_use_text(const Context& context, const service::CardUseHere& use) {
    if (use.count == 0) return context.text(N_("With this card here this year: none"));
    auto text =
        context.localized({N_("With this card here this year: {count}"), {{"count", use.count}}});
    if (use.last_day)
        text += ", " + context.localized(
                           {N_("last on {day}"), {{"day", day_and_month(context, *use.last_day)}}});
    return text;
}

std::vector<std::string> indented_lines(std::string_view text, std::size_t width) {
    constexpr std::string_view indent = "  ";
    auto lines = wrap(text, width - indent.size());
    for (auto& line : lines) line.insert(0, indent);
    return lines;
}

std::string refusal(const Context& context, const base::Fault& fault, std::size_t width) {
    const auto said =
        base::sanitize_text(context.localized(fault.message) +
                            (fault.hint.empty() ? "" : "; " + context.localized(fault.hint)));
    std::string text = bell;
    for (const auto& line : indented_lines(said, width))
        text += (context.style().colour ? "\x1b[1;31m" + line + "\x1b[0m" : line) + "\n";
    return text;
}

std::string saved_text(const Context& context, const service::UsageView& view) {
    const auto& usage = view.usage;
    const bool pending = usage.card_status == "not_found";
    auto text = context.localized(
        {pending ? N_("Noted until the card is registered: {code}") : N_("Recorded: {code}"),
         {{"code", view.code}}});
    if (view.event) text += " · " + base::sanitize_text(*view.event);
    if (usage.date != context.settings().today)
        text += " " + output::to_display_text(usage.date, context.style());
    if (usage.time) text += " " + usage.time->text();
    if (usage.children > 0)
        text += " · " + context.localized(base::Message::counted(
                            "{count} child", "{count} children", usage.children));
    if (usage.customers)
        text += " · " + context.localized(base::Message::counted(
                            "{count} customer", "{count} customers", *usage.customers));
    if (usage.value_cents)
        text += " · " + output::to_display_text(output::Cents{*usage.value_cents}, context.style());
    text += " (" + std::to_string(usage.id) + ")";
    for (const auto& warning : usage.warnings)
        text += "\n" + context.localized(model::warning_message(warning));
    return text;
}

const char* admission_advice(const service::UsageView& view) {
    const auto& warnings = view.usage.warnings;
    if (std::find(warnings.begin(), warnings.end(), "children_over_limit") == warnings.end())
        return nullptr;
    return N_("You may admit them all; the warning stays with the record.");
}

}  // namespace kaiku::cmd
