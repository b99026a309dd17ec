// Figures (R29) for statistics: added up from what is kept, or read from the records themselves.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/usage_summary.hpp"

namespace kaiku::store {

/// What is counted. Places are those of the day of recording (R32).
struct MeasuresFilter {
    std::optional<std::vector<model::Id>> sites;  // where the caller may look; nullopt: everywhere
    std::optional<time::Day> from, to;            // of the event, both included
    std::optional<model::Id> site, organisation, event;
    std::optional<std::string> municipality, county;  // codes
    std::optional<model::Id> area;                    // that of the organisation now
    std::optional<std::string> sector;
};

/// A site as it stood on a day of recording; the county is the one that its municipality is in now.
/// An empty county or sector means none.
struct SiteVersion {
    model::Id id = 0;
    model::Id site = 0;
    model::Id organisation = 0;
    std::string municipality;
    std::string county;
    std::string sector;
    model::Id area = 0;  // of its organisation, else of its municipality, now; 0: none
};

/// The standings that the filter lets through.
std::vector<SiteVersion> list_site_versions(db::Connection& connection,
                                            const MeasuresFilter& filter);

/// What is told apart beside the standing. In a Cell that is given out, everything else is 0 or
/// empty.
struct GroupBy {
    bool year = false, month = false, event = false, kind = false, home_municipality = false;
};

/// The figures kept of whole months: the days of `from` and `to` within theirs do not matter. The
/// cells come in no order, and a cell can come in several parts.
void for_each_measure(db::Connection& connection, const MeasuresFilter& filter,
                      const GroupBy& group_by,
                      const std::function<void(const Cell&, const Measures&)>& on_row);

/// Every usage that counts, by day: its cell, its card and its own figures. A county or a sector is
/// left to the caller, who knows the standings: they are too many records for an index to help.
void for_each_counted_usage(
    db::Connection& connection, const MeasuresFilter& filter, const GroupBy& group_by,
    const std::function<void(const Cell&, model::Id card, const Measures&)>& on_row);

/// A card as statistics see it.
struct CardStatsRow {
    model::Id site = 0;  // that gave it
    model::CardKind kind = model::CardKind::customer;
    std::string_view postal_code;  // empty: none
    std::string_view
        home_municipality;  // of an erased card, which has no postal code any more; else empty
    time::Day registered_on;
    std::optional<time::Day> renewed_on;
    time::Day valid_until;
    std::optional<time::Instant> blocked_at;
    std::optional<time::Day> first_used_on;  // the earliest visit that counts; a visit after the
                                             // day that was asked for may be left out
};
/// A renewal, with what it replaced.
struct RenewalStatsRow {
    model::Id card = 0;
    time::Day renewed_on;
    std::optional<time::Day> former_renewed_on;
    time::Day former_valid_until;
};
/// The renewals of the same cards as for_each_card() gives, card by card, each with its card; none
/// in a register that has not been migrated.
void for_each_renewal_of_cards(
    db::Connection& connection, const std::optional<std::vector<model::Id>>& sites,
    const std::optional<time::Day>& until,
    const std::function<void(const CardStatsRow&, const RenewalStatsRow&)>& on_row);
/// The cards of these sites (nullopt: of all) that were registered on or before the day (nullopt:
/// on any). Of all: a pass over the cards and one over the usages.
void for_each_card(db::Connection& connection, const std::optional<std::vector<model::Id>>& sites,
                   const std::optional<time::Day>& until,
                   const std::function<void(const CardStatsRow&)>& on_row);
/// The sites of distributors as they are now, each as a standing of its own id.
std::vector<SiteVersion> list_distributor_sites(db::Connection& connection,
                                                const MeasuresFilter& filter);
/// Events whose value field is on.
std::vector<model::Id> list_events_with_value(db::Connection& connection);

/// Names as registered now.
enum class EntityKind { site, organisation, event, area };
void for_each_name(db::Connection& connection, EntityKind what,
                   const std::function<void(model::Id, std::string_view)>& on_row);
/// Finnish names by code.
enum class RegionKind { municipality, county };
void for_each_region_name(
    db::Connection& connection, RegionKind what,
    const std::function<void(std::string_view code, std::string_view)>& on_row);

}  // namespace kaiku::store
