#include "cmd/desk_screen.hpp"

#include "cmd/check_rows.hpp"
#include "cmd/rows.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

using model::Status;

constexpr std::size_t usual_width = 72;
constexpr const char* bell = "\a";

const char* headline(Status status) {
    switch (status) {
        case Status::valid: return N_("VALID");
        case Status::expiring: return N_("VALID, ENDS SOON");
        case Status::expired: return N_("EXPIRED");
        case Status::blocked: return N_("NOT ACTIVE");
        case Status::not_found: return N_("NOT FOUND");
        case Status::malformed: break;
    }
    return N_("NOT A CARD");
}

/// Black on green or white on red: both can be read on a dark and on a light terminal.
std::string coloured(const Context& context, Status status, const std::string& line) {
    if (!context.style().colour) return line;
    return (status == Status::valid ? "\x1b[1;30;42m" : "\x1b[1;37;41m") + line + "\x1b[0m";
}

std::string padded(const std::string& text, std::size_t width) {
    const auto taken = base::display_width(text);
    return text + std::string(taken < width ? width - taken : 0, ' ');
}

}  // namespace

std::string check_band(const Context& context, const work::CheckResult& result) {
    const auto width = std::min(usual_width, context.style().terminal_width == 0 ? usual_width : context.style().terminal_width);
    const auto blank = coloured(context, result.status, std::string(width, context.style().colour ? ' ' : '='));
    std::string text = may_be_recorded(result.status) ? "" : bell;
    text += blank + "\n" + coloured(context, result.status, padded("   " + context.text(headline(result.status)) + "   " + base::printable(result.code), width)) + "\n" + blank + "\n";
    text += "  " + base::printable(check_message(context, result)) + "\n";
    if (result.kind && may_be_recorded(result.status)) {
        text += "  " + context.text(*result.kind == model::CardKind::customer ? N_("customer card") : N_("community card"));
        if (result.max_children) text += " · " + context.words({N_("Children: {count}"), {{"count", *result.max_children}}});
        text += "\n";
    }
    return text;
}

std::string refusal(const Context& context, const base::Fault& fault) {
    auto text = base::printable(context.words(fault.message) + (fault.hint.empty() ? "" : "; " + context.words(fault.hint)));
    if (context.style().colour) text = "\x1b[1;31m" + text + "\x1b[0m";
    return std::string(bell) + "  " + text + "\n";
}

std::string saved_line(const Context& context, const work::UsageView& view) {
    const auto& usage = view.usage;
    const bool pending = usage.card_status == "not_found";
    auto text = context.words({pending ? N_("Noted until the card is registered: {code}") : N_("Recorded: {code}"), {{"code", view.code}}});
    if (view.event) text += " · " + base::printable(*view.event);
    if (usage.time) text += " " + usage.time->text();
    if (usage.children > 0) text += " · " + context.words(base::Message::counted("{count} child", "{count} children", usage.children));
    if (usage.customers) text += " · " + context.words(base::Message::counted("{count} customer", "{count} customers", *usage.customers));
    text = "  " + text + " (" + std::to_string(usage.id) + ")\n";
    for (const auto& warning : usage.warnings) text += "  " + context.words(model::warning_message(warning)) + "\n";
    return text;
}

}  // namespace kaiku::cmd
