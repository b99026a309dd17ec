// SPDX-License-Identifier: Apache-2.0
#include <deque>
#include <map>

#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/calendar/calendar.hpp"
#include "core/calendar/content_lines.hpp"
#include "core/calendar/series.hpp"

namespace kaiku::calendar {

namespace {

using base::Error;
using base::ErrorKind;

/// Reads the entries of all calendars of a file.
class Reader {
public:
    Reader(const std::vector<Component>& calendars, const ReadOptions& options)
        : options_(options) {
        for (const auto& calendar : calendars) add(calendar);
    }

    Calendar read() {
        for (const auto& [uid, series] : by_uid_) read(series);
        Calendar calendar;
        for (const auto& item : items_) {
            const auto* summary = item.event->first("SUMMARY");
            const auto name = summary ? line_of(summary->value) : std::string();
            calendar.names.push_back(name);
            if (item.is_rejected()) {
                calendar.rejected.push_back(
                    {base::excerpt(name, 60), std::get<base::Fault>(item.outcome)});
                continue;
            }
            const auto& times = std::get<std::vector<time::SlotTime>>(item.outcome);
            if (times.empty()) {
                if (item.absence) calendar.absent.push_back({name, *item.absence});
                continue;
            }
            calendar.entries.push_back({name, item.description, times});
        }
        return calendar;
    }

private:
    void add(const Component& calendar) {
        const auto* version = calendar.first("VERSION");
        if (version && base::trim(version->value) == "1.0")
            throw Error(ErrorKind::malformed, "not_a_calendar",
                        {N_("the file is a vCalendar of version 1.0")},
                        {N_("export it as iCalendar, version 2.0")});
        zones_.emplace_back(calendar, steps_);
        for (const auto& part : calendar.parts) {
            if (part.kind != "VEVENT") continue;
            auto& item = items_.emplace_back();
            item.event = &part;
            item.zones = &zones_.back();
            const auto* uid = part.first("UID");
            // Entries without a UID are separate ones.
            auto key = uid ? std::string(base::trim(uid->value)) : std::string();
            if (key.empty()) key = "\n" + std::to_string(items_.size());
            by_uid_[key].push_back(&item);
            identify(item, calendar);
        }
    }

    void identify(Item& item, const Component& calendar) {
        try {
            require_programme(calendar);
            if (item.event->unreadable_line)
                throw rejected("not_a_property", {N_("line {line} cannot be read"),
                                                  {{"line", *item.event->unreadable_line}}});
            single_text(*item.event, "SUMMARY");  // must be a text
            item.description = single_text(*item.event, "DESCRIPTION");
            item.identity = read_identity(*item.event, *item.zones);
        } catch (const Error& error) {
            if (error.fault().kind == ErrorKind::interrupted) throw;
            item.reject(error);
        }
    }

    /// A calendar may also be a message about entries, such as their cancellation.
    static void require_programme(const Component& calendar) {
        if (calendar.unreadable_line)
            throw rejected("not_a_property", {N_("line {line} cannot be read"),
                                              {{"line", *calendar.unreadable_line}}});
        const auto* scale = calendar.first("CALSCALE");
        if (scale && base::fold(base::trim(scale->value)) != "gregorian")
            throw unreadable("unknown_word", *scale, scale->value);
        const auto* method = calendar.first("METHOD");
        if (!method) return;
        const auto word = base::fold(base::trim(method->value));
        if (word != "publish" && word != "request")
            throw rejected("refused",
                           {N_("its file does not publish entries but has METHOD:{method}"),
                            {{"method", base::excerpt(method->value)}}});
    }

    void read(const std::vector<Item*>& series) {
        std::vector<Item*> good;
        for (auto* item : series)
            if (!item->is_rejected()) good.push_back(item);
        if (good.size() == series.size()) return read_series(good, options_, steps_);
        // What cannot be read may be a newer version of the others, or move one of them.
        for (auto* item : good)
            item->reject(rejected("missing", {N_("another entry of its series cannot be read")}));
    }

    const ReadOptions& options_;
    Steps steps_;
    std::deque<Zones> zones_;
    std::deque<Item> items_;
    std::map<std::string, std::vector<Item*>> by_uid_;
};

}  // namespace

std::string_view to_string(Absence absence) {
    switch (absence) {
        case Absence::cancelled:
            return "cancelled";
        case Absence::excluded:
            return "excluded";
        case Absence::outside_period:
            break;
    }
    return "outside_period";
}

Calendar read_calendar(std::string_view text, const ReadOptions& options) {
    const auto calendars = read_components(text);
    return Reader(calendars, options).read();
}

}  // namespace kaiku::calendar
