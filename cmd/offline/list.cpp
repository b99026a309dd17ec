// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "cmd/cli/options.hpp"
#include "cmd/offline/shared.hpp"
#include "core/service/offline/card_list.hpp"

namespace kaiku::cmd::offline_list {

namespace {

struct Options {
    std::optional<std::string> file;
    service::CardListRequest request;
    bool passphrase_from_input = false;
    bool public_key = false;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .text("--output", "FILE",
              N_("the list to write; its signature is written beside it, as FILE.minisig"), o.file)
        .short_name('o')
        .is_written_file()
        .is_required()
        .or_else("--public-key");
    arguments.integer("--days", N_("how many days the list is for, from today on (default: 1)"),
                      o.request.days, 1, 31);
    site_option(arguments, o.request.site,
                N_("the venue that checks (default: your only site, or all)"));
    arguments.flag("--own", N_("only the cards of the site's area"), o.request.own);
    new_passphrase_option(arguments, o.passphrase_from_input);
    arguments.flag("--public-key",
                   N_("write no list; print the public key that verifies the lists of this "
                      "register"),
                   o.public_key);
}

ResultKeys keys() {
    return ResultKeys{"first_day", "last_day", "site", "area", "valid", "blocked"}.remark(
        "With --public-key: public_key, the contents of a minisign key file.");
}

ExitStatus show_public_key(Context& context) {
    const auto key = service::card_list_public_key(context.operation());
    if (context.has_own_form())
        context.out().write(key);
    else
        context.show({{"public_key", context.text(N_("Public key"))}}, {key});
    return success;
}

ExitStatus run(Context& context, const Options& o) {
    if (o.public_key && o.file)
        throw base::Error(base::ErrorKind::malformed, "usage",
                          {N_("--public-key writes no list: leave out --output")});
    if (o.public_key) return show_public_key(context);
    auto request = o.request;
    request.site = site_or_default(context, o.request.site);
    if (o.passphrase_from_input) request.passphrase = new_passphrase(context);
    const auto summary = service::write_card_list(context.operation(), request, *o.file);
    context.show({{"first_day", context.text(N_("First day"))},
                  {"last_day", context.text(N_("Last day"))},
                  {"site", context.text(N_("Site"))},
                  {"area", context.text(N_("Area"))},
                  {"valid", context.text(N_("Valid cards"))},
                  {"blocked", context.text(N_("Blocked cards"))}},
                 {summary.first_day, summary.last_day, value(summary.site), value(summary.area),
                  summary.valid, summary.blocked});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "offline list",
     .summary = N_("write a signed list of valid and blocked cards for other programs"),
     .text =
         N_("For venues whose own program checks cards without a network. The list is JSON that "
            "any program can read; docs/card-list-format.md describes it. It has slow salted "
            "hashes of the codes, the last of its days on which each card can be used, and which "
            "cards are blocked: no codes, and nothing else about a card. A card that is not in it "
            "is unknown or has expired. Codes are short, however, and anyone who has the list can "
            "try them: give it only to those who check, for few days, or protect it with a "
            "passphrase. The signature proves that the list is from this register; minisign "
            "verifies it with the key that --public-key prints."),
     .examples = {{"kaiku offline list -o cards.json", N_("every morning, from cron")},
                  {"kaiku offline list -o cards.json --days 3 --site Uimahalli --own",
                   N_("the cards of the venue's area, for a weekend")},
                  {"kaiku offline list --public-key > kaiku.pub",
                   N_("once: for minisign -V -p kaiku.pub -m cards.json")}},
     .reg = RegisterNeed::audited_read,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::refused},
     .keys = keys()},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::offline_list
