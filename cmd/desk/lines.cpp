// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/lines.hpp"

#include "cmd/card/shared/check_rows.hpp"
#include "cmd/cli/display_rows.hpp"
#include "cmd/cli/errors.hpp"
#include "cmd/cli/parsing/parse.hpp"
#include "cmd/desk/answers.hpp"
#include "cmd/desk/attempt.hpp"
#include "cmd/desk/request_answers.hpp"
#include "cmd/usage/shared.hpp"
#include "core/base/command_line.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

namespace {

using base::ErrorKind;

/// The result of one line.
struct LineResult {
    service::CheckResult check;
    std::optional<service::UsageView> usage;
    std::optional<model::Reason> reason;  // as given
    std::optional<base::Fault> fault;

    /// The line failed, or was not allowed, before the card was checked: its status is unknown.
    bool unchecked() const {
        return fault && check.message.empty() &&
               (fault->kind == ErrorKind::failed || fault->kind == ErrorKind::denied);
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
    DeskLines(Context& context, ResolvedDefaults& defaults, bool check_only)
        : context_(context),
          defaults_(defaults),
          check_only_(check_only),
          answers_(context, columns()),
          requests_(context, defaults, answers_, check_only) {}

    void on_code(std::string_view line) override {
        if (base::trim(line).empty()) return;
        if (!check_only_) answers_.require_reader();
        LineResult answer;
        const auto handle = [&] {
            answer = {};
            answer.check.code = base::excerpt(line);
            begin_entry(context_);
            answer_allowed_line(line, answer);
        };
        const auto on_end = [&](const base::Fault& fault) {
            answer.fault = fault;
            finish(answer);
        };
        try {
            const auto fault = attempt_entry(context_, defaults_, handle, on_end);
            if (fault) answer.fault = fault;
        } catch (const base::Error& error) {
            if (error.fault().kind == ErrorKind::denied) on_end(error.fault());
            throw;
        }
        finish(answer);
    }

    void on_rejected(std::string_view what, const base::Fault& fault) override {
        LineResult answer;
        answer.check.code = what;
        answer.fault = fault;
        finish(answer);
    }

    void on_request(std::string_view line) override { requests_.on_request(line); }
    void on_long_request() override { requests_.on_long_request(); }

    void on_idle() override { answers_.flush(); }

    /// Each record was a transaction: those before the interruption stay.
    void report_interruption() {
        answers_.flush();
        if (!check_only_ && answers_.for_people())
            context_.note(
                base::Message::counted("{count} usage was recorded before the interruption",
                                       "{count} usages were recorded before the "
                                       "interruption",
                                       recorded_));
    }

    ExitStatus end() {
        answers_.end();
        return refused_ || requests_.refused() ? ExitStatus(ErrorKind::rejected_rows) : success;
    }

private:
    /// Each answer is written before the next card is recorded.
    void finish(const LineResult& answer) {
        refused_ = refused_ || answer.refused();
        if (answer.usage) ++recorded_;
        print_answer(answer);
        if (answer.usage)
            answers_.flush_recorded(answer.check.code, answer.usage->usage.id);
        else
            answers_.flush();
    }

    /// A code can be written in groups: all words before the first option are part of it.
    static std::string code_of(const std::vector<std::string>& words, std::size_t& options_from) {
        std::string code;
        for (options_from = 0;
             options_from < words.size() && !words[options_from].starts_with("--"); ++options_from)
            code += (code.empty() ? "" : " ") + words[options_from];
        return code;
    }

    /// What the caller may not do is answered. It ends the desk only if it concerns every line.
    void answer_allowed_line(std::string_view line, LineResult& answer) const {
        try {
            answer_line(line, answer);
        } catch (const base::Error& error) {
            if (error.fault().kind != ErrorKind::denied) throw;
            answer.fault = error.fault();
        }
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
        answer.reason = usage.reason;
        answer.usage = defaults_.record(std::move(usage));
    }

    static output::Columns columns() {
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
        if (answers_.for_people()) return print_for_person(answer);
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
        answers_.row(row);
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
            if (const auto unused = unused_reason_message(answer.reason, *answer.usage))
                line += "; " + context_.localized(*unused);
        } else if (answer.fault) {
            line += "  " + context_.text(N_("NOT RECORDED"));
            // The check of a malformed code has said what to do already.
            const auto advice =
                answer.check.hint.empty() ? context_.localized(answer.fault->hint) : std::string();
            const auto rest =
                is_explained_by(answer.check.status, answer.fault->code) ? advice : message(answer);
            if (!rest.empty()) line += ": " + base::sanitize_text(rest);
        }
        answers_.line(line);
    }

    Context& context_;
    ResolvedDefaults& defaults_;
    bool check_only_;
    bool refused_ = false;
    std::int64_t recorded_ = 0;
    DeskAnswers answers_;
    DeskRequests requests_;
};

}  // namespace

ExitStatus run_desk_lines(Context& context, ResolvedDefaults& defaults, bool check_only,
                          const CodeSource& source) {
    context.out().set_when_unread(Stream::WhenUnread::stop);
    DeskLines desk(context, defaults, check_only);
    try {
        source(desk);
    } catch (const base::Error& error) {
        if (error.fault().kind == ErrorKind::interrupted) desk.report_interruption();
        throw;
    }
    return desk.end();
}

}  // namespace kaiku::cmd
