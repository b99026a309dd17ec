#include <array>

#include "cmd/command.hpp"
#include "cmd/offline_file.hpp"
#include "core/base/temporary_file.hpp"
#include "core/work/offline.hpp"

namespace kaiku::cmd {

namespace {

struct Options {
    std::string file;
};

void options(Arguments& arguments, Options& o) {
    box_file(arguments, o.file);
}

/// What comes through standard input, as a file.
void copy_input(const std::string& path) {
    base::Input input("-");
    base::OutputFile file(path);
    std::array<char, 1 << 16> piece{};
    while (const auto size = input.read(piece.data(), piece.size())) file.write({piece.data(), size});
    file.commit();
}

Outcome run(Context& context, const Options& o) {
    std::optional<base::TemporaryFile> passing;
    if (o.file == "-") copy_input(passing.emplace().path());
    const auto box = work::Box::open_to_write(passing ? passing->path() : o.file);
    const auto tell = [&](std::int64_t record, const base::Message& what) {
        context.warn({N_("record {id}: {what}"), {{"id", record}, {"what", context.words(what)}}});
    };
    const auto summary = work::sync_box(context.job(), box, tell, tell);
    context.show({{"read", context.text(N_("Records read"))},
                  {"recorded", context.text(N_("Recorded"))},
                  {"unchanged", context.text(N_("Unchanged"))},
                  {"flagged", context.text(N_("Flagged"))},
                  {"rejected", context.text(N_("Rejected"))}},
                 {summary.read, summary.recorded, summary.unchanged, summary.flagged, summary.rejected});
    if (summary.rejected > 0) return base::Kind::rejected_rows;
    return done;
}

const bool registered = add_command<Options>(
    {.words = "offline sync",
     .summary = N_("bring what was recorded without a network to the register"),
     .text = N_("It can be repeated: nothing arrives twice. A visit with a card that was blocked or expired meanwhile is recorded as it happened, and flagged. What is rejected stays in the file."),
     .examples = {{"kaiku offline sync ovi.kaiku", N_("when the network is there again")}, {"ssh kaiku@kanta.example offline sync - < ovi.kaiku", N_("through the gateway")}},
     .reg = RegisterNeed::write,
     .actor = ActorNeed::user,
     .ends = {base::Kind::rejected_rows}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
