#include <unistd.h>

#include "cmd/check_rows.hpp"
#include "cmd/command.hpp"
#include "cmd/errors.hpp"
#include "cmd/lines.hpp"
#include "cmd/outcome.hpp"
#include "cmd/picture_codes.hpp"
#include "cmd/rows.hpp"
#include "core/base/elsewhere.hpp"
#include "core/base/text.hpp"
#include "core/work/access.hpp"

namespace kaiku::cmd {

namespace {

using base::Kind;
using model::Status;

struct Options {
    std::vector<std::string> codes;
    std::vector<std::string> images;
};

void options(Arguments& arguments, Options& o) {
    arguments.positional("CODE", N_("the code as typed, scanned or read; - reads codes from standard input, one a line"), o.codes).or_else("--image");
    arguments.texts("--image", "FILE...", N_("check the card in each of these pictures; - reads one from standard input"), o.images).is_file().takes_all_words();
}

/// Shows what becomes of each code.
class Checks {
public:
    Checks(Context& context, bool many) : context_(context), job_(context.job()), whole_(work::may(job_, model::Action::card_check)) {
        if (context.settings().format != report::Format::table) writer_ = context.results(many ? report::Shape::many : report::Shape::one, check_columns(context, whole_));
    }

    void check(std::string_view code) {
        show(work::check_code(job_, code));
    }

    void show(const work::CheckResult& result) {
        if (writer_) writer_->row(check_row(context_, result, whole_));
        else tell_check(context_, result);
        worst_ = worse(worst_, outcome_of_check(result.status));
    }

    void check_lines() {
        const auto check_line = [&](std::string_view line) {
            if (!base::trim(line).empty()) check(line);
            return true;
        };
        base::Input input(STDIN_FILENO, "standard input");
        each_line(input, "\r\n", check_line, [&] { flush(); });
    }

    /// Of what a picture shows, the card counts; without one, what is there instead is malformed.
    void check_picture(const std::string& file) {
        base::Input input(file);
        const auto shown = codes_in(media::read_picture(input), media::Effort::full);
        const auto cards = shown.different();
        if (cards.size() > 1)
            throw base::Error(Kind::malformed, "several_cards", {N_("{file} shows several cards: {codes}"), {{"file", input.name()}, {"codes", listed(cards)}}},
                              {N_("take a picture of one card alone")});
        if (cards.size() == 1) return check(cards.front().shown());
        if (shown.others.empty() || model::read_code(shown.others.front().text)) throw no_card(shown, input.name());
        auto other = work::check_code(job_, shown.others.front().text);
        other.hint = {};  // which is for keyboards
        show(other);
    }

    /// Lets others go on where something goes wrong with one.
    void tell_fault(const base::Fault& fault) {
        context_.err_line(error_text(fault, context_.texts(), context_.settings().format, {}));
        worst_ = worse(worst_, fault.kind);
    }

    Outcome end() {
        if (writer_) writer_->end();
        return worst_;
    }

private:
    void flush() {
        if (writer_) writer_->flush();
        context_.out().flush();
    }

    Context& context_;
    work::Job job_;
    bool whole_;
    std::unique_ptr<report::Writer> writer_;
    Outcome worst_ = done;
};

Outcome run(Context& context, const Options& o) {
    if (!o.images.empty()) base::need_everything();
    const auto count = o.codes.size() + o.images.size();
    Checks checks(context, count > 1 || (!o.codes.empty() && o.codes.front() == "-"));
    for (const auto& code : o.codes) {
        if (code == "-") checks.check_lines();
        else checks.check(code);
    }
    for (const auto& image : o.images) {
        try {
            checks.check_picture(image);
        } catch (const base::Error& error) {
            if (count == 1 || error.fault().kind == Kind::interrupted) throw;
            checks.tell_fault(error.fault());
        }
    }
    return checks.end();
}

const bool registered = add_command<Options>(
    {.words = "check",
     .summary = N_("say whether a card can be used"),
     .text = N_("Exit code: 0 usable, 2 no card code, 3 not in the register, 10 expired, 11 blocked; of several codes the highest. With --image the code is read from a picture: its card "
                "counts, whatever else it shows; two different cards in one picture are malformed, and one without any code is not found."),
     .examples = {{"kaiku check A9990000071", N_("check one card")},
                  {"kaiku check --format json A999000017 Y999000033", N_("check two, for a program")},
                  {"kaiku check - < codes.txt", N_("check every code of a file")},
                  {"kaiku check --image card.jpg", N_("check the card in a photo")}},
     .reg = RegisterNeed::read,
     .anonymous = true,
     .ends = {Kind::expired, Kind::blocked}},
    options, run);

}  // namespace

}  // namespace kaiku::cmd
