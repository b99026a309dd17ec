#include "cmd/desk_lines.hpp"

#include <unistd.h>

#include "cmd/check_rows.hpp"
#include "cmd/errors.hpp"
#include "cmd/lines.hpp"
#include "cmd/parse.hpp"
#include "cmd/picture_codes.hpp"
#include "cmd/rows.hpp"
#include "cmd/usage_options.hpp"
#include "core/base/command_line.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::Kind;

/// What became of one line.
struct Answer {
    work::CheckResult check;
    std::optional<work::UsageView> usage;
    std::optional<base::Fault> fault;

    /// What is wrong is no fault of the card's, and nothing is known of it.
    bool unchecked() const { return fault && fault->kind == base::Kind::failed && check.message.empty(); }
    bool refused() const { return fault || (!usage && check.status != model::Status::valid && check.status != model::Status::expiring); }
};

class DeskLines final : public CodeTaker {
public:
    DeskLines(Context& context, const DeskPlace& place, bool check_only) : context_(context), place_(place), check_only_(check_only) {
        if (context.settings().format != report::Format::table) writer_ = context.results(report::Shape::many, columns());
    }

    void take(std::string_view line) override {
        if (base::trim(line).empty()) return;
        // A connection that is lost has recorded nothing: where that is not known, the fault is another one.
        auto answer = answer_to(line);
        if (answer.fault && answer.fault->code == "connection_lost") answer = answer_to(line);
        finish(answer);
    }

    void refuse(std::string_view what, const base::Fault& fault) override {
        Answer answer;
        answer.check.code = what;
        answer.fault = fault;
        finish(answer);
    }

    void before_waiting() override {
        if (writer_) writer_->flush();
        context_.out().flush();
    }

    Outcome end() {
        if (writer_) writer_->end();
        return refused_ ? Outcome(Kind::rejected_rows) : done;
    }

private:
    Answer answer_to(std::string_view line) {
        Answer answer;
        try {
            context_.renew_caller();
            answer_line(line, answer);
        } catch (const Error& error) {
            if (error.fault().kind == Kind::interrupted || error.fault().kind == Kind::denied) throw;
            answer.fault = error.fault();
            if (error.fault().code == "connection_lost") context_.reopen();
        }
        return answer;
    }

    void finish(const Answer& answer) {
        refused_ = refused_ || answer.refused();
        tell(answer);
    }

    /// The code may be written in groups: everything before the first option is of it.
    static std::string code_of(const std::vector<std::string>& words, std::size_t& options_from) {
        std::string code;
        for (options_from = 0; options_from < words.size() && !words[options_from].starts_with("--"); ++options_from) code += (code.empty() ? "" : " ") + words[options_from];
        return code;
    }

    /// What is known when something goes wrong stays in the answer.
    void answer_line(std::string_view line, Answer& answer) const {
        answer.check.code = base::excerpt(line);
        const auto words = base::split_command_line(line).value();
        std::size_t options_from = 0;
        work::NewUsage usage;
        usage.code = code_of(words, options_from);
        const auto job = context_.job();
        answer.check = work::check_code(job, usage.code);
        if (check_only_) return;
        Arguments arguments;
        usage_options(arguments, usage);
        const auto parsed = parse(arguments, {words.begin() + static_cast<std::ptrdiff_t>(options_from), words.end()});
        if (parsed.error) throw *parsed.error;
        for (const auto& [argument, value] : parsed.values) argument->take(value);
        place_.complete(usage);
        answer.usage = work::record_usage(job, usage);
    }

    report::Columns columns() const {
        return {{"code", {}},  {"status", {}},   {"valid_until", {}}, {"recorded", {}}, {"usage_id", {}}, {"event", {}},
                {"date", {}},  {"time", {}},     {"children", {}},    {"customers", {}}, {"warnings", {}}, {"error", {}}, {"message", {}}};
    }

    std::string message(const Answer& answer) const {
        const auto check = check_message(context_, answer.check);
        if (!answer.fault) return check;
        return context_.words(answer.fault->message) + (answer.fault->hint.empty() ? "" : "; " + context_.words(answer.fault->hint));
    }

    void tell(const Answer& answer) {
        if (!writer_) return tell_person(answer);
        report::Row row{answer.check.code, answer.unchecked() ? report::Value() : std::string(word(answer.check.status)), value(answer.check.valid_until), answer.usage.has_value()};
        if (answer.usage) {
            const auto& usage = answer.usage->usage;
            row.insert(row.end(), {usage.id, value(answer.usage->event), usage.date, value(usage.time), usage.children, value(usage.customers), usage.warnings, {}});
        } else {
            row.insert(row.end(), {{}, {}, {}, {}, {}, {}, std::vector<std::string>{}, answer.fault ? report::Value(answer.fault->code) : report::Value()});
        }
        row.push_back(message(answer));
        writer_->row(row);
    }

    void tell_person(const Answer& answer) {
        std::string line(answer.unchecked() ? base::printable(answer.check.code) : std::string(base::trim(check_line(context_, answer.check))));
        if (answer.usage) {
            const bool pending = answer.usage->usage.card_status == "not_found";
            line += "  " + context_.words({pending ? N_("noted as pending usage {id}") : N_("recorded as usage {id}"), {{"id", answer.usage->usage.id}}});
            for (const auto& warning : answer.usage->usage.warnings) line += "; " + context_.words(model::warning_message(warning));
        } else if (answer.fault) {
            const auto& code = answer.fault->code;
            const bool said = code == "malformed_code" || code == "unknown_card" || code == "blocked" || code == "expired";
            line += "  " + context_.text(N_("NOT RECORDED"));
            if (!said) line += ": " + base::printable(message(answer));
        }
        context_.out().write(line + "\n");
    }

    Context& context_;
    const DeskPlace& place_;
    bool check_only_;
    bool refused_ = false;
    std::unique_ptr<report::Writer> writer_;
};

}  // namespace

CodeSource codes_of_lines() {
    return [](CodeTaker& taker) {
        base::Input input(STDIN_FILENO, "standard input");
        const auto take_line = [&](std::string_view line) {
            taker.take(line);
            return true;
        };
        each_line(input, "\r\n\t", take_line, [&] { taker.before_waiting(); });
    };
}

CodeSource codes_of_frames(Context& context, const std::string& file) {
    return [&context, file](CodeTaker& taker) {
        base::Input input(file);
        Recent recent;
        each_frame(input, [&](const PictureCodes& shown) {
            const auto cards = shown.different();
            const auto* damaged = cards.empty() ? damaged_code(shown) : nullptr;
            for (const auto& other : shown.others)
                if (&other != damaged && recent.is_new(other.text)) note_other(context, input.name(), other);
            if (damaged && recent.is_new(damaged->text)) taker.take(damaged->text);
            if (cards.size() > 1 && recent.is_new(listed(cards)))
                taker.refuse(listed(cards), {Kind::malformed, "several_cards", {N_("several cards are before the camera: {codes}"), {{"codes", listed(cards)}}}, {N_("show one at a time")}});
            if (cards.size() == 1 && recent.is_new(cards.front().ten)) taker.take(cards.front().shown());
            taker.before_waiting();
        });
    };
}

Outcome run_desk_lines(Context& context, const DeskPlace& place, bool check_only, const CodeSource& source) {
    DeskLines desk(context, place, check_only);
    source(desk);
    return desk.end();
}

}  // namespace kaiku::cmd
