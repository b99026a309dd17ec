// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/offline_usage.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace kaiku::service {

namespace {

[[noreturn]] void throw_damaged() {
    throw base::Error(base::ErrorKind::failed, "damaged", {N_("the record is damaged")});
}

/// Lines of a name, a space and a value; values contain no line break. Unknown names are ignored,
/// so that later programs can add some.
class Fields {
public:
    explicit Fields(std::string_view text) {
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            const auto line = text.substr(0, end);
            const auto space = std::min(line.find(' '), line.size());
            values_[line.substr(0, space)] = line.substr(std::min(space + 1, line.size()));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    std::optional<std::string_view> text(std::string_view name) const {
        const auto found = values_.find(name);
        if (found == values_.end()) return std::nullopt;
        return found->second;
    }
    std::string_view required(std::string_view name) const {
        const auto value = text(name);
        if (!value) throw_damaged();
        return *value;
    }
    /// A number that programs write, not people: digits, perhaps with a minus sign.
    std::optional<std::int64_t> number(std::string_view name) const {
        const auto value = text(name);
        if (!value) return std::nullopt;
        std::int64_t number = 0;
        const auto* const last = value->data() + value->size();
        const auto [end, error] = std::from_chars(value->data(), last, number);
        if (error != std::errc() || end != last) throw_damaged();
        return number;
    }
    template <model::Parsable T>
    std::optional<T> read(std::string_view name) const {
        const auto value = text(name);
        if (!value) return std::nullopt;
        return T::parse(*value).value();
    }

private:
    std::map<std::string_view, std::string_view> values_;
};

void add(std::string& out, std::string_view name, std::string_view value) {
    out += std::string(name) + " " + std::string(value) + "\n";
}
void add(std::string& out, std::string_view name, std::optional<std::int64_t> value) {
    if (value) add(out, name, std::string_view(std::to_string(*value)));
}
template <class Field>
void add(std::string& out, std::string_view name, const std::optional<model::Text<Field>>& value) {
    if (value) add(out, name, std::string_view(value->text()));
}

std::optional<time::TimeOfDay> time_of(const Fields& fields) {
    constexpr std::int64_t last_minute = 24 * 60 - 1;
    const auto text = fields.text("minutes");
    if (!text) return std::nullopt;
    const auto minutes = base::parse_integer(*text, "time", 0, last_minute).value();
    return time::TimeOfDay::from_minutes(static_cast<int>(minutes));
}

time::Instant recorded_at_of(const Fields& fields) {
    constexpr std::int64_t year_2100 = 4'102'444'800'000;
    const auto milliseconds = fields.number("recorded_at");
    if (!milliseconds || *milliseconds < 0 || *milliseconds > year_2100) throw_damaged();
    return time::Instant::from_milliseconds(*milliseconds);
}

}  // namespace

std::string serialize(const OfflineUsage& u) {
    std::string out;
    add(out, "code", std::string_view(u.code.ten));
    if (u.code.with_check) add(out, "with_check", std::string_view("1"));
    add(out, "event_id", u.event_id);
    add(out, "event", u.event);
    add(out, "slot_id", u.slot_id);
    add(out, "date", std::string_view(u.date.iso()));
    if (u.time) add(out, "minutes", std::optional<std::int64_t>(u.time->minutes()));
    add(out, "children", std::optional<std::int64_t>(u.children));
    add(out, "customers", std::optional<std::int64_t>(u.customers));
    add(out, "value_cents", std::optional<std::int64_t>(u.value_cents));
    add(out, "card_status", std::string_view(u.card_status));
    if (u.at_discretion)
        add(out, "discretion", u.reason ? std::string_view(u.reason->text()) : std::string_view());
    add(out, "recorded_at", std::optional<std::int64_t>(u.recorded_at.milliseconds()));
    add(out, "key", u.key);
    if (u.pending) add(out, "pending", std::string_view("1"));
    // The length of what is encrypted can be seen: it must not tell the event.
    constexpr std::size_t block = 1024;
    constexpr std::string_view padding = "padding ";
    const auto size = (out.size() + padding.size() + 1 + block - 1) / block * block;
    add(out, "padding", std::string_view(std::string(size - out.size() - padding.size() - 1, '-')));
    return out;
}

OfflineUsage parse_offline_usage(std::string_view text) {
    const Fields fields(text);
    OfflineUsage u;
    u.code = model::parse_code(fields.required("code")).value();
    u.code.with_check = u.code.with_check || fields.text("with_check").has_value();
    u.event_id = fields.number("event_id");
    u.event = fields.read<model::EventName>("event");
    u.date = time::parse_day(fields.required("date"), "date").value();
    u.time = time_of(fields);
    u.slot_id = fields.number("slot_id");
    u.children = fields.read<model::Children>("children").value_or(0);
    u.customers = fields.read<model::Customers>("customers");
    if (const auto cents = fields.number("value_cents"))
        u.value_cents = model::UsageValue::of(*cents).value();
    u.at_discretion = fields.text("discretion").has_value();
    if (u.at_discretion && !fields.text("discretion")->empty())
        u.reason = fields.read<model::Reason>("discretion");
    u.key = fields.read<model::UsageKey>("key");
    u.card_status = fields.required("card_status");
    if (!u.key || !model::parse_status(u.card_status)) throw_damaged();
    u.recorded_at = recorded_at_of(fields);
    u.pending = fields.text("pending").has_value();
    return u;
}

}  // namespace kaiku::service
