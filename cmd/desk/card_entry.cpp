// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/card_entry.hpp"

#include <utility>

#include "cmd/card/shared/check_rows.hpp"
#include "cmd/cli/reopening.hpp"
#include "cmd/desk/screen.hpp"
#include "core/model/card_code.hpp"

namespace kaiku::cmd {

CardEntry::CardEntry(Context& context, DeskPrompts& prompts, DeskSelection& selection,
                     bool check_only)
    : context_(context), prompts_(prompts), selection_(selection), check_only_(check_only) {}

std::optional<service::UsageView> CardEntry::run(const std::string& code, bool again) {
    is_selecting_ = false;
    try {
        return handle_card(code, again);
    } catch (const NextCard& next) {
        prompts_.print_text(context_.text(model::is_same_card(code, next.codes.front())
                                              ? N_("Not recorded yet: the same card was read again")
                                              : N_("NOT RECORDED: another card was read")));
        throw;
    } catch (const base::Error& error) {
        if (error.fault().code != "register_replaced" || check_only_) throw;
        // Cards that wait for an event have been named already, this one among them.
        if (!(is_selecting_ && selection_.needs_event_of_slot()) && model::looks_like_code(code))
            prompts_.print_unrecorded({code});
        auto fault = error.fault();
        fault.hint = {};  // there is no command to repeat
        throw base::Error(std::move(fault));
    }
}

void CardEntry::complete_selection(const std::string& code) {
    is_selecting_ = true;
    selection_.complete_for_card(code);
    is_selecting_ = false;
}

service::CheckResult CardEntry::check_card(const std::string& code) {
    return repeat_after_collisions([&] {
        context_.refresh_caller();
        return service::check_code(context_.operation(), code);
    });
}

std::optional<service::UsageView> CardEntry::handle_card(const std::string& code, bool again) {
    const auto check = check_card(code);
    prompts_.print(check_band(context_, check, context_.out().text_width()));
    prompts_.print_text(check_details(context_, check));
    if (!model::looks_like_code(code))
        prompts_.print_text(context_.text(N_("Type ? to see what you can do.")));
    if (check.status == model::Status::not_found) return handle_unknown_card(check.code);
    if (check_only_ || !can_be_recorded(check.status)) return std::nullopt;
    print_card_use(check.code);
    complete_selection(code);
    return record(check, again);
}

void CardEntry::print_card_use(const std::string& code) {
    if (!selection_.site()) return;
    prompts_.print_text(card_use_text(context_, repeat_after_collisions([&] {
                                          return service::card_use_at(
                                              context_.operation(), model::parse_code(code).value(),
                                              model::SiteRef(*selection_.site()));
                                      })));
}

std::optional<service::UsageView> CardEntry::handle_unknown_card(const std::string& code) {
    prompts_.print_text(
        context_.text(N_("One character may have been read wrong: read the card again.")));
    if (check_only_) return std::nullopt;
    if (!prompts_.confirm(
            {N_("Was the card given out just now? Note the visit?")},
            N_("y notes the visit: it becomes a record when the office registers the card. n "
               "notes nothing.")))
        throw Cancelled{};
    complete_selection(code);
    auto usage = usage_of(code, false);
    usage.pending = true;
    usage.children = children(terms_for(usage).child_age, std::nullopt);
    return save(std::move(usage));
}

service::NewUsage CardEntry::usage_of(const std::string& code, bool again) const {
    service::NewUsage usage;
    usage.code = model::parse_code(code).value();
    usage.again = again;
    selection_.complete(usage);
    return usage;
}

service::AreaTerms CardEntry::terms_for(const service::NewUsage& usage) {
    return repeat_after_collisions([&] {
        return service::area_terms(context_.operation(), usage.site.value(), usage.code,
                                   selection_.day());
    });
}

service::UsageView CardEntry::record(const service::CheckResult& check, bool again) {
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
        usage.value_cents =
            prompts_.value<model::UsageValue>({context_.text(N_("Value in euros (Enter: none)")),
                                               N_("What the event is worth, such as 12,50 or 3.")});
    if (check.kind == model::CardKind::community)
        usage.customers = prompts_.value<model::Customers>(
            {context_.text(N_("Customers with their own cards (Enter: none)")),
             N_("How many adults in the group have cards of their own. Read each of these "
                "cards too, before or after this one.")});
    usage.children = children(terms.child_age, check.max_children);
    return save(std::move(usage));
}

void CardEntry::print_expired(time::Day valid_until) {
    if (valid_until < context_.settings().today) return;
    prompts_.print_text(context_.localized(
        {N_("The card's last valid day {date} is before the event on {event_date}."),
         {time::date_argument("date", valid_until),
          time::date_argument("event_date", selection_.day())}}));
}

std::optional<model::Reason> CardEntry::admit_at_discretion(bool expired) {
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

model::Children CardEntry::children(int age, const std::optional<std::int64_t>& max) {
    const auto question =
        max ? context_.localized({N_("Children under {age}, at most {count} (Enter: none)"),
                                  {{"age", age}, {"count", *max}}})
            : context_.localized({N_("Children under {age} (Enter: none)"), {{"age", age}}});
    return prompts_
        .value<model::Children>({question, N_("How many children come along. More than the "
                                              "card's number are recorded with a warning.")})
        .value_or(0);
}

service::UsageView CardEntry::save(service::NewUsage usage) {
    const auto record = [&] {
        return repeat_after_collisions(
            [&] { return service::record_usage(context_.operation(), usage); });
    };
    try {
        return record();
    } catch (const base::Error& error) {
        if (error.fault().code != "repeated") throw;
        prompts_.print_refusal({error.fault().kind, error.fault().code, error.fault().message});
        if (!prompts_.confirm({N_("Is this another ticket?")},
                              N_("y records another ticket of the same card. n: the card was "
                                 "read twice, and once is enough.")))
            throw Cancelled{};
        usage.again = true;
        return record();
    }
}

}  // namespace kaiku::cmd
