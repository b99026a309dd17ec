// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/lines.hpp"

#include <unistd.h>

#include "cmd/card/shared/check_rows.hpp"
#include "cmd/card/shared/picture_codes.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/errors.hpp"
#include "cmd/cli/io/lines.hpp"
#include "cmd/cli/parsing/parse.hpp"
#include "cmd/usage/shared.hpp"
#include "core/base/command_line.hpp"
#include "core/base/input.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/service/events/current_slots.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

/// The result of one line.
struct LineResult {
    service::CheckResult check;
    std::optional<service::UsageView> usage;
    std::optional<base::Fault> fault;

    /// A failure occurred before the card was checked, so its status is unknown.
    bool unchecked() const {
        return fault && fault->kind == base::ErrorKind::failed && check.message.empty();
    }
    bool refused() const {
        return fault || (!usage && check.status != model::Status::valid &&
                         check.status != model::Status::expiring);
    }
};

/// Whether the fault is what the card's status says.
bool is_explained_by(model::Status status, std::string_view code) {
    switch (status) {
        case model::Status::malformed:
            return code == "malformed_code" || code == "invisible_character";
        case model::Status::not_found:
            return code == "unknown_card";
        case model::Status::blocked:
            return code == "blocked";
        case model::Status::expired:
            return code == "expired";
        case model::Status::expiring:
        case model::Status::valid:
            break;
    }
    return false;
}

class DeskLines final : public CodeHandler {
public:
    DeskLines(Context& context, const DeskDefaults& defaults,
              const std::function<void()>& resolve_again, bool check_only)
        : context_(context),
          defaults_(defaults),
          resolve_again_(resolve_again),
          check_only_(check_only) {
        if (context.settings().format != output::Format::table)
            writer_ = context.results(output::Shape::many, columns());
    }

    void on_code(std::string_view line) override {
        if (base::trim(line).empty()) return;
        require_output();
        // `connection_lost` means that nothing was recorded, so the line can be repeated. If it is
        // not known whether something was recorded, the error is a different one.
        auto answer = answer_to(line);
        if (answer.fault && answer.fault->code == "connection_lost") answer = answer_to(line);
        if (answer.fault && answer.fault->code == "register_replaced") {
            continue_in_restored(answer);
            answer = answer_to(line);
        }
        finish(answer);
    }

    void on_rejected(std::string_view what, const base::Fault& fault) override {
        LineResult answer;
        answer.check.code = what;
        answer.fault = fault;
        finish(answer);
    }

    void on_idle() override { flush(); }

