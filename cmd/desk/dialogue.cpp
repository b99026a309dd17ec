// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/dialogue.hpp"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include "cmd/cli/help/layout.hpp"
#include "cmd/cli/reopening.hpp"
#include "cmd/desk/card_entry.hpp"
#include "cmd/desk/commands.hpp"
#include "cmd/desk/prompts.hpp"
#include "cmd/desk/screen.hpp"
#include "cmd/desk/selection.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/card_code.hpp"
#include "core/service/messages/board.hpp"
#include "core/service/usages/pending.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

/// Whether the visit waits for its card to be registered.
bool is_noted(const service::UsageView& view) { return view.usage.card_status == "not_found"; }

class Dialogue {
public:
    Dialogue(Context& context, DeskDefaults defaults, bool check_only)
        : context_(context),
          check_only_(check_only),
          prompts_(context),
          selection_(context, prompts_, std::move(defaults)),
          entry_(context, prompts_, selection_, check_only) {}

    ExitStatus run() {
        try {
            open();
            if (!has_ended_)
                prompts_.print(context_.text(N_("Type ? to see what you can do.")) + "\n");
            read_codes();
        } catch (const Error&) {
            drop_next();
            throw;
        }
        drop_next();
        return success;
    }

private:
    /// Until the person quits.
    void read_codes() {
        while (!has_ended_) {
            const auto text = next_code();
            if (!text) return;
            const auto typed = std::string(base::trim(*text));
            if (typed.empty()) continue;
            if (typed == "-") {
                prompts_.print_text(context_.text(N_("There is nothing to cancel.")));
                continue;
            }
            context_.refresh_today();
            const auto word =
                model::looks_like_code(typed) ? std::nullopt : parse_desk_command(context_, typed);
            if (word == DeskCommand::quit) return;
            if (word)
                with_errors_shown([&] { execute(*word); });
            else
                with_errors_shown([&] { enter_card(typed, false); });
        }
    }

    /// Chooses site and event; Ctrl-D ends the desk. An option that names nothing ends it with its
    /// error; an answer does not.
    void open() {
        if (check_only_) return;
        selection_.take_options();
        with_errors_shown([&] {
            try {
                choose([&] { selection_.ask_for_missing(); });
            } catch (const Cancelled& back) {
                has_ended_ = back.at_end;
            }
        });
        if (!has_ended_) with_errors_shown([&] { print_what_waits(); });
    }

    /// Names the cards that were to follow.
    void drop_next() {
        prompts_.print_unrecorded({next_.begin(), next_.end()});
        next_.clear();
    }

    /// Tells of unread messages, and of noted visits whose cards are not registered yet.
    void print_what_waits() {
        const auto operation = context_.operation();
        if (const auto unread = service::count_unread_messages(operation))
            prompts_.print_text(context_.localized(base::Message::counted(
                "{count} unread message; read it with: kaiku board list --unread",
                "{count} unread messages; read them with: kaiku board list --unread", unread)));
        if (!selection_.site()) return;
        std::set<std::string> codes;
        service::list_pending(operation, model::SiteRef(*selection_.site()),
                              [&](const service::UsageView& view) { codes.insert(view.code); });
        if (!codes.empty())
            prompts_.print_text(context_.localized(base::Message::counted(
                "{count} card is not registered yet; list its visits with: kaiku usage pending",
                "{count} cards are not registered yet; list their visits with: kaiku usage pending",
                static_cast<std::int64_t>(codes.size()))));
    }

    std::optional<std::string> next_code() {
        if (!next_.empty()) {
            auto code = std::move(next_.front());
            next_.pop_front();
            return code;
        }
        context_.refresh_today();
        prompts_.print("\n");
        const auto where = check_only_
                               ? context_.text(N_("checking only"))
                               : selection_.text() + " · " + std::to_string(count_records());
        const auto card = context_.text(N_("Card")) + ": ";
        const auto prompt = "[" + where + "]";
        constexpr std::size_t code_width = 12;
        if (base::display_width(prompt + " " + card) + code_width <= context_.out().text_width())
            return prompts_.code(prompt + " " + card);
        for (const auto& line : wrap(prompt, context_.out().text_width()))
            prompts_.print(line + "\n");
        return prompts_.code(card);
    }

