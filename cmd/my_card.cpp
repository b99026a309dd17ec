#include "cmd/command.hpp"
#include "cmd/holder_session.hpp"
#include "cmd/mobile_card.hpp"
#include "cmd/rows.hpp"
#include "core/base/elsewhere.hpp"
#include "core/media/symbol.hpp"
#include "core/media/terminal.hpp"
#include "core/work/holder.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> email, output;
};

void options(Arguments& arguments, Options& o) {
    email_option(arguments, o.email);
    card_file_option(arguments, N_("write the card for a telephone's screen instead: .svg, .png or .pdf; - is standard output, as SVG"), o.output);
}

Outcome run(Context& context, const Options& o) {
    const bool for_people = context.settings().format == report::Format::table;
    expect_card_file(o.output);
    if (for_people) base::need_everything();  // the password that may be read now is not there a second time
    const auto who = holder(context, o.email);
    const auto own = work::own_card(context.job(), who);
    const auto code = own.card.code.shown();
    if (o.output) return write_mobile_card(context, *o.output, own.card, own.name), done;
    if (for_people) context.out().write(media::blocks(media::qr_code(code), context.style().colour) + "\n");
    context.show({{"code", context.text(N_("Code"))},
                  {"name", context.text(N_("Name"))},
                  word_column(context, "status", N_("Status")),
                  {"valid_until", context.text(N_("Valid until"))},
                  {"max_children", context.text(N_("Children"))}},
                 {code, own.name, std::string(word(own.status)), own.card.valid_until, value(own.card.max_children)});
    return done;
}

const bool registered = add_command<Options>(
    {.words = "my card",
     .summary = N_("show your card, with its QR code"),
     .text = N_("Venues read the QR code from the screen. As a file it fits the screen of a telephone."),
     .examples = {{"kaiku my card", N_("at a terminal")},
                  {"kaiku my card -o kortti.png", N_("for the telephone")},
                  {"ssh -t kaiku@kanta.example my card --email maija@posti.example", N_("through the gateway, which asks for the password")}},
     .reg = RegisterNeed::look,
     .actor = ActorNeed::nobody,
     .anonymous = true},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
