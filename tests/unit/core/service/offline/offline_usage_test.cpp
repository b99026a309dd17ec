// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/offline_usage.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/fault.hpp"

using namespace kaiku;

namespace {

service::OfflineUsage usage() {
    service::OfflineUsage usage;
    usage.code = {"A999000017", true};
    usage.event_id = 12;
    usage.event = "Ääniä, iltaa ja \"muuta\"";
    usage.slot_id = 7;
    usage.date = time::Day::of(2026, 3, 2);
    usage.time = time::TimeOfDay::from_minutes(18 * 60 + 30);
    usage.children = 3;
    usage.customers = 4;
    usage.value_cents = 1250;
    usage.at_discretion = true;
    usage.key = "avain 1";
    usage.recorded_at = time::Instant::from_milliseconds(1'772'000'000'123);
    return usage;
}

/// The text of the usage with another value in the line of that name.
std::string with(const std::string& name, const std::string& value) {
    std::string out;
    const auto text = service::serialize(usage());
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        const auto line = text.substr(at, end - at);
        out += (line.starts_with(name + " ") ? name + " " + value : line) + "\n";
        at = end + 1;
    }
    return out;
}

}  // namespace

TEST_CASE("the length of a record does not tell what it says") {
    auto other = usage();
    other.event = "Ui";
    other.slot_id.reset();
    other.value_cents.reset();
    CHECK(service::serialize(other).size() == service::serialize(usage()).size());
    for (const int length : {1, 100, 190}) {
        other.event =
            model::EventName::parse(std::string(static_cast<std::size_t>(length), 'x')).value();
        CHECK(service::serialize(other).size() == service::serialize(usage()).size());
    }
}

TEST_CASE("a usage arrives as it was recorded offline") {
    const auto sent = usage();
    const auto got = service::parse_offline_usage(service::serialize(sent));
    CHECK(got.code.ten == sent.code.ten);
    CHECK(got.code.with_check);
    CHECK(got.event_id == sent.event_id);
    CHECK(got.event == sent.event);
    CHECK(got.slot_id == sent.slot_id);
    CHECK(got.date == sent.date);
    CHECK(got.time == sent.time);
    CHECK(got.children.number() == 3);
    CHECK(got.customers->number() == 4);
    CHECK(got.value_cents->number() == 1250);
    CHECK(got.at_discretion);
    CHECK_FALSE(got.reason);
    CHECK(got.key == sent.key);
    CHECK(got.recorded_at == sent.recorded_at);
    CHECK_FALSE(got.pending);
}

TEST_CASE("a reason of an admission at discretion arrives, too") {
    auto sent = usage();
    sent.reason = "uusi kortti on tilattu";
    CHECK(service::parse_offline_usage(service::serialize(sent)).reason == sent.reason);
}

TEST_CASE("a forged record is refused with the fault of the field's reader") {
    for (const auto& [name, value, code] : {std::tuple{"code", "ab'c", "malformed_code"},
                                            {"code", "XM00000001", "malformed_code"},
                                            {"code", "A99900001", "malformed_code"},
                                            {"children", "-5000", "out_of_range"},
                                            {"children", "10000", "out_of_range"},
                                            {"children", "9223372036854775807", "out_of_range"},
                                            {"customers", "-1", "out_of_range"},
                                            {"value_cents", "-100", "out_of_range"},
                                            {"value_cents", "100000001", "out_of_range"},
                                            {"minutes", "1440", "out_of_range"},
                                            {"minutes", "99999", "out_of_range"},
                                            {"card_status", "gone", "damaged"},
                                            {"recorded_at", "-1", "damaged"},
                                            {"recorded_at", "9223372036854775807", "damaged"},
                                            {"recorded_at", "x", "damaged"},
                                            {"event_id", "x", "damaged"},
                                            {"date", "2026-02-30", "not_a_date"},
                                            {"key", "a\x1B[31m", "control_character"},
                                            {"key", "", "missing"},
                                            {"discretion", "\xFF", "bad_encoding"},
                                            {"event", "\x01", "control_character"}}) {
        CAPTURE(name);
        CAPTURE(value);
        CHECK(test::code_of([&, name = name, value = value] {
                  service::parse_offline_usage(with(name, value));
              }) == code);
    }
    CHECK(test::code_of([] { service::parse_offline_usage(""); }) == "damaged");
}

TEST_CASE("what the readers trim is stored trimmed") {
    CHECK(service::parse_offline_usage(with("key", " a ")).key->text() == "a");
    CHECK(service::parse_offline_usage(with("event", " Ilta")).event->text() == "Ilta");
}
