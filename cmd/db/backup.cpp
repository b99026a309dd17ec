// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/streamed_file.hpp"
#include "core/service/admin/dated_backup.hpp"
#include "core/service/admin/register_admin.hpp"

namespace kaiku::cmd::db_backup {

namespace {

struct Options {
    std::optional<std::string> file, into;
    std::optional<model::BackupRotation> keep;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional(
            "FILE",
            N_("file for the backup; an earlier backup of this register or an empty file is "
               "replaced, completely or not at all, and no other file; - is standard output"),
            o.file)
        .is_written_file()
        .is_required()
        .or_else("--into");
    arguments
        .text(
            "--into", "FOLDER",
            N_("write a backup named by the register and the day into this folder, and verify it"),
            o.into)
        .is_file();
    arguments.add({.name = "--keep",
                   .value = "7d4w12m",
                   .help = N_("with --into: keep the newest backup of each of the last 7 days, 4 "
                              "weeks and 12 months, and remove the register's other dated backups"),
                   .assign = [&o](std::string_view text) {
                       o.keep = model::parse_backup_rotation(text).value();
                   }});
}

/// The backup as a result for programs; people read the notes.
void show_backup(Context& context, const std::string& file, output::Value kept,
                 output::Value removed) {
    if (context.result_format() == output::Format::table) return;
    context.show({{"file", context.text(N_("File"))},
                  {"kept", context.text(N_("Kept backups"))},
                  {"removed", context.text(N_("Removed backups"))}},
                 {file, std::move(kept), std::move(removed)});
}

ExitStatus back_up_into_folder(Context& context, const Options& o) {
    const auto backup =
        service::back_up_into_folder(context.operation(), context.settings().db, *o.into, o.keep);
    show_backup(context, backup.file, backup.kept, backup.removed);
    context.note({N_("Backed up to {file}"), {{"file", backup.file}}});
    if (!backup.removed.empty())
        context.note(base::Message::counted("Removed {count} older backup",
                                            "Removed {count} older backups",
                                            static_cast<std::int64_t>(backup.removed.size())));
    for (const auto& message : backup.left) context.warn(message);
    return success;
}

ExitStatus run(Context& context, const Options& o) {
    if (o.into && o.file)
        throw base::Error(base::ErrorKind::malformed, "usage",
                          {N_("a backup goes to a file or into a folder: leave out {value} or "
                              "--into"),
                           {{"value", *o.file}}});
    if (o.keep && !o.into)
        throw base::Error(base::ErrorKind::malformed, "usage", {N_("--keep needs --into")},
                          {N_("name the folder with the dated backups: --into FOLDER")});
    if (o.into) return back_up_into_folder(context, o);
    if (*o.file == "-") {
        context.require_redirected_output({N_("a backup is not written to a terminal")});
        StreamedFile file(context.out());
        service::stream_backup(
            context.operation(), [&](std::string_view bytes) { file.write(bytes); },
            [&] { file.finish(); });
        return success;
    }
    service::back_up_register(context.operation(), *o.file);
    show_backup(context, *o.file, {}, {});
    context.note({N_("Backed up to {file}"), {{"file", *o.file}}});
    return success;
}

const bool registered = add_command<Options>(
    {.words = "db backup",
     .summary = N_("back up the register to a file while others keep working"),
     .text = N_("With --into the file is named like town-2026-11-29.db, by the register and by "
                "today (--today). It is verified before it takes its place, and only then older "
                "backups are removed. Nothing is removed but dated backups of the same register "
                "with the same name. Backups that are dated later than today stay."),
     .examples = {{"kaiku db backup /backup/kaiku.db", N_("every night, from cron")},
                  {"kaiku db backup --into /backup --keep 7d4w12m",
                   N_("a verified backup every night; old ones are removed")},
                  {"kaiku db backup - | ssh backup.example 'cat > kaiku.db'",
                   N_("to another computer")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .local = true,
     .ends = {base::ErrorKind::conflict},
     .keys = {"file", "kept", "removed"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::db_backup
