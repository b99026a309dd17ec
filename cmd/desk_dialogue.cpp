#include "cmd/desk_dialogue.hpp"

#include <algorithm>
#include <charconv>

#include "cmd/check_rows.hpp"
#include "cmd/desk_screen.hpp"
#include "cmd/desk_words.hpp"
#include "cmd/rows.hpp"
#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/console/editor.hpp"
#include "core/model/code.hpp"
#include "core/work/pending.hpp"
#include "core/work/schedule.hpp"

namespace kaiku::cmd {

namespace {

using base::Error;
using base::Kind;

/// The next card was read where something else was asked.
struct NextCard {
    std::string code;
};
/// The person turned back: what was begun is not recorded.
struct TurnBack {
    bool at_end = false;  // by Ctrl-D
};

constexpr std::size_t most_choices = 9;

class Dialogue {
public:
    Dialogue(Context& context, DeskPlace place, bool check_only)
        : context_(context), place_(std::move(place)), check_only_(check_only), editor_([](std::string_view text) { return model::looks_like_code(text); }) {}

    Outcome run() {
        if (!open()) return done;
        say(context_.text(N_("? shows what can be said here.")) + "\n");
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
            choose_site_if_needed();
            if (place_.event) settle_event(work::show_event(context_.job(), {*place_.event, place_.site}).event);
            else choose_event();
        } catch (const NextCard& card) {
            next_ = card.code;
        } catch (const TurnBack& back) {
            return !back.at_end;
        }
        return true;
    }

    std::optional<std::string> next_code() {
        if (auto code = std::exchange(next_, std::nullopt)) return code;
        say("\n");
        return editor_.ask(prompt());
    }

    std::string prompt() const {
        std::string text;
        if (!check_only_) {
            text = site_name_;
            if (event_name_) text += " · " + base::printable(*event_name_);
            if (slot_begin_) text += " " + *slot_begin_;
            if (place_.date && *place_.date != context_.settings().today) text += " · " + date_text(*place_.date);
            text += " · " + std::to_string(recorded_.size());
        }
        return "[" + (check_only_ ? context_.text(N_("checking only")) : text) + "] " + context_.text(N_("Card")) + ": ";
    }

    std::string date_text(time::Day day) const { return context_.words({"{date}", {time::date_argument("date", day)}}); }

    /// Whatever happens at one card, the desk stays open.
    template <class Work>
    void guarded(Work work) {
        try {
            work();
        } catch (const NextCard& card) {
            say("  " + context_.text(N_("NOT RECORDED: another card was read")) + "\n");
            next_ = card.code;
        } catch (const TurnBack&) {
            say("  " + context_.text(N_("Turned back: nothing is recorded")) + "\n");
        } catch (const Error& error) {
            if (error.fault().kind == Kind::interrupted) throw;
            say(refusal(context_, error.fault()));
            if (error.fault().code == "connection_lost") context_.reopen();
        }
    }

    void say(const std::string& text) {
        context_.out().write(text);
        context_.out().flush();
    }

    /// The answer to any question but that for a code.
    std::string answer(const std::string& question, const console::Candidates& candidates = {}) {
        auto text = editor_.ask("  " + question + ": ", candidates);
        if (!text || base::trim(*text) == "-") throw TurnBack{!text};
        if (model::looks_like_code(*text)) throw NextCard{*text};
        return std::string(base::trim(*text));
    }

    /// Yes in English, Finnish (kyllä) and Swedish (ja); anything else is no.
    bool says_yes(const base::Message& question) {
        const auto text = base::fold(base::printable(answer(context_.words(question) + " " + context_.text(N_("[y/N]")))));
        return text == "y" || text == "yes" || text == "k" || text == "kyllä" || text == "j" || text == "ja";
    }

    /// A number of the list, or 0 for an empty answer; asked again until it is one.
    std::size_t choose(const std::string& question, std::size_t from, std::size_t to) {
        for (;;) {
            const auto text = answer(question);
            if (text.empty()) return 0;
            std::size_t number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error == std::errc() && end == text.data() + text.size() && number >= from && number <= to) return number;
            say("  " + context_.words({N_("a number from {least} to {most}"), {{"least", from}, {"most", to}}}) + "\n");
        }
    }

