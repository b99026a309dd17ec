// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/mobile_card.hpp"
#include "cmd/cli/auth/holder_session.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "core/barcode/symbol.hpp"
#include "core/print/symbol_blocks.hpp"
#include "core/service/users/holder.hpp"

namespace kaiku::cmd::my_card {

namespace {

struct Options {
    std::optional<std::string> email, output;
};

void options(Arguments& arguments, Options& o) {
    email_option(arguments, o.email);
    card_file_option(arguments,
                     N_("write the card to a file for a phone's screen: .svg, .png or .pdf; - "
                        "writes SVG to standard output"),
                     o.output);
}

output::Columns columns(const Context& context) {
    return {{"code", context.text(N_("Code"))},
            {"name", context.text(N_("Name"))},
            word_column(context, "status", N_("Status")),
            {"valid_until", context.text(N_("Valid until"))},
            {"max_children", context.text(N_("Children, at most"))}};
}

ExitStatus run(Context& context, const Options& o) {
    const bool for_people = context.settings().format == output::Format::table;
    require_card_file(o.output);
    const auto who = holder(context, o.email);
    const auto own = service::holder_card(context.operation(), who);
    const auto code = own.card.code.display_text();
    if (o.output) return write_mobile_card(context, *o.output, own.card, own.name), success;
    if (for_people)
        context.out().write_formatted(
            print::render_blocks(barcode::encode_qr(code), context.style().colour) + "\n");
    auto shown = columns(context);
    output::Row row{code, own.name, std::string(to_string(own.status)), own.card.valid_until,
                    value(own.card.max_children)};
    if (for_people) {
        shown.push_back({"made_on", context.text(N_("Picture made on"))});
        row.emplace_back(context.settings().today);
    }
    context.show(std::move(shown), row);
    return success;
}

const bool registered = add_command<Options>(
    {.words = "my card",
     .summary = N_("show your card, with its QR code"),
     .text =
         N_("Venues read the QR code from the screen. The file has the size of a phone's screen. "
            "The picture names the day on which it was made; its status is that of this day."),
     .examples = {{"kaiku my card", N_("at a terminal")},
                  {"kaiku my card -o kortti.png", N_("for a phone")},
                  {"ssh -t kaiku@kanta.example my card --email maija@posti.example",
                   N_("through the gateway, which prompts for the password")}},
     .program = Program::full,
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::none,
     .anonymous = true,
     .keys = columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::my_card
