// SPDX-License-Identifier: Apache-2.0

#include "core/service/reports/unusual_usage.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/collation.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/store/cards.hpp"
#include "core/store/places.hpp"
#include "core/store/reports.hpp"
#include "core/time/day_range.hpp"
#include "core/time/slot.hpp"

namespace kaiku::service {

namespace {

constexpr std::size_t min_weeks = 3;
constexpr std::int64_t usual_times = 3;
constexpr std::int64_t two_sites_milliseconds = 30 * 60 * 1000;
constexpr std::size_t children_times = 3;
constexpr int children_days = 90;

time::Day monday_of(time::Day day) { return day.plus_days(1 - time::weekday_of(day)); }

/// A visit whose time is known.
struct Moment {
    time::Instant at;
    model::Id usage = 0, site = 0;
    time::Day date;
    time::TimeOfDay time;
};

std::optional<Moment> moment_of(const store::CardVisit& visit) {
    if (visit.time)
        return Moment{time::to_instant(visit.date, *visit.time), visit.usage, visit.site,
                      visit.date, *visit.time};
    if (time::helsinki_day(visit.recorded_at) != visit.date) return std::nullopt;
    return Moment{visit.recorded_at, visit.usage, visit.site, visit.date,
                  time::helsinki_time(visit.recorded_at)};
}

class Search {
public:
    Search(const Operation& operation, std::optional<time::Day> from)
        : operation_(operation), from_(from) {
        for (auto& site : store::list_sites(operation.db()))
            names_.emplace(site.id, std::move(site.name));
    }

    void busy_weeks(store::ReportFilter filter) {
        filter.from.reset();  // all weeks show what is usual
        std::map<model::Id, std::map<time::Day, std::int64_t>> sites;
        store::for_each_site_day(operation_.db(), filter,
                                 [&](model::Id site, time::Day date, std::int64_t usages) {
                                     sites[site][monday_of(date)] += usages;
                                 });
        for (const auto& [site, weeks] : sites) {
            std::vector<std::int64_t> numbers;
            for (const auto& week : weeks) numbers.push_back(week.second);
            const auto median = median_week_doubled(std::move(numbers));
            if (!median) continue;
            for (const auto& [monday, usages] : weeks)
                if (2 * usages > usual_times * *median && (!from_ || monday.plus_days(6) >= *from_))
                    found_.push_back({UnusualRule::busy_week,
                                      site,
                                      names_[site],
                                      {},
                                      monday,
                                      BusyWeek{usages, *median}});
        }
    }

    void cards(store::ReportFilter filter) {
        // Whether three visits are the first three of a series depends on the 90 days before the
        // 90.
        if (from_) filter.from = time::bounded(from_->plus_days(-2 * children_days));
        store::for_each_card_visit(operation_.db(), filter, [&](const store::CardVisit& visit) {
            if (visit.card != card_) {
                end_of_card();
                card_ = visit.card;
            }
            if (visit.over_children) over_.emplace_back(visit.date, visit.usage, visit.site);
            // The day before is included because of visits around midnight.
            if (from_ && visit.date < from_->plus_days(-1)) return;
            if (const auto moment = moment_of(visit)) moments_.push_back(*moment);
        });
        end_of_card();
    }

    void emit(const std::function<void(const UnusualUsage&)>& on_row) {
        std::vector<std::pair<std::string, const UnusualUsage*>> order;
        order.reserve(found_.size());
        for (const auto& one : found_) order.emplace_back(base::sort_key(one.site), &one);
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
            return std::tie(a.second->rule, a.first, a.second->date, a.second->code) <
                   std::tie(b.second->rule, b.first, b.second->date, b.second->code);
        });
        for (const auto& one : order) on_row(*one.second);
    }

private:
    void end_of_card() {
        two_sites();
        more_children();
        moments_.clear();
        over_.clear();
    }

    /// The current card's code; looked up only for the few cards with findings.
    std::string code() const {
        return store::find_card(operation_.db(), card_).value_or(model::Card{}).code.display_text();
    }

    void two_sites() {
        std::sort(moments_.begin(), moments_.end(), [](const Moment& a, const Moment& b) {
            return std::tie(a.at, a.usage) < std::tie(b.at, b.usage);
        });
        for (std::size_t i = 1; i < moments_.size(); ++i) {
            const auto& former = moments_[i - 1];
            const auto& last = moments_[i];
            if (former.site == last.site ||
                last.at.milliseconds() - former.at.milliseconds() > two_sites_milliseconds ||
                (from_ && last.date < *from_))
                continue;
            found_.push_back({UnusualRule::two_sites, last.site, names_[last.site], code(),
                              last.date,
                              TwoSites{former.site, names_[former.site], former.time, last.time}});
        }
    }

    /// Whether the visit is at least the third within the 90 days that end with it.
    bool is_third(std::size_t i) const {
        return i + 1 >= children_times &&
               std::get<time::Day>(over_[i]) - std::get<time::Day>(over_[i + 1 - children_times]) <
                   children_days;
    }

    void more_children() {
        std::sort(over_.begin(), over_.end());
        for (std::size_t i = 0; i < over_.size(); ++i) {
            const auto& [date, usage, site] = over_[i];
            if (!is_third(i) || (i > 0 && is_third(i - 1)) || (from_ && date < *from_)) continue;
            found_.push_back({UnusualRule::more_children, site, names_[site], code(), date,
                              MoreChildren{std::get<time::Day>(over_[i + 1 - children_times])}});
        }
    }

    const Operation& operation_;
    std::optional<time::Day> from_;
    std::map<model::Id, std::string> names_;
    std::vector<UnusualUsage> found_;
    // State of the current card:
    model::Id card_ = 0;
    std::vector<Moment> moments_;
    std::vector<std::tuple<time::Day, model::Id, model::Id>> over_;  // date, usage, site
};

}  // namespace

std::string_view to_string(UnusualRule rule) {
    constexpr std::array<std::string_view, 3> words{"busy_week", "two_sites", "more_children"};
    return words[static_cast<std::size_t>(rule)];
}

std::optional<std::int64_t> median_week_doubled(std::vector<std::int64_t> weeks) {
    if (weeks.size() < min_weeks) return std::nullopt;
    std::sort(weeks.begin(), weeks.end());
    return weeks[(weeks.size() - 1) / 2] + weeks[weeks.size() / 2];
}

void list_unusual_usage(const Operation& operation, std::optional<time::Day> from,
                        const std::function<void(const UnusualUsage&)>& on_row) {
    require_permission(operation, model::Action::report_unusual);
    db::Transaction transaction(operation.db(), db::Access::read);
    const store::ReportFilter filter{permitted_sites(operation, model::Action::report_unusual),
                                     from, operation.today};
    Search search(operation, from);
    search.busy_weeks(filter);
    search.cards(filter);
    transaction.commit();
    search.emit(on_row);
}

}  // namespace kaiku::service
