// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <filesystem>

#include "cmd/card/shared/picture_codes.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/errors.hpp"
#include "cmd/cli/exit_status.hpp"
#include "core/base/input.hpp"
#include "core/base/text.hpp"
#include "core/image/pnm.hpp"

namespace kaiku::cmd::scan {

namespace {

using base::Error;
using base::ErrorKind;

struct Options {
    std::vector<std::string> files;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional("IMAGE",
                    N_("a picture or a folder of pictures; - reads a picture or camera frames from "
                       "standard input"),
                    o.files)
        .is_file();
}

bool is_folder(const std::string& name) {
    std::error_code unknown;
    return std::filesystem::is_directory(name, unknown);
}

bool is_named_as_picture(const std::string& file) {
    const auto ending = base::fold(std::filesystem::path(file).extension().string());
    constexpr std::array endings{".png", ".jpg",  ".jpeg", ".jpe",  ".jfif", ".bmp",
                                 ".gif", ".pbm",  ".pgm",  ".ppm",  ".pnm",  ".webp",
                                 ".tif", ".tiff", ".heic", ".heif", ".avif"};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// The files in a folder that are pictures by their content or their name, sorted by name. Other
/// files are skipped. Throws Error not_found `no_picture` if there is none, failed `cannot_read`.
std::vector<std::string> pictures_in(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code unknown;
        const auto file = entry->path().string();
        if (entry->is_regular_file(unknown) ||
            (is_named_as_picture(file) && !entry->is_directory(unknown)))
            files.push_back(file);
    }
    if (failure)
        throw Error(ErrorKind::failed, "cannot_read",
                    {N_("cannot read {file}: {reason}"),
                     {{"file", folder}, {"reason", failure.message()}}});
    std::erase_if(files, [](const std::string& file) {
        // A file with the name of a picture is kept: if it is not one, reading it reports the
        // error.
        if (is_named_as_picture(file)) return false;
        base::Input input(file);
        return !image::is_picture(input.peek(image::picture_header_bytes));
    });
    if (files.empty())
        throw Error(ErrorKind::not_found, "no_picture",
                    {N_("{folder}: no picture in this folder"), {{"folder", folder}}});
    std::sort(files.begin(), files.end());
    return files;
}

/// Reads pictures and frames, shows the codes found and keeps the most severe exit status.
class Scan {
public:
    /// live: each row is shown at once, because someone is waiting for it.
    Scan(Context& context, bool live) : context_(context), live_(live) {
        if (!live || !context.has_own_form())
            writer_ = context.results(output::Shape::many, columns());
    }

    void read_source(const std::string& name) {
        if (!is_folder(name)) return read_file(name);
        image::keep_decoder_memory();
        for (const auto& file : pictures_in(name)) report_errors_of([&] { read_file(file); });
    }

    /// Runs `work` and reports its errors, so that the next picture can be read.
    template <class Work>
    void report_errors_of(Work work) {
        try {
            work();
        } catch (const Error& error) {
            const auto& fault = error.fault();
            if (fault.kind == ErrorKind::interrupted) throw;
            context_.err_line(
                error_text(fault, context_.translator(), context_.settings().format, {}));
            worst_ = more_severe(worst_, fault.kind);
        }
    }

    /// Without any code, errors have said so.
    void end() {
        if (writer_ && (has_row_ || context_.result_format() != output::Format::table))
            writer_->end();
    }

    ExitStatus status() const { return worst_; }

private:
    output::Columns columns() const {
        return {{"file", context_.text(N_("File"))},
                {"code", context_.text(N_("Code"))},
                {"symbology", context_.text(N_("Symbology"))}};
    }

    void read_file(const std::string& file) {
        base::Input input(file);
        if (file == "-" && image::is_pnm(input.peek(image::picture_header_bytes)))
            return read_frames(input);
        const auto shown = codes_in(image::read_picture(input), barcode::Effort::full);
        if (shown.cards.empty()) throw no_card_error(shown, input.name());
        for (const auto& card : shown.cards) show(file, card);
        for (const auto& other : shown.others) warn_about_other(context_, input.name(), other);
    }

    void read_frames(base::Input& input) {
        bool any = false;
        PictureCodes last;  // the last frame with other codes, for the error message
        for_each_frame(input, [&](const PictureCodes& shown, RecentReadings& recent) {
            any = any || !shown.cards.empty();
            for (const auto& card : shown.cards)
                if (recent.is_new(card.symbology + " " + card.code.display_text())) show("-", card);
            for (const auto& other : shown.others)
                if (recent.is_new(other.symbology + " " + other.text))
                    warn_about_other(context_, input.name(), other);
            if (!shown.others.empty()) last.others = shown.others;
        });
        if (!any) throw no_card_error(last, input.name());
    }

    void show(const std::string& file, const PictureCodes::DetectedCard& card) {
        has_row_ = true;
        if (writer_)
            writer_->row({file, card.code.display_text(), card.symbology});
        else
            context_.out().write(card.code.display_text() + "  " + card.symbology + "\n");
        if (!live_) return;
        if (writer_) writer_->flush();
        context_.out().flush();
    }

    Context& context_;
    bool live_;
    bool has_row_ = false;
    std::unique_ptr<output::Writer> writer_;
    ExitStatus worst_ = success;
};

ExitStatus run(Context& context, const Options& o) {
    Scan scan(context, std::find(o.files.begin(), o.files.end(), "-") != o.files.end());
    if (o.files.size() > 1) {
        for (const auto& file : o.files) scan.report_errors_of([&] { scan.read_source(file); });
        scan.end();
        return scan.status();
    }
    try {
        scan.read_source(o.files.front());
    } catch (const Error&) {
        scan.end();
        throw;
    }
    scan.end();
    return scan.status();
}

const bool registered = add_command<Options>(
    {.words = "scan",
     .summary = N_("read card codes from photos, scans or a camera"),
     .text =
         N_("Reads QR codes and Code 39 from PNG, JPEG, WebP, GIF, BMP and PNM, also rotated, "
            "mirrored, inverted, small or blurred ones. Prints one row per card code; other codes "
            "in the "
            "picture are reported on standard error and never taken as card codes. With - it reads "
            "a picture, or camera frames as ffmpeg writes them (PNM), and shows each code at once; "
            "the same code again within two seconds counts as one reading. Exit code: 0 codes "
            "found, 2 not a picture or no card code, 3 no code at all, 1 a file cannot be read; "
            "for several pictures the highest, but 1 takes precedence."),
     .examples =
         {{"kaiku scan card.jpg", N_("the code in a photo")},
          {"kaiku scan --format jsonl photos/", N_("every picture of a folder, for a program")},
          {"ffmpeg -loglevel error -f v4l2 -i /dev/video0 -f image2pipe -c:v pgm - | kaiku scan -",
           N_("cards shown to a camera")}},
     .program = Program::full,
     .ends = {ErrorKind::not_found},
     .keys = {"file", "code", "symbology"},
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::scan
