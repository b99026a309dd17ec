// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <algorithm>

#include "cmd/card/shared/check_rows.hpp"
#include "cmd/card/shared/picture_codes.hpp"
#include "cmd/cli/command.hpp"
#include "cmd/cli/io/lines.hpp"
#include "cmd/cli/reopening.hpp"
#include "core/base/input.hpp"
#include "core/base/interrupt.hpp"
#include "core/base/text.hpp"
#include "core/service/access.hpp"

namespace kaiku::cmd::check {

namespace {

using base::ErrorKind;
using model::Status;

struct Options {
    std::vector<std::string> codes;
    std::vector<std::string> images;
};

void options(Arguments& arguments, Options& o) {
    arguments
        .positional("CODE",
                    N_("the code as typed, scanned or read; - reads codes from standard input, one "
                       "per line"),
                    o.codes)
        .or_else("--image");
    arguments
        .texts(
            "--image", "FILE...",
            N_("check the card in each of these pictures; - reads a picture from standard input"),
            o.images)
        .needs(Program::full)
        .is_file()
        .takes_all_words();
}

/// What limits guessing: of callers through the gateway without a user. Anyone else is on a trusted
/// host or known by name.
class GuessLimit {
public:
    explicit GuessLimit(bool active) : active_(active) {}

    /// Throws Error refused `too_many_codes` for more codes than one call may check.
    void count(std::size_t codes = 1) {
        checked_ += codes;
        if (active_ && checked_ > max_codes)
            throw base::Error(
                ErrorKind::refused, "too_many_codes",
                {N_("without a user at most {count} codes can be checked at once"),
                 {{"count", static_cast<std::int64_t>(max_codes)}}},
                {N_("check the rest with another command, or with your own ssh key")});
    }
    bool is_used_up() const { return active_ && checked_ == max_codes; }
    /// Waits before an answer that a card does not exist, twice as long each time.
    void pause_after_wrong_guess() {
        if (!active_) return;
        base::pause(pause_ms_);
        pause_ms_ = std::min(2 * pause_ms_, max_pause_ms);
    }

private:
    static constexpr std::size_t max_codes = 20;
    static constexpr int max_pause_ms = 8'000;

    bool active_;
    std::size_t checked_ = 0;
    int pause_ms_ = 250;
};

/// Checks codes one by one, shows the results and keeps the most severe exit status.
class Checks {
public:
    Checks(Context& context, bool many)
        : context_(context),
          output_(context, many,
                  service::is_permitted(context.operation(), model::Action::card_check)),
          limit_(context.through_gateway() && context.caller().name.empty()) {}

    void count(std::size_t codes) { limit_.count(codes); }

    void check(std::string_view code) { show(check_today(code)); }
    /// Like check() for one of many lines: a register whose connection was lost, or that was
    /// restored from a backup since then, is opened again.
    void check_line(std::string_view code) {
        if (const auto fault = try_reopening(context_, [&] { check(code); }))
            throw base::Error(*fault);
    }

    void show(const service::CheckResult& result) {
        if (result.status == Status::not_found) limit_.pause_after_wrong_guess();
        output_.show(result);
    }

    void check_lines() {
        const auto handle_line = [&](std::string_view line) {
            if (base::trim(line).empty()) return true;
            if (limit_.is_used_up()) output_.flush();
            limit_.count();
            check_line(line);
            return true;
        };
        base::Input input(STDIN_FILENO, "standard input");
        for_each_line(input, "\r\n", handle_line, [&] { output_.flush(); });
    }

    /// Checks the card in a picture. A picture without a card but with another code is checked by
    /// that code, which gives status malformed.
    void check_picture(const std::string& file) {
        base::Input input(file);
        const auto shown = codes_in(
            image::read_picture(input, context_.is_anonymous() ? image::max_file_bytes_of_anybody
                                                               : image::max_file_bytes),
            barcode::Effort::full);
        const auto cards = shown.distinct_codes();
        if (cards.size() > 1)
            throw base::Error(ErrorKind::malformed, "several_cards",
                              {N_("{file} shows several cards: {codes}"),
                               {{"file", input.name()}, {"codes", join_codes(cards)}}},
                              {N_("take a picture of one card at a time")});
        if (cards.size() == 1) return check(cards.front().display_text());
        if (shown.others.empty() || model::parse_code(shown.others.front().text))
            throw no_card_error(shown, input.name());
        auto other = check_today(shown.others.front().text);
        other.hint = {};  // the hint is for codes that were typed
        show(other);
    }

    void report_fault(const base::Fault& fault) { output_.report_fault(fault); }
    ExitStatus end() { return output_.end(); }

private:
    service::CheckResult check_today(std::string_view code) {
        context_.refresh_today();
        return service::check_code(context_.operation(), code);
    }

    Context& context_;
    CheckOutput output_;
    GuessLimit limit_;
};

ExitStatus run(Context& context, const Options& o) {
    const auto count = o.codes.size() + o.images.size();
    Checks checks(context, count > 1 || (!o.codes.empty() && o.codes.front() == "-"));
    // All words before the first answer; lines of standard input one by one.
    checks.count(count - static_cast<std::size_t>(std::count(o.codes.begin(), o.codes.end(), "-")));
    for (const auto& code : o.codes) {
        if (code == "-")
            checks.check_lines();
        else
            checks.check(code);
    }
    for (const auto& image : o.images) {
        try {
            checks.check_picture(image);
        } catch (const base::Error& error) {
            if (count == 1 || error.fault().kind == ErrorKind::interrupted) throw;
            checks.report_fault(error.fault());
        }
    }
    return checks.end();
}

const bool registered = add_command<Options>(
    {.words = "check",
     .summary = N_("check whether a card can be used"),
     .text = N_("Exit code: 0 usable, 2 not a card code, 3 not in the register, 10 expired, 11 "
                "blocked; for several codes the highest. With --image the code is read from a "
                "picture, and anything but its card is ignored; two different cards in one picture "
                "are malformed, and a picture without any code is not found."),
     .examples = {{"kaiku check A9990000071", N_("check one card")},
                  {"kaiku check --format json A999000017 Y999000033",
                   N_("check two cards, for a program")},
                  {"kaiku check - < codes.txt", N_("check every code of a file")},
                  {"kaiku check --image card.jpg", N_("check the card in a photo")}},
     .reg = RegisterNeed::read,
     .anonymous = true,
     .tells_users_more = true,
     .ends = {ErrorKind::expired, ErrorKind::blocked},
     .keys = ResultKeys([](const Context& context) { return check_columns(context, true); })
                 .remark("Users who may not check cards, and callers without a login, get no kind "
                         "and no max_children."),
     .rows = RowKind::plain},
    options, run);

}  // namespace

}  // namespace kaiku::cmd::check