    ExitStatus end() {
        if (writer_) writer_->end();
        return refused_ ? ExitStatus(ErrorKind::rejected_rows) : success;
    }

private:
    LineResult answer_to(std::string_view line) {
        LineResult answer;
        try {
            context_.refresh_today();
            context_.refresh_caller();
            answer_line(line, answer);
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::interrupted ||
                error.fault().kind == ErrorKind::denied)
                throw;
            answer.fault = error.fault();
            if (error.fault().code == "connection_lost") context_.reopen();
        }
        return answer;
    }

    /// Nothing was recorded for the line, as a restore is noticed before anything is written. If
    /// the desk cannot continue, the line is answered before it ends.
    void continue_in_restored(const LineResult& answer) {
        try {
            context_.reopen();
            resolve_again_();
        } catch (const Error&) {
            finish(answer);
            on_idle();
            throw;
        }
    }

    /// Each answer is written before the next card is recorded.
    void finish(const LineResult& answer) {
        refused_ = refused_ || answer.refused();
        print_answer(answer);
        if (!answer.usage) return flush();
        const auto unanswered = [&](const base::Message& reason) {
            return Error(ErrorKind::failed, "unanswered",
                         {N_("{code} was recorded ({id}), but its answer could not be written: "
                             "recording has stopped"),
                          {{"code", answer.check.code}, {"id", answer.usage->usage.id}}},
                         reason);
        };
        try {
            flush();
        } catch (const BrokenPipe&) {
            throw unanswered({N_("nobody reads the answers any more")});
        } catch (const Error& error) {
            throw unanswered(error.fault().message);
        }
        ++recorded_;
    }

    void flush() {
        if (writer_) writer_->flush();
        context_.out().flush();
    }

    /// Nothing is recorded that cannot be answered.
    void require_output() const {
        if (check_only_ || context_.out().is_open()) return;
        throw Error(ErrorKind::failed, "unanswered",
                    base::Message::counted("nobody reads the answers any more: recording has "
                                           "stopped; {count} card was recorded before",
                                           "nobody reads the answers any more: recording has "
                                           "stopped; {count} cards were recorded before",
                                           recorded_));
    }

    /// A code can be written in groups: all words before the first option are part of it.
    static std::string code_of(const std::vector<std::string>& words, std::size_t& options_from) {
        std::string code;
        for (options_from = 0;
             options_from < words.size() && !words[options_from].starts_with("--"); ++options_from)
            code += (code.empty() ? "" : " ") + words[options_from];
        return code;
    }

    /// Fills in the answer step by step: what is known before an error stays in it.
    void answer_line(std::string_view line, LineResult& answer) const {
        answer.check.code = base::excerpt(line);
        const auto words = base::split_command_line(line).value();
        std::size_t options_from = 0;
        service::NewUsage usage;
        const auto code = code_of(words, options_from);
        const auto operation = context_.operation();
        answer.check = service::check_code(operation, code);
        if (check_only_) return;
        Arguments arguments;
        arguments.set_today(context_.settings().today);
        usage_options(arguments, usage);
        const auto parsed = parse(
            arguments, {words.begin() + static_cast<std::ptrdiff_t>(options_from), words.end()},
            "usage record");
        if (parsed.error) throw *parsed.error;
        for (const auto& [argument, value] : parsed.values) argument->assign(value);
        usage.code = model::parse_code(code).value();
        defaults_.complete(usage);
        if (!usage.slot && !usage.time && usage.event && usage.event == defaults_.event)
            choose_slot(operation, usage);
        answer.usage = service::record_usage(operation, usage);
    }

    /// The slot of a scheduled event, unless there is a choice to make. It is found for each visit,
    /// because the desk may be open until the next one and the next day.
    static void choose_slot(const service::Operation& operation, service::NewUsage& usage) {
        const auto slot =
            service::default_slot_of_day(operation, {*usage.event, usage.site}, usage.date);
        if (slot) usage.slot = slot->id;
    }

    output::Columns columns() const {
        return {{"code", {}},     {"status", {}},    {"valid_until", {}}, {"recorded", {}},
                {"usage_id", {}}, {"event", {}},     {"date", {}},        {"time", {}},
                {"children", {}}, {"customers", {}}, {"warnings", {}},    {"error", {}},
                {"message", {}}};
    }

    std::string message(const LineResult& answer) const {
        const auto check = check_message(context_, answer.check);
        if (!answer.fault) return check;
        return context_.localized(answer.fault->message) +
               (answer.fault->hint.empty() ? "" : "; " + context_.localized(answer.fault->hint));
    }

    void print_answer(const LineResult& answer) {
        if (!writer_) return print_for_person(answer);
        output::Row row{
            answer.check.code,
            answer.unchecked() ? output::Value() : std::string(to_string(answer.check.status)),
            value(answer.check.valid_until), answer.usage.has_value()};
        if (answer.usage) {
            const auto& usage = answer.usage->usage;
            row.insert(row.end(), {usage.id,
                                   value(answer.usage->event),
                                   usage.date,
                                   value(usage.time),
                                   usage.children,
                                   value(usage.customers),
                                   usage.warnings,
                                   {}});
        } else {
            row.insert(row.end(),
                       {{},
                        {},
                        {},
                        {},
                        {},
                        {},
                        std::vector<std::string>{},
                        answer.fault ? output::Value(answer.fault->code) : output::Value()});
        }
        row.push_back(message(answer));
        writer_->row(row);
    }

    void print_for_person(const LineResult& answer) {
        std::string line(answer.unchecked()
                             ? base::sanitize_text(answer.check.code)
                             : std::string(base::trim(check_line(context_, answer.check))));
        if (answer.usage) {
            const bool pending = answer.usage->usage.card_status == "not_found";
            line += "  " + context_.localized({pending ? N_("noted as pending usage {id}")
                                                       : N_("recorded as usage {id}"),
                                               {{"id", answer.usage->usage.id}}});
            for (const auto& warning : answer.usage->usage.warnings)
                line += "; " + context_.localized(model::warning_message(warning));
        } else if (answer.fault) {
            line += "  " + context_.text(N_("NOT RECORDED"));
            if (!is_explained_by(answer.check.status, answer.fault->code))
                line += ": " + base::sanitize_text(message(answer));
        }
        context_.out().write_formatted(line + "\n");
    }

    Context& context_;
    const DeskDefaults& defaults_;
    const std::function<void()>& resolve_again_;
    bool check_only_;
    bool refused_ = false;
    std::int64_t recorded_ = 0;  // and answered
    std::unique_ptr<output::Writer> writer_;
};

}  // namespace

CodeSource code_lines() {
    return [](CodeHandler& handler) {
        base::Input input(STDIN_FILENO, "standard input");
        const auto handle_line = [&](std::string_view line) {
            handler.on_code(line);
            return true;
        };
        for_each_line(input, "\r\n\t", handle_line, [&] { handler.on_idle(); });
    };
}

CodeSource code_frames(Context& context, const std::string& file) {
    return [&context, file](CodeHandler& handler) {
        base::Input input(file);
        RecentReadings recent;
        for_each_frame(input, [&](const PictureCodes& shown) {
            const auto cards = shown.distinct_codes();
            const auto* damaged = cards.empty() ? damaged_code(shown) : nullptr;
            for (const auto& other : shown.others)
                if (&other != damaged && recent.is_new(other.text))
                    warn_about_other(context, input.name(), other);
            if (damaged && recent.is_new(damaged->text)) handler.on_code(damaged->text);
            if (cards.size() > 1 && recent.is_new(join_codes(cards)))
                handler.on_rejected(join_codes(cards),
                                    {ErrorKind::malformed,
                                     "several_cards",
                                     {N_("several cards are in front of the camera: {codes}"),
                                      {{"codes", join_codes(cards)}}},
                                     {N_("show one card at a time")}});
            if (cards.size() == 1 && recent.is_new(cards.front().ten))
                handler.on_code(cards.front().display_text());
            handler.on_idle();
        });
    };
}

ExitStatus run_desk_lines(Context& context, const DeskDefaults& defaults,
                          const std::function<void()>& resolve_again, bool check_only,
                          const CodeSource& source) {
    context.out().set_when_unread(Stream::WhenUnread::stop);
    DeskLines desk(context, defaults, resolve_again, check_only);
    source(desk);
    return desk.end();
}

}  // namespace kaiku::cmd
