#include "cmd/desk_dialogue.hpp"

#include "cmd/check_rows.hpp"
#include "cmd/desk_choice.hpp"
#include "cmd/desk_questions.hpp"
#include "cmd/desk_screen.hpp"
#include "cmd/desk_words.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/model/code.hpp"
#include "core/work/pending.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::Kind;

class Dialogue {
public:
    Dialogue(Context& context, DeskPlace place, bool check_only) : context_(context), check_only_(check_only), questions_(context), choice_(context, questions_, std::move(place)) {}

    Outcome run() {
        if (!open()) return done;
        questions_.say(context_.text(N_("? shows what can be said here.")) + "\n");
        for (auto text = next_code(); text; text = next_code()) {
            const auto typed = std::string(base::trim(*text));
            if (typed.empty()) continue;
            const auto word = model::looks_like_code(typed) ? std::nullopt : desk_word(context_, typed);
            if (word == DeskWord::quit) break;
            if (word) guarded([&] { obey(*word); });
            else guarded([&] { serve(typed, false); });
        }
        return done;
    }

private:
    /// Site and event for the evening; false when the person leaves already. What the command line names and is not there ends the desk.
    bool open() {
        if (check_only_) return true;
        try {
            choice_.open();
        } catch (const NextCard& card) {
            next_ = card.code;
        } catch (const TurnBack& back) {
            return !back.at_end;
        }
        return true;
    }

    std::optional<std::string> next_code() {
        if (auto code = std::exchange(next_, std::nullopt)) return code;
        questions_.say("\n");
        const auto where = check_only_ ? context_.text(N_("checking only")) : choice_.text() + " · " + std::to_string(recorded_.size());
        return questions_.code("[" + where + "] " + context_.text(N_("Card")) + ": ");
    }

    /// Whatever happens at one card, the desk stays open.
    template <class Work>
    void guarded(Work work) {
        try {
            work();
        } catch (const NextCard& card) {
            questions_.say_line(context_.text(N_("NOT RECORDED: another card was read")));
            next_ = card.code;
        } catch (const TurnBack&) {
            questions_.say_line(context_.text(N_("Turned back: nothing is recorded")));
        } catch (const Error& error) {
            if (error.fault().kind == Kind::interrupted) throw;
            questions_.say(refusal(context_, error.fault()));
            if (error.fault().code == "connection_lost") context_.reopen();
        }
    }

    void obey(DeskWord word) {
        switch (word) {
            case DeskWord::same:
                if (last_code_.empty()) throw Error(Kind::refused, "nothing", {N_("no card was read yet")});
                return serve(last_code_, true);
            case DeskWord::undo: return take_back();
            case DeskWord::event: return choice_.choose_event();
            case DeskWord::time: return choice_.choose_time();
            case DeskWord::date: return choice_.choose_date();
            case DeskWord::site: return choice_.choose_site_and_event();
            case DeskWord::list: return list();
            case DeskWord::help: return questions_.say(desk_help(context_));
            case DeskWord::quit: break;
        }
    }

    void take_back() {
        if (recorded_.empty()) throw Error(Kind::refused, "nothing", {N_("nothing was recorded here yet")});
        const auto view = recorded_.back();
        const auto id = std::to_string(view.usage.id);
        if (view.usage.card_status == "not_found") work::drop_pending(context_.job(), id);
        else work::delete_usage(context_.job(), id);
        recorded_.pop_back();
        questions_.say_line(context_.words({N_("Taken back: {code} ({id})"), {{"code", view.code}, {"id", id}}}));
    }

    void list() {
        for (const auto& view : recorded_) questions_.say(saved_line(context_, view));
        questions_.say_line(count_text());
    }

    std::string count_text() const {
        std::int64_t visitors = 0;
        for (const auto& view : recorded_) visitors += 1 + view.usage.children;
        return context_.words(base::Message::counted("{count} record, {visitors} visitors with children", "{count} records, {visitors} visitors with children",
                                                     static_cast<std::int64_t>(recorded_.size()), {{"visitors", visitors}}));
    }

