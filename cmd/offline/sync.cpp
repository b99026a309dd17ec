// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <set>
#include <string>
#include <utility>

#include "cmd/cli/command.hpp"
#include "cmd/cli/io/secret_input.hpp"
#include "cmd/cli/reopening.hpp"
#include "cmd/offline/shared.hpp"
#include "core/base/database_file.hpp"
#include "core/base/input.hpp"
#include "core/base/temporary_file.hpp"
#include "core/service/offline/sync.hpp"

namespace kaiku::cmd::offline_sync {

namespace {

struct Options {
    std::string file;
    bool passphrase_from_input = false;
};

void options(Arguments& arguments, Options& o) {
    offline_file_argument(arguments, o.file);
    passphrase_option(arguments, o.passphrase_from_input);
}

/// An offline file that comes from standard input, after its passphrase if there is one.
class FileFromInput {
public:
    /// Copies the input. Throws Error malformed `too_large`, `missing`.
    FileFromInput(std::uint64_t max_bytes, bool with_passphrase) {
        if (with_passphrase) read_passphrase_line();
        std::array<char, 1 << 16> piece{};
        std::uint64_t total = 0;
        while (const auto size = input_.read(piece.data(), piece.size())) {
            total += size;
            if (total > max_bytes)
                throw base::Error(base::ErrorKind::malformed, "too_large",
                                  {N_("{file} is larger than {most} bytes"),
                                   {{"file", input_.name()}, {"most", max_bytes}}});
            copy_.write({piece.data(), size});
        }
    }

    service::OfflineFile open() const {
        auto offline_file = open_copy();
        if (!needs_passphrase(offline_file, passphrase_.has_value())) return offline_file;
        if (!passphrase_)
            throw base::Error(base::ErrorKind::malformed, "missing",
                              {N_("the offline file has a passphrase")},
                              {N_("give it on standard input, in a line before the file, with "
                                  "--passphrase-stdin")});
        offline_file.unlock(*passphrase_);
        return offline_file;
    }

private:
    /// Errors name standard input, not the copy.
    service::OfflineFile open_copy() const {
        try {
            return service::OfflineFile::open_to_write(copy_.path());
        } catch (const base::Error& error) {
            auto fault = error.fault();
            for (auto& argument : fault.message.arguments)
                if (argument.name == "file") argument.value = input_.name();
            throw base::Error(fault);
        }
    }

    /// Throws Error malformed `missing` if the input begins with the file itself.
    void read_passphrase_line() {
        constexpr std::size_t max_line_bytes = 8192;
        const auto begin = input_.peek(max_line_bytes);
        const auto end = begin.find('\n');
        if (end == begin.npos || begin.starts_with(base::sqlite_file_begin))
            throw base::Error(base::ErrorKind::malformed, "missing",
                              {N_("standard input begins without the passphrase")},
                              {N_("give it in a line before the file")});
        passphrase_ = passphrase_of_line(begin.substr(0, end));
        std::string consumed(end + 1, '\0');
        for (std::size_t done = 0; done < consumed.size();)
            done += input_.read(consumed.data() + done, consumed.size() - done);
    }

    base::Input input_{"-"};
    base::TemporaryFile copy_;
    std::optional<std::string> passphrase_;
};

/// The fault of a sync that has stored some of the records.
base::Fault unfinished(base::Fault fault, std::int64_t stored) {
    fault.is_temporary = false;  // the command as a whole has changed something
    fault.hint = base::Message::counted(
        "{count} visit was stored; repeat the command to send the rest: no visit is recorded "
        "twice",
        "{count} visits were stored; repeat the command to send the rest: no visit is recorded "
        "twice",
        stored);
    return fault;
}

/// Sends the records one after the other. Goes on when the register is open again after its
/// connection was lost, and begins again if it was restored from a backup: then it may lack what
/// was sent. Each warning is given once.
service::SyncSummary sync(Context& context, const service::OfflineFile& offline_file) {
    std::set<std::pair<std::int64_t, std::string>> reported;
    const auto report = [&](std::int64_t record, const base::Message& what) {
        const auto text = context.localized(what);
        if (reported.emplace(record, text).second)
            context.warn({N_("record {id}: {what}"), {{"id", record}, {"what", text}}});
    };
    service::SyncProgress progress;
    std::int64_t finished_before = 0;
    for (int repeats = 0;;) try {
            service::sync_offline_file(context.operation(), offline_file, progress, report, report);
            return progress.summary;
        } catch (const base::Error& error) {
            const auto& fault = error.fault();
            const bool is_restored = fault.code == "register_replaced";
            if (std::exchange(finished_before, progress.last_record) != progress.last_record &&
                !is_restored)
                repeats = 0;
            if (is_restored) progress = {};
            if (is_repeatable(fault) && ++repeats <= max_repeats && context.reopen()) continue;
            const auto stored = progress.summary.recorded + progress.summary.flagged;
            if (fault.kind != base::ErrorKind::failed || stored == 0) throw;
            throw base::Error(unfinished(fault, stored));
        }
}

ExitStatus run(Context& context, const Options& o) {
    // The rights are checked before anything is read.
    const auto max_bytes = service::max_offline_file_bytes(context.operation());
    std::optional<FileFromInput> input;
    if (o.file == "-") input.emplace(max_bytes, o.passphrase_from_input);
    auto offline_file = input ? input->open() : service::OfflineFile::open_to_write(o.file);
    if (!input) unlock(context, offline_file, o.passphrase_from_input);
    const auto summary = sync(context, offline_file);
    if (!input && summary.rejected > 0)
        context.note(base::Message::counted(
            "{count} record stays in {file}: repeat the command when the reason is gone, or note "
            "it down and remove the file",
            "{count} records stay in {file}: repeat the command when the reasons are gone, or note "
            "them down and remove the file",
            summary.rejected, {{"file", o.file}}));
    context.show(
        {{"read", context.text(N_("Records read"))},
         {"recorded", context.text(N_("Recorded"))},
         {"unchanged", context.text(N_("Unchanged"))},
         {"flagged", context.text(N_("Flagged"))},
         {"rejected", context.text(N_("Rejected"))}},
        {summary.read, summary.recorded, summary.unchanged, summary.flagged, summary.rejected});
    if (summary.rejected > 0) return base::ErrorKind::rejected_rows;
    return success;
}

const bool registered = add_command<Options>(
    {.words = "offline sync",
     .summary = N_("send usages recorded without a network to the register"),
     .text = N_(
         "It can be repeated: no usage is recorded twice. Repeat it after an older backup was "
         "restored: what the register lacks is sent again. A visit with a card that has been "
         "blocked or has expired since then is recorded as it happened, and flagged. "
         "Rejected usages stay in the file. With --passphrase-stdin and - as FILE, the passphrase "
         "is the first line of standard input and the file follows."),
     .examples = {{"kaiku offline sync ovi.kaiku", N_("when the network is back")},
                  {"ssh kaiku@kanta.example offline sync - < ovi.kaiku", N_("through the gateway")},
                  {"cat passphrase.txt ovi.kaiku | kaiku offline sync - --passphrase-stdin",
                   N_("a file with a passphrase")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::rejected_rows},
     .keys = {"read", "recorded", "unchanged", "flagged", "rejected"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::offline_sync