    void choose_site_if_needed() {
        if (place_.site) return settle_site(work::recording_site(context_.job(), place_.site));
        choose_site();
    }

    void choose_site() {
        const auto sites = work::recording_sites(context_.job());
        if (sites.size() <= 1) return settle_site(work::recording_site(context_.job(), std::nullopt));
        for (std::size_t i = 0; i < sites.size(); ++i) say("  " + std::to_string(i + 1) + "  " + base::printable(sites[i].name) + "\n");
        std::size_t number = 0;
        while (number == 0) number = choose(context_.text(N_("Site (number)")), 1, sites.size());
        settle_site(sites[number - 1]);
    }

    void settle_site(const model::Site& site) {
        place_.site = std::to_string(site.id);
        site_name_ = base::printable(site.name);
    }

    work::EventQuery events_of_site(const std::string& part) const { return {place_.site, part, true}; }

    std::vector<model::Event> events_with(const std::string& part) {
        std::vector<model::Event> found;
        work::list_events(context_.job(), events_of_site(part), [&](const work::EventView& view) { found.push_back(view.event); });
        return found;
    }

    /// Any part of a name (R11); one that does not exist can be created on the spot.
    void choose_event() {
        const auto candidates = [this](std::string_view part) {
            std::vector<std::string> names;
            for (const auto& event : events_with(std::string(part))) names.push_back(event.name);
            return names;
        };
        const auto part = answer(context_.text(N_("Event (any part of its name; Enter: none)")), candidates);
        if (part.empty()) return settle_no_event();
        auto found = events_with(part);
        for (const auto& event : found)
            if (base::fold(event.name) == base::fold(part)) return settle_event(event);
        if (found.size() > most_choices) found.resize(most_choices);
        for (std::size_t i = 0; i < found.size(); ++i) say("  " + std::to_string(i + 1) + "  " + base::printable(found[i].name) + "\n");
        say("  0  " + context_.words({N_("Create \"{name}\""), {{"name", base::printable(part)}}}) + "\n");
        const auto number = answer(context_.text(found.empty() ? N_("Number (0 creates it; Enter: another name)") : N_("Number (Enter: 1)")));
        if (number == "0") return create_event(part);
        if (found.empty()) return choose_event();
        std::size_t chosen = 1;
        if (!number.empty() && (std::from_chars(number.data(), number.data() + number.size(), chosen).ec != std::errc() || chosen < 1 || chosen > found.size())) return choose_event();
        settle_event(found[chosen - 1]);
    }

    void create_event(const std::string& name) {
        work::EventFields fields;
        fields.site = place_.site;
        settle_event(work::create_event(context_.job(), name, fields).event);
    }

    void settle_no_event() {
        place_.event.reset();
        event_name_.reset();
        value_field_ = false;
        settle_no_slot();
    }

    void settle_no_slot() {
        place_.slot.reset();
        slot_begin_.reset();
        slot_end_.reset();
    }

    void settle_event(const model::Event& event) {
        if (!event.active) throw Error(Kind::refused, "inactive_event", {N_("the event {event} is not active"), {{"event", event.name}}});
        place_.event = event.name;
        event_name_ = event.name;
        value_field_ = event.value_field;
        const auto named = std::exchange(place_.slot, std::nullopt);
        settle_no_slot();
        if (event.scheduled) choose_slot(named);
    }