    void serve(const std::string& code, bool again) {
        context_.renew_caller();
        const auto check = work::check_code(context_.job(), code);
        questions_.say(check_band(context_, check));
        if (!model::looks_like_code(code)) questions_.say_line(context_.text(N_("? shows what can be said here.")));
        if (check.status == model::Status::not_found) return serve_unknown(check.code);
        if (check_only_ || !may_be_recorded(check.status)) return;
        choice_.leave_ended_slot();
        record(check, again);
    }

    void serve_unknown(const std::string& code) {
        if (check_only_) return;
        const auto near = work::near_misses(context_.job(), code);
        if (!near.empty()) {
            questions_.say_line(context_.text(N_("Look at the card once more. Did it say:")));
            for (std::size_t i = 0; i < near.size(); ++i) questions_.say_line(std::to_string(i + 1) + "  " + near[i]);
            if (const auto number = questions_.choose(context_.text(N_("Number (Enter: none of these)")), 1, near.size())) return serve(near[number - 1], false);
        }
        if (!questions_.says_yes({N_("A card given just now? Note the visit until it is registered")})) throw TurnBack{};
        auto usage = usage_of(code, false);
        usage.pending = true;
        usage.children = children(std::nullopt);
        save(std::move(usage));
    }

    work::NewUsage usage_of(const std::string& code, bool again) const {
        work::NewUsage usage;
        usage.code = code;
        usage.again = again;
        choice_.complete(usage);
        return usage;
    }

    /// Asks only for what the card and the event need (R12-R16). The last Enter saves.
    void record(const work::CheckResult& check, bool again) {
        auto usage = usage_of(check.code, again);
        if (*check.valid_until < choice_.day()) {
            if (!questions_.says_yes({N_("The card has expired. Admit the holder at discretion")})) throw TurnBack{};
            usage.allow_expired = true;
            if (auto reason = questions_.answer(context_.text(N_("Reason (Enter: none)"))); !reason.empty()) usage.reason = std::move(reason);
        }
        if (choice_.has_value_field()) usage.value_cents = questions_.number(context_.text(N_("Value in euros (Enter: none)")), [](const std::string& text) { return base::read_cents(text, "value"); });
        if (check.kind == model::CardKind::community)
            usage.customers = questions_.number(context_.text(N_("Customers with cards of their own (Enter: none)")), [](const std::string& text) { return base::read_whole(text, "customers", 0, model::most_people); });
        usage.children = children(check.max_children);
        save(std::move(usage));
    }

    std::int64_t children(const std::optional<std::int64_t>& most) {
        const auto question = most ? context_.words({N_("Children, at most {count} (Enter saves without)"), {{"count", *most}}}) : context_.text(N_("Children (Enter saves without)"));
        return questions_.number(question, [](const std::string& text) { return base::read_whole(text, "children", 0, model::most_people); }).value_or(0);
    }

    void save(work::NewUsage usage) {
        try {
            keep(work::record_usage(context_.job(), usage));
        } catch (const Error& error) {
            if (error.fault().code != "repeated") throw;
            questions_.say(refusal(context_, {error.fault().kind, error.fault().code, error.fault().message}));
            if (!questions_.says_yes({N_("Is it another ticket")})) throw TurnBack{};
            usage.again = true;
            keep(work::record_usage(context_.job(), usage));
        }
    }

    void keep(work::UsageView view) {
        last_code_ = view.code;
        recorded_.push_back(std::move(view));
        questions_.say(saved_line(context_, recorded_.back()) + "  " + count_text() + "\n");
    }

    Context& context_;
    bool check_only_;
    DeskQuestions questions_;
    DeskChoice choice_;
    std::optional<std::string> next_;          // a card that was read where something else was asked
    std::string last_code_;
    std::vector<work::UsageView> recorded_;    // since the desk was opened, and not taken back
};

}  // namespace

Outcome run_desk_dialogue(Context& context, DeskPlace place, bool check_only) { return Dialogue(context, std::move(place), check_only).run(); }

}  // namespace kaiku::cmd
