// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/options.hpp"
#include "cmd/card/shared/rows.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/options.hpp"

namespace kaiku::cmd::card_register {

namespace {

struct Options {
    std::optional<model::CardCode> code;
    std::optional<std::string> prefix;
    service::CardFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the code that is printed on the card"), o.code);
    arguments
        .text("--new", "LETTERS", N_("choose an unused code that starts with these letters"),
              o.prefix)
        .one_of({"A", "AM", "Y", "YM", "X", "Z"});
    card_options(arguments, o.fields);
}

ExitStatus run(Context& context, const Options& o) {
    if (o.code.has_value() == o.prefix.has_value())
        throw base::Error(base::ErrorKind::malformed, "usage",
                          {N_("give either a card code or --new")},
                          {N_("see: kaiku card register --help")});
    auto fields = o.fields;
    fields.site = site_or_default(context, fields.site);
    const auto operation = context.operation();
    const auto code = o.code ? *o.code : service::unused_code(operation, *o.prefix);
    const auto view = service::register_card(operation, code, fields);
    warn_about_postal_code(context, fields, view);
    warn_about_distant_day(context, view);
    return show_card(context, view);
}

const bool registered = add_command<Options>(
    {.words = "card register",
     .summary = N_("register a card"),
     .text =
         N_("A customer card needs --birth-year, --postal-code and --children; a community card "
            "needs --organisation. Holders' names are stored only if they ask for a mobile card."),
     .examples =
         {{"kaiku card register A999000017 --birth-year 1980 --postal-code 02100 --children 2",
           N_("a printed card")},
          {"kaiku card register --new X --birth-year 1980 --postal-code 02100 --children 0",
           N_("a mobile card without a paper card")},
          {"kaiku card register Y999000033 --organisation \"Setlementti ry\"",
           N_("a community card")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .keys = card_columns},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::card_register