    /// The slots of the day; the only one, or the one that is asked for, is taken by itself.
    void choose_slot(const std::optional<std::string>& named) {
        if (!place_.event) throw Error(Kind::refused, "no_slot", {N_("without an event there are no times to choose from")});
        const auto day = place_.date.value_or(context_.settings().today);
        std::vector<model::Slot> slots;
        work::list_slots(context_.job(), {*place_.event, place_.site}, named ? std::nullopt : std::optional(day), named ? std::nullopt : std::optional(day),
                         [&](const work::SlotView& view) { slots.push_back(view.slot); });
        if (named) {
            std::erase_if(slots, [&](const model::Slot& slot) { return std::to_string(slot.id) != *named && !begins(slot, *named); });
            if (slots.empty()) throw Error(Kind::refused, "no_slot", {N_("{event} has no slot {slot}"), {{"event", *event_name_}, {"slot", base::excerpt(*named)}}});
        }
        if (slots.empty()) {
            const auto name = *event_name_;
            settle_no_event();
            throw Error(Kind::refused, "no_slot", {N_("{event} does not take place on {date}: the desk records without an event until you choose one"), {{"event", name}, time::date_argument("date", day)}});
        }
        auto chosen = default_slot(slots);
        if (slots.size() > 1) {
            for (std::size_t i = 0; i < slots.size(); ++i) say("  " + std::to_string(i + 1) + "  " + slots[i].at.span.text() + "\n");
            const auto number = choose(context_.words({N_("Time (number; Enter: {number})"), {{"number", chosen + 1}}}), 1, slots.size());
            if (number > 0) chosen = number - 1;
        }
        const auto& slot = slots[chosen];
        place_.slot = std::to_string(slot.id);
        slot_begin_ = slot.at.span.start.text();
        slot_end_ = time::instant_of(slot.at.end_date(), slot.at.span.end);
    }

    static bool begins(const model::Slot& slot, const std::string& named) {
        const auto moment = time::read_moment(named, "slot");
        return moment && moment->date == slot.at.date && moment->time == slot.at.span.start;
    }

    /// The first that has not ended.
    static std::size_t default_slot(const std::vector<model::Slot>& slots) {
        const auto now = time::now();
        for (std::size_t i = 0; i < slots.size(); ++i)
            if (time::instant_of(slots[i].at.end_date(), slots[i].at.span.end) > now) return i;
        return slots.size() - 1;
    }

    /// When a slot has ended and others follow on its day, the next card belongs to one of those.
    void leave_ended_slot() {
        const auto now = time::now();
        const bool is_today = place_.date.value_or(context_.settings().today) == time::helsinki_day(now);
        if (!is_today || !slot_end_ || *slot_end_ > now || noted_end_ == slot_end_) return;
        noted_end_ = slot_end_;
        say("  " + context_.words({N_("The time that began at {time} is over."), {{"time", *slot_begin_}}}) + "\n");
        choose_slot(std::nullopt);
    }

    void obey(DeskWord word) {
        switch (word) {
            case DeskWord::same:
                if (last_code_.empty()) throw Error(Kind::refused, "nothing", {N_("no card was read yet")});
                return serve(last_code_, true);
            case DeskWord::undo: return take_back();
            case DeskWord::event: return choose_event();
            case DeskWord::time: return choose_slot(std::nullopt);
            case DeskWord::date: return choose_date();
            case DeskWord::site:
                choose_site();
                settle_no_event();
                return choose_event();
            case DeskWord::list: return list();
            case DeskWord::help: return say(desk_help(context_));
            case DeskWord::quit: break;
        }
    }

    void choose_date() {
        const auto text = answer(context_.text(N_("Day (Enter: today)")));
        place_.date.reset();
        if (!text.empty()) place_.date = time::read_day(text, "date").value();
        if (slot_begin_) choose_slot(std::nullopt);
    }

    void take_back() {
        if (recorded_.empty()) throw Error(Kind::refused, "nothing", {N_("nothing was recorded here yet")});
        const auto view = recorded_.back();
        const auto id = std::to_string(view.usage.id);
        if (view.usage.card_status == "not_found") work::drop_pending(context_.job(), id);
        else work::delete_usage(context_.job(), id);
        recorded_.pop_back();
        say("  " + context_.words({N_("Taken back: {code} ({id})"), {{"code", view.code}, {"id", id}}}) + "\n");
    }

    void list() {
        for (const auto& view : recorded_) say(saved_line(context_, view));
        say("  " + count_text() + "\n");
    }

    std::string count_text() const {
        std::int64_t visitors = 0;
        for (const auto& view : recorded_) visitors += 1 + view.usage.children;
        return context_.words(base::Message::counted("{count} record, {visitors} visitors with children", "{count} records, {visitors} visitors with children",
                                                     static_cast<std::int64_t>(recorded_.size()), {{"visitors", visitors}}));
    }

    void serve(const std::string& code, bool again) {
        const auto check = work::check_code(context_.job(), code);
        say(check_band(context_, check));
        if (!model::looks_like_code(code)) say("  " + context_.text(N_("? shows what can be said here.")) + "\n");
        if (check.status == model::Status::not_found) return serve_unknown(check.code);
        if (check_only_ || !may_be_recorded(check.status)) return;
        leave_ended_slot();
        record(check, again);
    }

