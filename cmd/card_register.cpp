#include "cmd/command.hpp"
#include "cmd/options.hpp"
#include "cmd/rows.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::optional<std::string> code, prefix;
    work::CardFields fields;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the code that is printed on the card"), o.code);
    arguments.text("--new", "LETTERS", N_("take an unused code that begins with these letters"), o.prefix).one_of({"A", "AM", "Y", "YM", "X", "Z"});
    card_options(arguments, o.fields);
}

Outcome run(Context& context, const Options& o) {
    if (o.code.has_value() == o.prefix.has_value())
        throw base::Error(base::Kind::malformed, "usage", {N_("either the code of a card or --new is needed")}, {N_("see: kaiku card register --help")});
    auto fields = o.fields;
    fields.site = site_or_default(context, fields.site);
    const auto job = context.job();
    const auto code = o.code ? model::read_code(*o.code).value() : work::unused_code(job, *o.prefix);
    context.show(card_columns(context, report::Shape::one), card_row(work::register_card(job, code, fields)));
    return done;
}

const bool registered = add_command<Options>(
    {.words = "card register",
     .summary = N_("register a card"),
     .text = N_("A customer card needs --birth-year, --postal-code and --children, a community card --organisation. The register holds no names."),
     .examples = {{"kaiku card register A999000017 --birth-year 1980 --postal-code 02100 --children 2", N_("a printed card")},
                  {"kaiku card register --new X --birth-year 1980 --postal-code 02100 --children 0", N_("a mobile card, which has no paper to read a code from")},
                  {"kaiku card register Y999000033 --organisation \"Setlementti ry\"", N_("a community card")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
