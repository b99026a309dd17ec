// SPDX-License-Identifier: Apache-2.0
// The register of the tests of usages.
#pragma once
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/service/events/events.hpp"
#include "core/service/usages/recording.hpp"
#include "support/fault.hpp"
#include "support/given.hpp"
#include "support/register.hpp"

namespace kaiku::test {

using Ids = std::vector<model::Id>;
using Words = std::vector<std::string>;
using New = std::function<void(service::NewUsage&)>;

inline time::TimeOfDay at(int hours, int minutes = 0) {
    return time::TimeOfDay::from_minutes(hours * 60 + minutes);
}

/// A register with a card, a community card, and events with and without a value field.
struct UsageTown : TestRegister {
    UsageTown() {
        add_town();
        add_card("A999000017");
        add_community_card("Y999000033");
        service::create_event(operation, "Konsertti", {});
        service::EventFields with_value;
        with_value.value_field = true;
        service::create_event(operation, "Maksut", with_value);
    }

    std::string refused(const char* code, const New& change = {}) {
        const auto before = usage_ids().size();
        const auto word = code_of([&] { record(code, change); });
        CHECK(usage_ids().size() == before);
        return word;
    }
    service::UsageView edit(model::Id id,
                            const std::function<void(service::UsageChanges&)>& change) {
        service::UsageChanges changes;
        change(changes);
        return service::edit_usage(operation, id, changes);
    }
    service::UsageView show(model::Id id) { return service::show_usage(operation, id); }
    Ids find(const std::function<void(service::UsageQuery&)>& change) {
        service::UsageQuery query;
        change(query);
        const auto ids = usage_ids(query);
        auto unlimited = query;
        unlimited.limit.reset();
        unlimited.offset = 0;
        CHECK(service::count_usages(operation, query) ==
              static_cast<std::int64_t>(usage_ids(unlimited).size()));
        return ids;
    }
    void set(const char* sql) { REQUIRE(RawRegister(where).run(sql) == ""); }
};

/// Records a visit of a day.
inline service::UsageView record_on(const service::Operation& operation, const char* code,
                                    const char* date, const char* site = "Teatteri") {
    service::NewUsage wanted;
    wanted.code = given(code);
    wanted.site = given(site);
    wanted.date = day(date);
    return service::record_usage(operation, wanted);
}

/// Changes a usage into a repeated one that is meant, and `more`.
inline New again(const New& more = {}) {
    return [more](service::NewUsage& wanted) {
        wanted.again = true;
        if (more) more(wanted);
    };
}

}  // namespace kaiku::test
