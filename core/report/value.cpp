#include "core/base/number.hpp"
#include "core/base/text.hpp"
#include "core/report/report.hpp"

namespace kaiku::report {

namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : "; ") + text;
    return all;
}

std::string day_for_people(time::Day day, const Style& style) {
    if (!style.finnish_dates) return day.iso();
    return std::to_string(day.day_of_month()) + "." + std::to_string(day.month()) + "." + std::to_string(day.year());
}

struct Plain {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(time::Day value) const { return value.iso(); }
    std::string operator()(time::TimeOfDay value) const { return value.text(); }
    std::string operator()(time::Instant value) const { return value.rfc3339(); }
    std::string operator()(Cents value) const { return std::to_string(value.value); }
    std::string operator()(const std::vector<std::string>& value) const { return joined(value); }
    std::string operator()(const Json& value) const { return value.document; }
};

struct ForPeople {
    const Style& style;

    std::string operator()(bool value) const { return value ? style.yes : style.no; }
    std::string operator()(time::Day value) const { return day_for_people(value, style); }
    std::string operator()(time::Instant value) const {
        return day_for_people(time::helsinki_day(value), style) + " " + time::helsinki_time(value).text();
    }
    std::string operator()(Cents value) const { return base::euros(value.value, style.decimal_mark); }
    template <class T>
    std::string operator()(const T& value) const {
        return base::printable(Plain()(value));
    }
};

}  // namespace

std::string plain(const Value& value) { return std::visit(Plain(), value); }

std::string for_people(const Value& value, const Style& style) { return std::visit(ForPeople{style}, value); }

}  // namespace kaiku::report
