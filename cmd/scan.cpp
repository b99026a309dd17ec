#include <algorithm>
#include <array>
#include <filesystem>

#include "cmd/command.hpp"
#include "cmd/errors.hpp"
#include "cmd/outcome.hpp"
#include "cmd/picture_codes.hpp"
#include "core/base/elsewhere.hpp"
#include "core/base/text.hpp"
#include "core/media/pnm.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::Kind;

struct Options {
    std::vector<std::string> files;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("IMAGE", N_("a picture, or a folder of pictures; - reads a picture, or the frames of a camera, from standard input"), o.files).is_file();
}

bool is_folder(const std::string& name) {
    std::error_code unknown;
    return std::filesystem::is_directory(name, unknown);
}

bool is_named_as_picture(const std::string& file) {
    const auto ending = base::fold(std::filesystem::path(file).extension().string());
    constexpr std::array endings{".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".gif", ".pbm", ".pgm", ".ppm", ".pnm", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif"};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// The pictures of a folder by their names, and what is named as one; all else is passed over.
std::vector<std::string> pictures_in(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        std::error_code unknown;
        const auto file = entry->path().string();
        if (entry->is_regular_file(unknown) || (is_named_as_picture(file) && !entry->is_directory(unknown))) files.push_back(file);
    }
    if (failure) throw Error(Kind::failed, "cannot_read", {N_("cannot read {file}: {reason}"), {{"file", folder}, {"reason", failure.message()}}});
    std::erase_if(files, [](const std::string& file) {
        if (is_named_as_picture(file)) return false;  // it is said of it what is wrong
        base::Input input(file);
        return !media::is_picture(input.peek(media::start_of_picture));
    });
    if (files.empty()) throw Error(Kind::not_found, "no_picture", {N_("{folder}: there is no picture in this folder"), {{"folder", folder}}});
    std::sort(files.begin(), files.end());
    return files;
}

/// Shows what is found.
class Scan {
public:
    /// live: somebody waits for each row.
    Scan(Context& context, bool live) : context_(context), live_(live) {
        if (!live || context.settings().format != report::Format::table) writer_ = context.results(report::Shape::many, columns());
    }

    void take(const std::string& name) {
        if (!is_folder(name)) return take_file(name);
        media::keep_memory();
        for (const auto& file : pictures_in(name)) tell_of([&] { take_file(file); });
    }

    /// Lets others go on where something goes wrong with one.
    template <class Work>
    void tell_of(Work work) {
        try {
            work();
        } catch (const Error& error) {
            const auto& fault = error.fault();
            if (fault.kind == Kind::interrupted) throw;
            context_.err_line(error_text(fault, context_.texts(), context_.settings().format, {}));
            worst_ = worse(worst_, fault.kind);
        }
    }

    void end() {
        if (writer_) writer_->end();
    }

    Outcome outcome() const { return worst_; }

private:
    report::Columns columns() const {
        return {{"file", context_.text(N_("File"))}, {"code", context_.text(N_("Code"))}, {"symbology", context_.text(N_("Symbology"))}};
    }

    void take_file(const std::string& file) {
        base::Input input(file);
        if (file == "-" && media::is_pnm(input.peek(media::start_of_picture))) return take_frames(input);
        const auto shown = codes_in(media::read_picture(input), media::Effort::full);
        if (shown.cards.empty()) throw no_card(shown, input.name());
        for (const auto& card : shown.cards) show(file, card);
        for (const auto& other : shown.others) note_other(context_, input.name(), other);
    }

    void take_frames(base::Input& input) {
        Recent recent;
        bool any = false;
        PictureCodes last;  // without cards
        each_frame(input, [&](const PictureCodes& shown) {
            any = any || !shown.cards.empty();
            for (const auto& card : shown.cards)
                if (recent.is_new(card.symbology + " " + card.code.shown())) show("-", card);
            for (const auto& other : shown.others)
                if (recent.is_new(other.symbology + " " + other.text)) note_other(context_, input.name(), other);
            if (!shown.others.empty()) last.others = shown.others;
        });
        if (!any) throw no_card(last, input.name());
    }

    void show(const std::string& file, const PictureCodes::Card& card) {
        if (writer_) writer_->row({file, card.code.shown(), card.symbology});
        else context_.out().write(card.code.shown() + "  " + card.symbology + "\n");
        if (!live_) return;
        if (writer_) writer_->flush();
        context_.out().flush();
    }

    Context& context_;
    bool live_;
    std::unique_ptr<report::Writer> writer_;
    Outcome worst_ = done;
};

Outcome run(Context& context, const Options& o) {
    base::need_everything();
    Scan scan(context, std::find(o.files.begin(), o.files.end(), "-") != o.files.end());
    if (o.files.size() > 1) {
        for (const auto& file : o.files) scan.tell_of([&] { scan.take(file); });
        scan.end();
        return scan.outcome();
    }
    try {
        scan.take(o.files.front());
    } catch (const Error&) {
        scan.end();
        throw;
    }
    scan.end();
    return scan.outcome();
}

const bool registered = add_command<Options>(
    {.words = "scan",
     .summary = N_("read card codes from photos, scans or a camera"),
     .text = N_("Reads QR codes and Code 39 from PNG, JPEG, PNM, BMP and GIF, also turned, mirrored, inverted, small or blurred ones. Each code of a card is a row; what else is shown there is named on "
                "standard error and never taken for a code. From - it reads a picture, or the frames of a camera as ffmpeg writes them (PNM), and shows each code at once; the same code again within two "
                "seconds is one reading. Exit code: 0 codes found, 2 no picture or no code of a card, 3 no code at all, 1 a file cannot be read; of several pictures the highest, but 1 wins over all."),
     .examples = {{"kaiku scan card.jpg", N_("the code in a photo")},
                  {"kaiku scan --format jsonl photos/", N_("every picture of a folder, for a program")},
                  {"ffmpeg -loglevel error -f v4l2 -i /dev/video0 -f image2pipe -c:v pgm - | kaiku scan -", N_("cards held before a camera")}},
     .ends = {Kind::not_found}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
