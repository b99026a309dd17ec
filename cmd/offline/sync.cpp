// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cmd/cli/command.hpp"
#include "cmd/offline/shared.hpp"
#include "core/base/file.hpp"
#include "core/base/temporary_file.hpp"
#include "core/service/offline/sync.hpp"

namespace kaiku::cmd::offline_sync {

namespace {

struct Options {
    std::string file;
};

void options(Arguments& arguments, Options& o) { offline_file_argument(arguments, o.file); }

/// Copies standard input to a file. Throws Error malformed `too_large`.
void copy_input(const base::TemporaryFile& file, std::uint64_t max_bytes) {
    base::Input input("-");
    std::array<char, 1 << 16> piece{};
    std::uint64_t total = 0;
    while (const auto size = input.read(piece.data(), piece.size())) {
        total += size;
        if (total > max_bytes)
            throw base::Error(base::ErrorKind::malformed, "too_large",
                              {N_("{file} is larger than {most} bytes"),
                               {{"file", input.name()}, {"most", max_bytes}}});
        file.write({piece.data(), size});
    }
}

/// Throws the error with the words "standard input" in place of the path of its copy: callers of
/// the gateway must not learn where the host keeps its files.
[[noreturn]] void throw_without_path(const base::Error& error, const std::string& path) {
    auto fault = error.fault();
    for (auto* message : {&fault.message, &fault.hint})
        for (auto& argument : message->arguments)
            if (argument.value == path) argument.value = "standard input";
    throw base::Error(std::move(fault));
}

ExitStatus sync(Context& context, const std::string& path) {
    const auto offline_file = service::OfflineFile::open_to_write(path);
    const auto report = [&](std::int64_t record, const base::Message& what) {
        context.warn(
            {N_("record {id}: {what}"), {{"id", record}, {"what", context.localized(what)}}});
    };
    const auto summary =
        service::sync_offline_file(context.operation(), offline_file, report, report);
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

ExitStatus run(Context& context, const Options& o) {
    const auto max_bytes = service::max_offline_file_bytes(context.operation());
    if (o.file != "-") return sync(context, o.file);
    const base::TemporaryFile input_copy;
    copy_input(input_copy, max_bytes);
    try {
        return sync(context, input_copy.path());
    } catch (const base::Error& error) {
        throw_without_path(error, input_copy.path());
    }
}

const bool registered = add_command<Options>(
    {.words = "offline sync",
     .summary = N_("send usages recorded without a network to the register"),
     .text = N_("It can be repeated: no usage is recorded twice. A visit with a card that has been "
                "blocked or has expired since then is recorded as it happened, and flagged. "
                "Rejected usages stay in the file."),
     .examples = {{"kaiku offline sync ovi.kaiku", N_("when the network is back")},
                  {"ssh kaiku@kanta.example offline sync - < ovi.kaiku",
                   N_("through the gateway")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::ErrorKind::rejected_rows},
     .keys = {"read", "recorded", "unchanged", "flagged", "rejected"}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::offline_sync
