// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/mobile_card.hpp"

#include "cmd/card/shared/drawing_file.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/print/mobile_card.hpp"

namespace kaiku::cmd {

namespace {

print::DrawingFormat format_of(const std::string& file) {
    return drawing_format_for(
        file, {print::DrawingFormat::svg, print::DrawingFormat::png, print::DrawingFormat::pdf});
}

print::MobileCardContent content_of(Context& context, const model::Card& card,
                                    const std::string& name) {
    const auto status =
        model::status_on(card.blocked(), card.valid_until, context.operation().today);
    const auto display_text = [&](const output::Value& value) {
        return output::to_display_text(value, context.style());
    };
    print::MobileCardContent content;
    content.title = context.text(N_("Kaikukortti"));
    content.code = card.code.display_text();
    content.name = name;
    content.status = localized_word(context, "status", to_string(status));
    content.status_line = context.localized(model::status_message(status, card.valid_until));
    content.is_expiring = status == model::Status::expiring;
    content.usable = content.is_expiring || status == model::Status::valid;
    content.details.emplace_back(context.text(N_("Valid until")), display_text(card.valid_until));
    if (card.max_children)
        content.details.emplace_back(context.text(N_("Children, at most")),
                                     display_text(*card.max_children));
    content.details.emplace_back(context.text(N_("Picture made on")),
                                 display_text(context.settings().today));
    return content;
}

}  // namespace

void card_file_option(Arguments& arguments, const char* help, std::optional<std::string>& file) {
    arguments.text("--output", "FILE", help, file)
        .short_name('o')
        .is_written_file()
        .needs(Program::full);
}

void require_card_file(const std::optional<std::string>& file) {
    if (file) format_of(*file);
}

std::string render_mobile_card(Context& context, const std::string& file, const model::Card& card,
                               const std::string& name) {
    return print::draw_mobile_card(content_of(context, card, name), format_of(file));
}

void write_mobile_card(Context& context, const std::string& file, const model::Card& card,
                       const std::string& name) {
    write_drawing(context, file,
                  [&](const auto& write) { write(render_mobile_card(context, file, card, name)); });
}

}  // namespace kaiku::cmd
