#include "cmd/mobile_card.hpp"

#include "cmd/drawing.hpp"
#include "cmd/rows.hpp"
#include "core/base/elsewhere.hpp"
#include "core/media/mobile_card.hpp"

namespace kaiku::cmd {

namespace {

media::CardFile kind_of(const std::string& file) { return drawing_kind(file, {media::CardFile::svg, media::CardFile::png, media::CardFile::pdf}); }

media::MobileCardFace face_of(Context& context, const model::Card& card, const std::string& name) {
    const auto status = model::status_on(card.blocked(), card.valid_until, context.job().today);
    const auto people = [&](const report::Value& value) { return report::for_people(value, context.style()); };
    media::MobileCardFace face;
    face.title = context.text(N_("Kaikukortti"));
    face.code = card.code.shown();
    face.name = name;
    face.status = word_for_people(context, word(status));
    face.status_line = context.words(model::status_message(status, card.valid_until));
    face.ends_soon = status == model::Status::expiring;
    face.usable = face.ends_soon || status == model::Status::valid;
    face.facts.emplace_back(context.text(N_("Valid until")), people(card.valid_until));
    if (card.max_children) face.facts.emplace_back(context.text(N_("Children")), people(*card.max_children));
    return face;
}

}  // namespace

void card_file_option(Arguments& arguments, const char* help, std::optional<std::string>& file) {
    arguments.text("--output", "FILE", help, file).short_name('o').is_written_file();
}

void expect_card_file(const std::optional<std::string>& file) {
    if (!file) return;
    base::need_everything();
    kind_of(*file);
}

std::string drawn_mobile_card(Context& context, const std::string& file, const model::Card& card, const std::string& name) {
    return media::mobile_card(face_of(context, card, name), kind_of(file));
}

void write_mobile_card(Context& context, const std::string& file, const model::Card& card, const std::string& name) {
    write_drawing(context, file, [&](const auto& write) { write(drawn_mobile_card(context, file, card, name)); });
}

}  // namespace kaiku::cmd
