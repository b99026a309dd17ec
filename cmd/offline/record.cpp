// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/offline/shared.hpp"
#include "cmd/usage/shared.hpp"
#include "core/service/offline/offline_recording.hpp"

namespace kaiku::cmd::offline_record {

namespace {

struct Options {
    std::string file;
    service::NewUsage usage;
    bool passphrase_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    offline_file_argument(arguments, o.file);
    arguments.positional("CODE", N_("the card's code"), o.usage.code);
    usage_options(arguments, o.usage);
    passphrase_option(arguments, o.passphrase_from_input);
}

ExitStatus run(Context& context, const Options& o) {
    auto offline_file = service::OfflineFile::open_to_write(o.file);
    unlock(context, offline_file, o.passphrase_from_input);
    const auto view =
        service::record_offline(offline_file, o.usage, context.settings().today, time::now());
    context.set_changed();
    note_warnings(context, view);
    warn_about_unreadable_names(context, {view.site, view.event});
    warn_about_reason(context, o.usage.reason, view);
    context.show(usage_columns(context, output::Shape::one), usage_row(view));
    return success;
}

const bool registered = add_command<Options>(
    {.words = "offline record",
     .summary = N_("record a usage without a network"),
     .text = N_(
         "The usage is kept encrypted in the offline file until kaiku offline sync sends it "
         "to the register. The command answers only when the usage is safely stored. The "
         "options are those of kaiku usage record. A card that is not in the file can be recorded "
         "with --pending; the register checks it when the file is sent. The file does not know "
         "the areas of cards: where the site's area does not accept cards of other areas, the "
         "visit is recorded without a question, and counted as flagged when the file is sent. A "
         "file made with --own has only cards that the area accepts."),
     .examples = {{"kaiku offline record ovi.kaiku A9990000071 --event Uinti --children 2",
                   N_("a visit with two children")}},
     .changes_files = true,
     .ends = {base::ErrorKind::malformed, base::ErrorKind::not_found, base::ErrorKind::expired,
              base::ErrorKind::blocked, base::ErrorKind::denied, base::ErrorKind::conflict},
     .keys = ResultKeys(usage_columns)
                 .remark("id and recorded_by are null until the usage is in the register.")},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::offline_record