    /// Shows the error of one card or command and keeps the desk open. A wrong option ends it.
    template <class Work>
    void with_errors_shown(Work work) {
        try {
            work();
        } catch (const NextCard& card) {
            next_.insert(next_.end(), card.codes.begin(), card.codes.end());
        } catch (const Cancelled&) {
            prompts_.print_text(context_.text(N_("Cancelled: nothing was recorded")));
        } catch (const WrongOption&) {
            throw;
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::interrupted) throw;
            if (error.fault().code == "register_replaced") return continue_in_restored(error);
            const auto lost =
                error.fault().code == "not_found" ? selection_.fault_of_lost_site() : std::nullopt;
            prompts_.print_refusal(lost.value_or(error.fault()));
            if (error.fault().code == "connection_lost") context_.reopen();
        }
    }

    /// Says so if a card is read before the choice is made.
    template <class Work>
    void choose(Work work) {
        try {
            work();
        } catch (const NextCard& card) {
            if (!card.has_waited && selection_.site())
                prompts_.print_text(
                    context_.localized({N_("Nothing was chosen; the card is for: {where}"),
                                        {{"where", selection_.text()}}}));
            throw;
        }
    }

    /// The ids of what was chosen and recorded belong to what the register was before. Another
    /// restore may begin before it is open.
    void continue_in_restored(const Error& replaced) {
        recorded_.clear();
        selection_.remember_chosen();
        for (bool is_told = false;;) try {
                reopen_restored();
                if (!std::exchange(is_told, true)) prompts_.print_refusal(replaced.fault());
                if (!check_only_) selection_.drop_lost_options();
                return open();
            } catch (const WrongOption&) {
                throw;
            } catch (const Error& error) {
                if (error.fault().code != "register_replaced") throw;
            }
    }

    /// A register that is gone ends the desk.
    void reopen_restored() {
        auto fault = context_.try_to_reopen();
        if (!fault) return;
        fault->hint = {};  // it is no place for a new register
        throw Error(*std::move(fault));
    }

    void execute(DeskCommand word) {
        switch (word) {
            case DeskCommand::same:
                if (last_code_.empty())
                    throw Error(ErrorKind::refused, "nothing", {N_("no card has been read yet")});
                return enter_card(last_code_, true);
            case DeskCommand::undo:
                return undo_last();
            case DeskCommand::event:
                return choose([&] { selection_.choose_event(); });
            case DeskCommand::time:
                return choose([&] { selection_.choose_time(); });
            case DeskCommand::date:
                return choose([&] { selection_.choose_date(); });
            case DeskCommand::site:
                return choose([&] { selection_.choose_site_and_event(); });
            case DeskCommand::list:
                return list();
            case DeskCommand::help:
                return prompts_.print(desk_help(context_, context_.out().text_width()));
            case DeskCommand::quit:
                break;
        }
    }

    void undo_last() {
        if (recorded_.empty())
            throw Error(ErrorKind::refused, "nothing", {N_("nothing has been recorded yet")});
        const auto view = recorded_.back();
        repeat_after_collisions([&] {
            if (is_noted(view))
                service::drop_pending(context_.operation(), view.usage.id);
            else
                service::delete_usage(context_.operation(), view.usage.id);
        });
        recorded_.pop_back();
        prompts_.print_text(context_.localized(
            {N_("Undone: {code} ({id})"), {{"code", view.code}, {"id", view.usage.id}}}));
    }

    void list() {
        for (const auto& view : recorded_) prompts_.print_text(saved_text(context_, view));
        prompts_.print_text(count_text());
    }

    /// Without the visits that were only noted, which are in no statistics yet.
    std::int64_t count_records() const {
        return std::count_if(recorded_.begin(), recorded_.end(),
                             [](const auto& view) { return !is_noted(view); });
    }

    std::string count_text() const {
        std::int64_t visitors = 0;
        for (const auto& view : recorded_)
            if (!is_noted(view)) visitors += 1 + view.usage.children;
        const auto records = count_records();
        const auto noted = static_cast<std::int64_t>(recorded_.size()) - records;
        auto text = context_.localized(
            base::Message::counted("{count} record; visitors, including children: {visitors}",
                                   "{count} records; visitors, including children: {visitors}",
                                   records, {{"visitors", visitors}}));
        if (noted > 0)
            text += "\n" + context_.localized(base::Message::counted(
                               "{count} visit noted until its card is registered",
                               "{count} visits noted until their cards are registered", noted));
        return text;
    }

    /// Cards that were read at a question for this one follow it, whatever becomes of it.
    std::optional<service::UsageView> record_card(const std::string& code, bool again) {
        const auto queue_waiting = [&] {
            const auto codes = selection_.release_waiting_cards();
            next_.insert(next_.end(), codes.begin(), codes.end());
        };
        try {
            auto view = entry_.run(code, again);
            queue_waiting();
            return view;
        } catch (...) {
            queue_waiting();
            throw;
        }
    }

    void enter_card(const std::string& code, bool again) {
        auto view = record_card(code, again);
        if (!view) return;
        last_code_ = view->code;
        recorded_.push_back(*std::move(view));
        auto text = saved_text(context_, recorded_.back());
        if (const char* const advice = admission_advice(recorded_.back()))
            text += "\n" + context_.text(advice);
        prompts_.print_text(text + "\n" + count_text());
    }

    Context& context_;
    bool check_only_;
    DeskPrompts prompts_;
    DeskSelection selection_;
    CardEntry entry_;
    std::deque<std::string> next_;  // cards that were read at prompts for something else
    bool has_ended_ = false;        // with Ctrl-D at a question of open()
    std::string last_code_;
    std::vector<service::UsageView> recorded_;  // since the start, without those undone
};

}  // namespace

ExitStatus run_desk_dialogue(Context& context, DeskDefaults defaults, bool check_only) {
    return Dialogue(context, std::move(defaults), check_only).run();
}

}  // namespace kaiku::cmd