    void serve_unknown(const std::string& code) {
        if (check_only_) return;
        const auto near = work::near_misses(context_.job(), code);
        if (!near.empty()) {
            say("  " + context_.text(N_("Look at the card once more. Did it say:")) + "\n");
            for (std::size_t i = 0; i < near.size(); ++i) say("  " + std::to_string(i + 1) + "  " + near[i] + "\n");
            if (const auto number = choose(context_.text(N_("Number (Enter: none of these)")), 1, near.size())) return serve(near[number - 1], false);
        }
        if (!says_yes({N_("A card given just now? Note the visit until it is registered")})) throw TurnBack{};
        auto usage = usage_of(code, false);
        usage.pending = true;
        usage.children = children(std::nullopt);
        save(std::move(usage));
    }

    work::NewUsage usage_of(const std::string& code, bool again) const {
        work::NewUsage usage;
        usage.code = code;
        usage.again = again;
        place_.complete(usage);
        return usage;
    }

    /// Asks only for what the card and the event need (R12-R16). The last Enter saves.
    void record(const work::CheckResult& check, bool again) {
        auto usage = usage_of(check.code, again);
        if (*check.valid_until < place_.date.value_or(context_.settings().today)) {
            if (!says_yes({N_("The card has expired. Admit the holder at discretion")})) throw TurnBack{};
            usage.allow_expired = true;
            if (auto reason = answer(context_.text(N_("Reason (Enter: none)"))); !reason.empty()) usage.reason = std::move(reason);
        }
        if (value_field_) usage.value_cents = number(N_("Value in euros (Enter: none)"), [](const std::string& text) { return base::read_cents(text, "value"); });
        if (check.kind == model::CardKind::community)
            usage.customers = number(N_("Customers with cards of their own (Enter: none)"), [](const std::string& text) { return base::read_whole(text, "customers", 0, model::most_people); });
        usage.children = children(check.max_children);
        save(std::move(usage));
    }

    std::int64_t children(const std::optional<std::int64_t>& most) {
        const auto question = most ? context_.words({N_("Children, at most {count} (Enter saves without)"), {{"count", *most}}}) : context_.text(N_("Children (Enter saves without)"));
        for (;;) {
            const auto text = answer(question);
            if (text.empty()) return 0;
            const auto read = base::read_whole(text, "children", 0, model::most_people);
            if (read) return *read;
            say(refusal(context_, read.fault()));
        }
    }

    template <class Read>
    std::optional<std::int64_t> number(const char* question, Read read) {
        for (;;) {
            const auto text = answer(context_.text(question));
            if (text.empty()) return std::nullopt;
            const auto value = read(text);
            if (value) return *value;
            say(refusal(context_, value.fault()));
        }
    }

    void save(work::NewUsage usage) {
        try {
            keep(work::record_usage(context_.job(), usage));
        } catch (const Error& error) {
            if (error.fault().code != "repeated") throw;
            say(refusal(context_, {error.fault().kind, error.fault().code, error.fault().message}));
            if (!says_yes({N_("Is it another ticket")})) throw TurnBack{};
            usage.again = true;
            keep(work::record_usage(context_.job(), usage));
        }
    }

    void keep(work::UsageView view) {
        last_code_ = view.code;
        recorded_.push_back(std::move(view));
        say(saved_line(context_, recorded_.back()) + "  " + count_text() + "\n");
    }

    Context& context_;
    DeskPlace place_;
    bool check_only_;
    console::Editor editor_;
    std::string site_name_;
    std::optional<std::string> event_name_, slot_begin_;
    std::optional<time::Instant> slot_end_, noted_end_;
    bool value_field_ = false;
    std::optional<std::string> next_;          // a card that was read where something else was asked
    std::string last_code_;
    std::vector<work::UsageView> recorded_;    // since the desk was opened, and not taken back
};

}  // namespace

Outcome run_desk_dialogue(Context& context, DeskPlace place, bool check_only) { return Dialogue(context, std::move(place), check_only).run(); }

}  // namespace kaiku::cmd
