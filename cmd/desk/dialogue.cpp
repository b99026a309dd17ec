// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/dialogue.hpp"

#include <set>

#include "cmd/card/shared/check_rows.hpp"
#include "cmd/cli/help/layout.hpp"
#include "cmd/desk/commands.hpp"
#include "cmd/desk/prompts.hpp"
#include "cmd/desk/screen.hpp"
#include "cmd/desk/selection.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/model/card_code.hpp"
#include "core/service/messages/board.hpp"
#include "core/service/usages/pending.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::ErrorKind;

bool is_same_card(std::string_view a, std::string_view b) {
    const auto one = model::parse_code(a), other = model::parse_code(b);
    return one && other && one->ten == other->ten;
}

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
            if (typed == "-") {
                prompts_.print_text(context_.text(N_("There is nothing to cancel.")));
                continue;
            }
            context_.refresh_today();
            const auto word =
                model::looks_like_code(typed) ? std::nullopt : parse_desk_command(context_, typed);
            if (word == DeskCommand::quit) break;
            if (word)
                with_errors_shown([&] { execute(*word); });
            else
                with_errors_shown([&] { begin_entry(typed, false); });
        }
        return success;
    }

private:
    /// Chooses site and event. Returns false if the person quits. An option that names nothing ends
    /// the desk with its error; an answer does not.
    bool open() {
        if (check_only_) return true;
        selection_.take_options();
        bool quits = false;
        with_errors_shown([&] {
            try {
                selection_.ask_for_missing();
            } catch (const Cancelled& back) {
                quits = back.at_end;
            }
        });
        if (!quits) with_errors_shown([&] { print_what_waits(); });
        return !quits;
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
        if (auto code = std::exchange(next_, std::nullopt)) return code;
        context_.refresh_today();
        prompts_.print("\n");
        const auto where = check_only_
                               ? context_.text(N_("checking only"))
                               : selection_.text() + " · " + std::to_string(recorded_.size());
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
            next_ = card.code;
        } catch (const Cancelled&) {
            prompts_.print_text(context_.text(N_("Cancelled: nothing was recorded")));
        } catch (const WrongOption&) {
            throw;
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::interrupted) throw;
            prompts_.print_refusal(error.fault());
            if (error.fault().code == "connection_lost") context_.reopen();
            if (error.fault().code == "register_replaced") continue_in_restored();
        }
    }

    /// The ids of what was chosen and recorded belong to what the register was before.
    void continue_in_restored() {
        context_.reopen();
        recorded_.clear();
        open();
    }

    void execute(DeskCommand word) {
        switch (word) {
            case DeskCommand::same:
                if (last_code_.empty())
                    throw Error(ErrorKind::refused, "nothing", {N_("no card has been read yet")});
                return begin_entry(last_code_, true);
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
                return prompts_.print(desk_help(context_, context_.out().text_width()));
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
        prompts_.print_text(context_.localized(
            {N_("Undone: {code} ({id})"), {{"code", view.code}, {"id", view.usage.id}}}));
    }

    void list() {
        for (const auto& view : recorded_) prompts_.print_text(saved_text(context_, view));
        prompts_.print_text(count_text());
    }

    std::string count_text() const {
        std::int64_t visitors = 0;
        for (const auto& view : recorded_) visitors += 1 + view.usage.children;
        return context_.localized(base::Message::counted(
            "{count} record; visitors, including children: {visitors}",
            "{count} records; visitors, including children: {visitors}",
            static_cast<std::int64_t>(recorded_.size()), {{"visitors", visitors}}));
    }

    /// Handles a card that was read. Tells that it was not recorded if another one is read before
    /// it is.
    void begin_entry(const std::string& code, bool again) {
        try {
            handle_card(code, again);
        } catch (const NextCard& next) {
            prompts_.print_text(context_.text(
                is_same_card(code, next.code) ? N_("Not recorded yet: the same card was read again")
                                              : N_("NOT RECORDED: another card was read")));
            throw;
        }
    }

    void handle_card(const std::string& code, bool again) {
        context_.refresh_caller();
        const auto check = service::check_code(context_.operation(), code);
        prompts_.print(check_band(context_, check, context_.out().text_width()));
        prompts_.print_text(check_details(context_, check));
        if (!model::looks_like_code(code))
            prompts_.print_text(context_.text(N_("Type ? to see what you can do.")));
        if (check.status == model::Status::not_found) return handle_unknown_card(check.code);
        if (check_only_ || !can_be_recorded(check.status)) return;
        print_card_use(check.code);
        selection_.complete_for_card();
        record(check, again);
    }

    void print_card_use(const std::string& code) {
        if (!selection_.site()) return;
        prompts_.print_text(card_use_text(
            context_, service::card_use_at(context_.operation(), model::parse_code(code).value(),
                                           model::SiteRef(*selection_.site()))));
    }

    void handle_unknown_card(const std::string& code) {
        if (check_only_) return;
        const auto near = service::similar_card_codes(context_.operation(), code);
        if (!near.empty()) {
            prompts_.print_text(
                context_.text(N_("Look at the card again. Is its code one of these?")));
            for (std::size_t i = 0; i < near.size(); ++i) prompts_.print_choice(i + 1, near[i]);
            if (const auto number = prompts_.choose(
                    {context_.text(N_("Number (Enter: none of these)")),
                     N_("Compare the code on the card with those of the list, and type the number "
                        "of the one that it is. Enter: none of them.")},
                    1, near.size()))
                return handle_card(near[number - 1], false);
        }
        if (!prompts_.confirm(
                {N_("Was the card given out just now? Note the visit?")},
                N_("y notes the visit: it becomes a record when the office registers the card. n "
                   "notes nothing.")))
            throw Cancelled{};
        selection_.complete_for_card();
        auto usage = usage_of(code, false);
        usage.pending = true;
        usage.children = children(terms_for(usage).child_age, std::nullopt);
        save(std::move(usage));
    }

    service::NewUsage usage_of(const std::string& code, bool again) const {
        service::NewUsage usage;
        usage.code = model::parse_code(code).value();
        usage.again = again;
        selection_.complete(usage);
        return usage;
    }

    service::AreaTerms terms_for(const service::NewUsage& usage) {
        return service::area_terms(context_.operation(), usage.site.value(), usage.code,
                                   selection_.day());
    }

    /// Asks only for what the card and the event need (R12-R16, R34). The last Enter saves.
    void record(const service::CheckResult& check, bool again) {
        auto usage = usage_of(check.code, again);
        const auto terms = terms_for(usage);
        usage.allow_expired = *check.valid_until < selection_.day();
        usage.allow_other_area = terms.refusing_area.has_value();
        if (usage.allow_expired) print_expired(*check.valid_until);
        if (terms.refusing_area)
            prompts_.print_text(
                context_.localized({N_("{code}: {area} does not accept cards of other areas"),
                                    {{"code", check.code}, {"area", *terms.refusing_area}}}));
        if (usage.allow_expired || usage.allow_other_area)
            usage.reason = admit_at_discretion(usage.allow_expired);
        if (selection_.has_value_field())
            usage.value_cents = prompts_.value<model::UsageValue>(
                {context_.text(N_("Value in euros (Enter: none)")),
                 N_("What the event is worth, such as 12,50 or 3.")});
        if (check.kind == model::CardKind::community)
            usage.customers = prompts_.value<model::Customers>(
                {context_.text(N_("Customers with their own cards (Enter: none)")),
                 N_("How many adults in the group have cards of their own. Read each of these "
                    "cards "
                    "too, before or after this one.")});
        usage.children = children(terms.child_age, check.max_children);
        save(std::move(usage));
    }

    /// The check has told of a card that has expired by today, but not by the day of the event.
    void print_expired(time::Day valid_until) {
        if (valid_until < context_.settings().today) return;
        prompts_.print_text(context_.localized(
            {N_("The card's last valid day {date} is before the event on {event_date}."),
             {time::date_argument("date", valid_until),
              time::date_argument("event_date", selection_.day())}}));
    }

    /// The reason, if one is given. Throws Cancelled if the holder is not admitted.
    std::optional<model::Reason> admit_at_discretion(bool expired) {
        if (!prompts_.confirm(
                {N_("Admit the holder at discretion?")},
                expired ? N_("You may admit the holder (y) or not (n). The record tells that it "
                             "was at discretion. Ask the holder to renew the card.")
                        : N_("You may admit the holder (y) or not (n). The record tells that it "
                             "was at discretion.")))
            throw Cancelled{};
        return prompts_.value<model::Reason>(
            {context_.text(N_("Reason (Enter: none)")),
             N_("Why you admit the holder, such as \"renewal is under way\". Do not write the "
                "holder's name.")});
    }

    model::Children children(int age, const std::optional<std::int64_t>& most) {
        const auto question =
            most ? context_.localized({N_("Children under {age}, at most {count} (Enter: none)"),
                                       {{"age", age}, {"count", *most}}})
                 : context_.localized({N_("Children under {age} (Enter: none)"), {{"age", age}}});
        return prompts_
            .value<model::Children>({question, N_("How many children come along. More than the "
                                                  "card's number are recorded with a warning.")})
            .value_or(0);
    }

    void save(service::NewUsage usage) {
        try {
            remember_recorded(service::record_usage(context_.operation(), usage));
        } catch (const Error& error) {
            if (error.fault().code != "repeated") throw;
            prompts_.print_refusal({error.fault().kind, error.fault().code, error.fault().message});
            if (!prompts_.confirm({N_("Is this another ticket?")},
                                  N_("y records another ticket of the same card. n: the card was "
                                     "read twice, and once is enough.")))
                throw Cancelled{};
            usage.again = true;
            remember_recorded(service::record_usage(context_.operation(), usage));
        }
    }

    void remember_recorded(service::UsageView view) {
        last_code_ = view.code;
        recorded_.push_back(std::move(view));
        prompts_.print_text(saved_text(context_, recorded_.back()) + "\n" + count_text());
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
