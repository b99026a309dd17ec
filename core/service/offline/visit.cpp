#include "core/service/offline/visit.hpp"

#include <charconv>
#include <map>

#include "core/base/text.hpp"

namespace kaiku::service {

namespace {

/// Lines of a name, a blank and a value; values hold no line break. Unknown names are for programs
/// to come.
class Fields {
public:
    explicit Fields(std::string_view text) {
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            const auto line = text.substr(0, end);
            const auto blank = std::min(line.find(' '), line.size());
            values_[line.substr(0, blank)] = line.substr(std::min(blank + 1, line.size()));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    std::optional<std::string> text(std::string_view name) const {
        const auto found = values_.find(name);
        if (found == values_.end()) return std::nullopt;
        return std::string(found->second);
    }
    std::optional<std::int64_t> number(std::string_view name) const {
        const auto found = values_.find(name);
        if (found == values_.end()) return std::nullopt;
        std::int64_t number = 0;
        const auto* const last = found->second.data() + found->second.size();
        if (std::from_chars(found->second.data(), last, number).ptr != last) damaged();
        return number;
    }
    std::string needed(std::string_view name) const {
        return text(name) ? *text(name) : (damaged(), std::string());
    }

    [[noreturn]] static void damaged() {
        throw base::Error(base::ErrorKind::failed, "damaged", {N_("the record is damaged")});
    }

private:
    std::map<std::string_view, std::string_view> values_;
};

void add(std::string& out, std::string_view name, std::string_view value) {
    out += std::string(name) + " " + std::string(value) + "\n";
}
void add(std::string& out, std::string_view name, const std::optional<std::string>& value) {
    if (value) add(out, name, std::string_view(*value));
}
void add(std::string& out, std::string_view name, std::optional<std::int64_t> value) {
    if (value) add(out, name, std::string_view(std::to_string(*value)));
}

}  // namespace

std::string serialize(const OfflineVisit& v) {
    const auto& u = v.usage;
    std::string out;
    add(out, "code", std::string_view(v.code.ten));
    if (v.code.with_check) add(out, "with_check", std::string_view("1"));
    add(out, "event_id", u.event);
    add(out, "event", v.event_name);
    add(out, "slot_id", u.slot);
    add(out, "date", std::string_view(u.date.iso()));
    if (u.time) add(out, "minutes", std::optional<std::int64_t>(u.time->minutes()));
    add(out, "children", std::optional(u.children));
    add(out, "customers", u.customers);
    add(out, "value_cents", u.value_cents);
    add(out, "card_status", std::string_view(u.card_status));
    add(out, "discretion", u.discretion);
    add(out, "recorded_at", std::optional(u.recorded_at.milliseconds()));
    add(out, "key", u.key);
    if (v.pending) add(out, "pending", std::string_view("1"));
    return out;
}

OfflineVisit parse_offline_visit(std::string_view text) {
    const Fields fields(text);
    OfflineVisit v;
    v.code = {fields.needed("code"), fields.text("with_check").has_value()};
    v.event_name = fields.text("event");
    v.pending = fields.text("pending").has_value();
    auto& u = v.usage;
    u.event = fields.number("event_id");
    u.slot = fields.number("slot_id");
    u.date = time::day_from_iso(fields.needed("date"));
    if (const auto minutes = fields.number("minutes"))
        u.time = time::TimeOfDay::from_minutes(static_cast<int>(*minutes));
    u.children = fields.number("children").value_or(0);
    u.customers = fields.number("customers");
    u.value_cents = fields.number("value_cents");
    u.card_status = fields.needed("card_status");
    u.discretion = fields.text("discretion");
    const auto at = fields.number("recorded_at");
    u.key = fields.text("key");
    if (!at || !u.key) Fields::damaged();
    u.recorded_at = time::Instant::from_milliseconds(*at);
    // Whoever has the box can seal anything.
    const auto within = [](const std::optional<std::int64_t>& number, std::int64_t most) {
        return !number || (*number >= 0 && *number <= most);
    };
    constexpr std::int64_t max_cents = 100'000'000, last_minute = 24 * 60 - 1,
                           end_of_time = 4'102'444'800'000;  // 2100
    const auto is_text = [](const std::optional<std::string>& some, std::size_t most) {
        return !some || some->empty() || base::read_text(*some, "text", most);
    };
    if (!within(at, end_of_time) || !is_text(u.key, 100) || u.key->empty() ||
        !is_text(u.discretion, 200) || !is_text(v.event_name, 200) ||
        !model::parse_status(u.card_status) || !model::read_code(v.code.ten) ||
        !within(u.children, model::max_people) || !within(u.customers, model::max_people) ||
        !within(u.value_cents, max_cents) || !within(fields.number("minutes"), last_minute))
        Fields::damaged();
    return v;
}

}  // namespace kaiku::service
