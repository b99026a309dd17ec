// SPDX-License-Identifier: Apache-2.0
// A small register, and a plain list of what was recorded in it, from which every figure can be
// computed independently.
#pragma once
#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/service/cards/cards.hpp"
#include "core/service/events/events.hpp"
#include "core/service/places/places.hpp"
#include "core/service/usages/recording.hpp"
#include "core/store/usage_segments.hpp"
#include "support/given.hpp"
#include "support/place.hpp"

namespace kaiku::stats::testing {

/// A usage with the attributes that statistics may group by.
struct Record {
    model::Id usage;
    std::string card, kind;
    std::string home;                     // Finnish name; empty for none
    model::Id site, organisation, event;  // event 0: none
    std::string site_name, organisation_name, event_name, municipality, county, sector;
    time::Day date;
    std::int64_t children, customers, value_cents;
    std::optional<time::TimeOfDay> time = {};
    bool deleted = false;
};

/// A site where usages are recorded, with its current attributes.
struct Venue {
    model::Id site, organisation;
    std::string site_name, organisation_name, municipality, county, sector;
};

class Town {
public:
    Town()
        : records_(service::Register::open(place_.where, service::Register::Need::write)),
          operation_{records_, service::Caller::owner("local:test"), time::Day::of(2026, 11, 25)} {}

    const service::Operation& operation() const { return operation_; }
    std::vector<Record>& log() { return log_; }

    model::Id organisation(const std::string& name, const std::string& municipality) {
        return service::add_organisation(operation_, test::given(name),
                                         model::OrganisationKind::venue, test::given(municipality))
            .organisation.id;
    }
    Venue venue(const std::string& name, model::Id organisation, const std::string& municipality,
                const std::string& county, const std::string& sector) {
        service::SiteFields fields;
        fields.municipality = test::given(municipality);
        if (!sector.empty()) fields.sector = test::given(sector);
        const auto site =
            service::add_site(operation_, test::given(name), organisation, fields).site;
        return {site.id, organisation, name, site.organisation_name, municipality, county, sector};
    }
    model::Id event(const Venue& venue, const std::string& name, bool value_field = false,
                    std::optional<std::string> sector = {}) {
        service::EventFields fields;
        fields.site = venue.site;
        fields.value_field = value_field;
        if (sector) fields.sector = test::given(*sector);
        return service::create_event(operation_, test::given(name), fields).event.id;
    }
    /// Registers a card. The first call creates the distributor's site.
    void card(const std::string& code, const std::string& postal_code) {
        if (!distributor_) {
            service::add_organisation(operation_, "Kriisikeskus",
                                      model::OrganisationKind::distributor, "Helsinki");
            distributor_ =
                service::add_site(operation_, "Kriisikeskuksen toimisto", "Kriisikeskus", {})
                    .site.id;
        }
        service::CardFields fields;
        fields.issued_on = operation_.today;
        fields.site = *distributor_;
        const auto read = model::parse_code(code).value();
        if (read.kind() == model::CardKind::community) {
            fields.organisation = "Kotoryhmä";
        } else {
            fields.birth_year = 1980;
            fields.postal_code = test::given(postal_code);
            fields.max_children = 9;
        }
        service::register_card(operation_, read, fields);
    }

    struct Use {
        std::string card, home;
        time::Day date;
        model::Id event = 0;
        std::string event_name = {}, event_sector = {};
        std::int64_t children = 0, customers = 0;
        std::optional<std::int64_t> value_cents = {};
        std::optional<time::TimeOfDay> time = {};
    };
    /// Records the usage at the venue with its current attributes.
    Record& use(const Venue& venue, const Use& use) {
        service::NewUsage wanted;
        wanted.code = test::given(use.card);
        wanted.site = venue.site;
        if (use.event) wanted.event = use.event;
        wanted.date = use.date;
        wanted.time = use.time;
        wanted.children = use.children;
        if (use.customers) wanted.customers = use.customers;
        if (use.value_cents) wanted.value_cents = *use.value_cents;
        wanted.again = wanted.allow_expired = true;
        const auto id = service::record_usage(operation_, wanted).usage.id;
        log_.push_back({id, use.card, use.card[0] == 'Y' ? "community" : "customer", use.home,
                        venue.site, venue.organisation, use.event, venue.site_name,
                        venue.organisation_name, use.event_name, venue.municipality, venue.county,
                        use.event_sector.empty() ? venue.sector : use.event_sector, use.date,
                        use.children, use.customers, use.value_cents.value_or(0), use.time});
        return log_.back();
    }
    void delete_record(Record& record) {
        service::delete_usage(operation_, record.usage);
        record.deleted = true;
    }

    /// Puts what was recorded into segments.
    void seal() {
        db::Transaction writing(operation_.db(), db::Access::write);
        store::seal_tail(operation_.db());
        writing.commit();
    }

private:
    test::Place place_{test::Place::Holds::fresh_register};
    service::Register records_;
    service::Operation operation_;
    std::optional<model::Id> distributor_;
    std::vector<Record> log_;
};

}  // namespace kaiku::stats::testing
