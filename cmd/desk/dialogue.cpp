// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/dialogue.hpp"

#include "cmd/card/shared/check_rows.hpp"
#include "cmd/desk/commands.hpp"
#include "cmd/desk/prompts.hpp"
#include "cmd/desk/screen.hpp"
#include "cmd/desk/selection.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/model/card_code.hpp"
#include "core/service/usages/pending.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

class Dialogue {
public:
    Dialogue(Context& context, DeskDefaults defaults, bool check_only)
        : context_(context),
          check_only_(check_only),
          prompts_(context),
          selection_(context, prompts_, std::move(defaults)) {}

    ExitStatus run() {
        if (!open()) return success;
        prompts_.print(context_.text(N_("Type ? to see what you can do.")) + "\n");
        for (auto text = next_code(); text; text = next_code()) {
            const auto typed = std::string(base::trim(*text));
            if (typed.empty()) continue;
            context_.refresh_today();
            const auto word =
                model::looks_like_code(typed) ? std::nullopt : parse_desk_command(context_, typed);
            if (word == DeskCommand::quit) break;
            if (word)
                with_errors_shown([&] { execute(*word); });
            else
                with_errors_shown([&] { handle_card(typed, false); });
        }
        return success;
    }

private:
    /// Chooses site and event. Returns false if the person quits. An option that names nothing ends
    /// the desk with its error.
    bool open() {
        if (check_only_) return true;
        try {
            selection_.open();
        } catch (const NextCard& card) {
            next_ = card.code;
        } catch (const Cancelled& back) {
            return !back.at_end;
        }
        return true;
    }

    std::optional<std::string> next_code() {
        if (auto code = std::exchange(next_, std::nullopt)) return code;
        context_.refresh_today();
        prompts_.print("\n");
        const auto where = check_only_
                               ? context_.text(N_("checking only"))
                               : selection_.text() + " · " + std::to_string(recorded_.size());
        return prompts_.code("[" + where + "] " + context_.text(N_("Card")) + ": ");
    }

