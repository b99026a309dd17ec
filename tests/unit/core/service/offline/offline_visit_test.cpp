// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/visit.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/fault.hpp"

using namespace kaiku;

namespace {

service::OfflineVisit visit() {
    service::OfflineVisit visit;
    visit.code = {"A999000017", true};
    visit.event_name = "Ääniä, iltaa ja \"muuta\"";
    visit.usage.event = 12;
    visit.usage.slot = 7;
    visit.usage.date = time::Day::of(2026, 3, 2);
    visit.usage.time = time::TimeOfDay::from_minutes(18 * 60 + 30);
    visit.usage.children = 3;
    visit.usage.customers = 4;
    visit.usage.value_cents = 1250;
    visit.usage.discretion = "";
    visit.usage.key = "avain 1";
    visit.usage.recorded_at = time::Instant::from_milliseconds(1'772'000'000'123);
    return visit;
}

/// The text with one of its lines replaced.
std::string with(const std::string& name, const std::string& value) {
    std::string out;
    const auto text = service::serialize(visit());
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        const auto line = text.substr(at, end - at);
        out += (line.starts_with(name + " ") ? name + " " + value : line) + "\n";
        at = end + 1;
    }
    return out;
}

}  // namespace

TEST_CASE("a sealed visit is read back unchanged") {
    const auto sent = visit();
    const auto got = service::parse_offline_visit(service::serialize(sent));
    CHECK(got.code.ten == sent.code.ten);
    CHECK(got.code.with_check);
    CHECK(got.event_name == sent.event_name);
    CHECK(model::has_same_content(got.usage, sent.usage));
    CHECK(got.usage.discretion == "");
    CHECK(got.usage.key == sent.usage.key);
    CHECK(got.usage.recorded_at == sent.usage.recorded_at);
    CHECK_FALSE(got.pending);
}

TEST_CASE(
    "anyone who has the offline file can seal anything: a visit that no recorder could have "
    "recorded is reported as damage") {
    for (const auto& [name, value] : {std::pair{"code", "ab'c"},
                                      {"code", "XM00000001"},
                                      {"code", "A99900001"},
                                      {"children", "-5000"},
                                      {"children", "10000"},
                                      {"children", "9223372036854775807"},
                                      {"customers", "-1"},
                                      {"value_cents", "-100"},
                                      {"minutes", "1440"},
                                      {"minutes", "99999"},
                                      {"card_status", "gone"},
                                      {"recorded_at", "-1"},
                                      {"recorded_at", "9223372036854775807"},
                                      {"recorded_at", "x"},
                                      {"date", "2026-02-30"},
                                      {"key", "a\x1B[31m"},
                                      {"key", ""},
                                      {"discretion", "\xFF"},
                                      {"event", "\x01"}}) {
        CAPTURE(name);
        CAPTURE(value);
        CHECK(test::code_of([&] { service::parse_offline_visit(with(name, value)); }) == "damaged");
    }
    CHECK(test::code_of([] { service::parse_offline_visit(""); }) == "damaged");
}