    /// Shows the error of one card or command and keeps the desk open.
    template <class Work>
    void with_errors_shown(Work work) {
        try {
            work();
        } catch (const NextCard& card) {
            prompts_.print_line(context_.text(N_("NOT RECORDED: another card was read")));
            next_ = card.code;
        } catch (const Cancelled&) {
            prompts_.print_line(context_.text(N_("Cancelled: nothing was recorded")));
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::interrupted) throw;
            prompts_.print(refusal(context_, error.fault()));
            if (error.fault().code == "connection_lost") context_.reopen();
            if (error.fault().code == "register_replaced") continue_in_restored();
        }
    }

    /// The ids of what was chosen and recorded belong to what the register was before.
    void continue_in_restored() {
        context_.reopen();
        recorded_.clear();
        if (!check_only_) selection_.reset();
        open();
    }

    void execute(DeskCommand word) {
        switch (word) {
            case DeskCommand::same:
                if (last_code_.empty())
                    throw Error(ErrorKind::refused, "nothing", {N_("no card has been read yet")});
                return handle_card(last_code_, true);
            case DeskCommand::undo:
                return undo_last();
            case DeskCommand::event:
                return selection_.choose_event();
            case DeskCommand::time:
                return selection_.choose_time();
            case DeskCommand::date:
                return selection_.choose_date();
            case DeskCommand::site:
                return selection_.choose_site_and_event();
            case DeskCommand::list:
                return list();
            case DeskCommand::help:
                return prompts_.print(desk_help(context_));
            case DeskCommand::quit:
                break;
        }
    }

    void undo_last() {
        if (recorded_.empty())
            throw Error(ErrorKind::refused, "nothing", {N_("nothing has been recorded yet")});
        const auto view = recorded_.back();
        if (view.usage.card_status == "not_found")
            service::drop_pending(context_.operation(), view.usage.id);
        else
            service::delete_usage(context_.operation(), view.usage.id);
        recorded_.pop_back();
        prompts_.print_line(context_.localized(
            {N_("Undone: {code} ({id})"), {{"code", view.code}, {"id", view.usage.id}}}));
    }

    void list() {
        for (const auto& view : recorded_) prompts_.print(saved_line(context_, view));
        prompts_.print_line(count_text());
    }

    std::string count_text() const {
        std::int64_t visitors = 0;
        for (const auto& view : recorded_) visitors += 1 + view.usage.children;
        return context_.localized(base::Message::counted(
            "{count} record; visitors, including children: {visitors}",
            "{count} records; visitors, including children: {visitors}",
            static_cast<std::int64_t>(recorded_.size()), {{"visitors", visitors}}));
    }

    void handle_card(const std::string& code, bool again) {
        context_.refresh_caller();
        const auto check = service::check_code(context_.operation(), code);
        prompts_.print(check_band(context_, check));
        if (!model::looks_like_code(code))
            prompts_.print_line(context_.text(N_("Type ? to see what you can do.")));
        if (check.status == model::Status::not_found) return handle_unknown_card(check.code);
        if (check_only_ || !can_be_recorded(check.status)) return;
        selection_.advance_past_ended_slot();
        record(check, again);
    }

    void handle_unknown_card(const std::string& code) {
        if (check_only_) return;
        const auto near = service::similar_card_codes(context_.operation(), code);
        if (!near.empty()) {
            prompts_.print_line(
                context_.text(N_("Look at the card again. Is its code one of these?")));
            for (std::size_t i = 0; i < near.size(); ++i)
                prompts_.print_line(std::to_string(i + 1) + "  " + near[i]);
            if (const auto number = prompts_.choose(
                    context_.text(N_("Number (Enter: none of these)")), 1, near.size()))
                return handle_card(near[number - 1], false);
        }
        if (!prompts_.confirm({N_(
                "Was the card given out just now? Note the visit until the card is registered?")}))
            throw Cancelled{};
        auto usage = usage_of(code, false);
        usage.pending = true;
        usage.children = children(std::nullopt);
        save(std::move(usage));
    }

    service::NewUsage usage_of(const std::string& code, bool again) const {
        service::NewUsage usage;
        usage.code = model::parse_code(code).value();
        usage.again = again;
        selection_.complete(usage);
        return usage;
    }

    /// Asks only for what the card and the event need (R12-R16). The last Enter saves.
    void record(const service::CheckResult& check, bool again) {
        auto usage = usage_of(check.code, again);
        if (*check.valid_until < selection_.day()) {
            if (!prompts_.confirm(discretion_question(*check.valid_until))) throw Cancelled{};
            usage.allow_expired = true;
            usage.reason = prompts_.value<model::Reason>(context_.text(N_("Reason (Enter: none)")));
        }
        if (selection_.has_value_field())
            usage.value_cents = prompts_.value<model::UsageValue>(
                context_.text(N_("Value in euros (Enter: none)")));
        if (check.kind == model::CardKind::community)
            usage.customers = prompts_.value<model::Customers>(
                context_.text(N_("Customers with their own cards (Enter: none)")));
        usage.children = children(check.max_children);
        save(std::move(usage));
    }

    base::Message discretion_question(time::Day valid_until) const {
        if (valid_until < context_.settings().today)
            return {N_("The card has expired. Admit the holder at discretion?")};
        return {
            N_("The card's last valid day {date} is before the event on {event_date}. Admit the "
               "holder at discretion?"),
            {time::date_argument("date", valid_until),
             time::date_argument("event_date", selection_.day())}};
    }

    model::Children children(const std::optional<std::int64_t>& most) {
        const auto question =
            most ? context_.localized(
                       {N_("Children, at most {count} (Enter: none)"), {{"count", *most}}})
                 : context_.text(N_("Children (Enter: none)"));
        return prompts_.value<model::Children>(question).value_or(0);
    }

    void save(service::NewUsage usage) {
        try {
            remember_recorded(service::record_usage(context_.operation(), usage));
        } catch (const Error& error) {
            if (error.fault().code != "repeated") throw;
            prompts_.print(
                refusal(context_, {error.fault().kind, error.fault().code, error.fault().message}));
            if (!prompts_.confirm({N_("Is this another ticket?")})) throw Cancelled{};
            usage.again = true;
            remember_recorded(service::record_usage(context_.operation(), usage));
        }
    }

    void remember_recorded(service::UsageView view) {
        last_code_ = view.code;
        recorded_.push_back(std::move(view));
        prompts_.print(saved_line(context_, recorded_.back()) + "  " + count_text() + "\n");
    }

    Context& context_;
    bool check_only_;
    DeskPrompts prompts_;
    DeskSelection selection_;
    std::optional<std::string> next_;  // a card that was read at a prompt for something else
    std::string last_code_;
    std::vector<service::UsageView> recorded_;  // since the start, without those undone
};

}  // namespace

ExitStatus run_desk_dialogue(Context& context, DeskDefaults defaults, bool check_only) {
    return Dialogue(context, std::move(defaults), check_only).run();
}

}  // namespace kaiku::cmd
