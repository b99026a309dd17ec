// SPDX-License-Identifier: Apache-2.0
#include "cmd/desk/requests.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kaiku;

namespace {

/// `code`, or `code field`, of the error; empty for a request that can be read.
std::string refusal_of(std::string_view line) {
    const auto request = cmd::read_request(line);
    if (request.operation) return {};
    const auto& fault = request.operation.fault();
    CHECK(fault.kind == base::ErrorKind::malformed);
    return fault.code + (fault.column.empty() ? "" : " " + fault.column);
}

/// A request to record with these further members.
std::string record(const std::string& members) {
    return R"({"id":1,"op":"record","code":"A999000017",)" + members + "}";
}

template <class T>
T read(std::string_view line) {
    auto request = cmd::read_request(line);
    REQUIRE(request.operation);
    return std::get<T>(*request.operation);
}

}  // namespace

TEST_CASE("a line that begins with a brace is a request") {
    CHECK(cmd::is_request("{"));
    CHECK(cmd::is_request("  {\"id\":1}"));
    for (const char* line : {"", "   ", "A999000017", "[1]", "A999000017 --reason {"}) {
        CAPTURE(line);
        CHECK_FALSE(cmd::is_request(line));
    }
}

TEST_CASE("the id is repeated as it was given") {
    CHECK(cmd::read_request(R"({"id":12,"op":"ping"})").id == "12");
    CHECK(cmd::read_request(R"({"id":-1,"op":"ping"})").id == "-1");
    CHECK(cmd::read_request(R"({"id":"käynti \"7\"","op":"ping"})").id == R"("käynti \"7\"")");
    CHECK(cmd::read_request(R"({"id":"","op":"ping"})").id == R"("")");
    CHECK(cmd::read_request(R"({"id":5,"op":"dance"})").id == "5");
    CHECK(cmd::read_request(R"({"id":5,"id":6,"op":"ping"})").id == "5");
}

TEST_CASE("an id that cannot be repeated is refused") {
    CHECK(refusal_of(R"({"op":"ping"})") == "missing id");
    CHECK(refusal_of(R"({"id":null,"op":"ping"})") == "missing id");
    CHECK(refusal_of(R"({"id":true,"op":"ping"})") == "wrong_type id");
    CHECK(refusal_of(R"({"id":[1],"op":"ping"})") == "wrong_type id");
    const std::string longest(100, 'x');
    CHECK(refusal_of(R"({"id":")" + longest + R"(","op":"ping"})").empty());
    CHECK(refusal_of(R"({"id":")" + longest + R"(x","op":"ping"})") == "wrong_type id");
    CHECK(cmd::read_request(R"({"id":true,"op":"ping"})").id == "null");
}

TEST_CASE("what is not one JSON object is malformed") {
    for (const char* line :
         {"{", "{}}", R"({"id":1)", R"({"id":1,"op":"ping"} {})", R"({"id":1,"op":"ping",})",
          R"({'id':1,'op':'ping'})", R"(1.5)", R"([1.5])", "{\"id\":1,\"op\":\"pi\xFFng\"}",
          R"({"id":1,"op":"\ud800"})", R"({"id":NaN,"op":"ping"})"}) {
        CAPTURE(line);
        CHECK(refusal_of(line) == "malformed_json");
        CHECK(cmd::read_request(line).id == "null");
    }
    CHECK(refusal_of(R"({"id":1,"op":)" + std::string(40, '[') + std::string(40, ']') + "}") ==
          "malformed_json");
}

TEST_CASE("a number that is not whole is a fault of its field") {
    const std::vector<std::string> numbers{"1.0",
                                           "1e0",
                                           "-0.5",
                                           "9223372036854775808",
                                           "1" + std::string(30, '0'),
                                           "1e999",
                                           "1" + std::string(400, '0'),
                                           "[1.0]",
                                           "{\"a\":[2,1e999]}"};
    for (const auto& number : numbers) {
        CAPTURE(number);
        for (const char* field : {"children", "key", "colour"}) {
            const auto line = R"({"id":7,"op":"record","code":"A999000017",")" +
                              std::string(field) + "\":" + number + "}";
            CHECK(refusal_of(line) == "wrong_type " + std::string(field));
            CHECK(cmd::read_request(line).id == "7");
        }
        CHECK(refusal_of(R"({"id":)" + number + R"(,"op":"ping"})") == "wrong_type id");
        CHECK(cmd::read_request(R"({"id":)" + number + R"(,"op":"ping"})").id == "null");
    }
}

TEST_CASE("spaces of JSON may be anywhere") {
    CHECK(refusal_of(" { \"id\" :\t1 , \"op\" : \"ping\" } \r").empty());
}

TEST_CASE("only this version of the protocol is read") {
    CHECK(refusal_of(R"({"id":1,"op":"ping","protocol":1})").empty());
    CHECK(refusal_of(R"({"id":1,"op":"ping","protocol":null})").empty());
    CHECK(refusal_of(R"({"id":1,"op":"ping","protocol":2})") == "unsupported_protocol protocol");
    CHECK(refusal_of(R"({"id":1,"op":"ping","protocol":"1"})") == "wrong_type protocol");
    // The version comes first: another one may have other operations and fields.
    CHECK(refusal_of(R"({"id":1,"op":"dance","protocol":2})") == "unsupported_protocol protocol");
}

TEST_CASE("unknown operations and fields are refused") {
    CHECK(refusal_of(R"({"id":1})") == "missing op");
    CHECK(refusal_of(R"({"id":1,"op":7})") == "wrong_type op");
    CHECK(refusal_of(R"({"id":1,"op":"Ping"})") == "unknown_op op");
    CHECK(refusal_of(R"({"id":1,"op":"ping","code":"A999000017"})") == "unknown_field code");
    CHECK(refusal_of(record(R"("colour":"red")")) == "unknown_field colour");
    CHECK(refusal_of(record(R"("children":1,"children":2)")) == "duplicate_field children");
    // What is not a field is quoted so that it can be shown.
    CHECK(refusal_of(record("\"\\u0007\":1")) == "unknown_field <U+0007>");
}

TEST_CASE("a record has the fields of usage record") {
    const auto usage =
        read<cmd::RecordRequest>(
            record(R"("site":"Uimahalli","event":"Uinti","create_event":true,"date":"2026-06-15",
                  "time":"18:30","children":2,"customers":3,"value_cents":1250,
                  "allow_expired":true,"allow_other_area":true,"reason":"matka","again":true,
                  "pending":true,"key":"kassa-1")"))
            .usage;
    CHECK(usage.code.ten == "A999000017");
    CHECK(usage.site->text() == "Uimahalli");
    CHECK(usage.event->text() == "Uinti");
    CHECK(usage.create_event);
    CHECK(usage.date->iso() == "2026-06-15");
    CHECK(usage.time->text() == "18:30");
    CHECK(usage.children.number() == 2);
    CHECK(usage.customers->number() == 3);
    CHECK(usage.value_cents->number() == 1250);
    CHECK(usage.allow_expired);
    CHECK(usage.allow_other_area);
    CHECK(usage.reason->text() == "matka");
    CHECK(usage.again);
    CHECK(usage.pending);
    CHECK(usage.key->text() == "kassa-1");
}

TEST_CASE("null is no value") {
    const auto usage =
        read<cmd::RecordRequest>(record(R"("event":null,"children":null,"again":null,"key":null)"))
            .usage;
    CHECK_FALSE(usage.event);
    CHECK(usage.children.number() == 0);
    CHECK_FALSE(usage.again);
    CHECK_FALSE(usage.key);
}

TEST_CASE("a text is a name and a number is an id") {
    CHECK(read<cmd::RecordRequest>(record(R"("event":"12")")).usage.event->is_name_only());
    CHECK(read<cmd::RecordRequest>(record(R"("event":12)")).usage.event->is_id_only());
    CHECK(read<cmd::RecordRequest>(record(R"("slot":12)")).usage.slot->id() == 12);
    CHECK(read<cmd::RecordRequest>(record(R"("slot":"2026-06-15 18:30")"))
              .usage.slot->begin()
              .has_value());
}

TEST_CASE("values have one type and one form") {
    for (const auto& [members, refusal] :
         std::initializer_list<std::pair<const char*, const char*>>{
             {R"("children":"2")", "wrong_type children"},
             {R"("children":-1)", "out_of_range children"},
             {R"("children":10000)", "out_of_range children"},
             {R"("customers":true)", "wrong_type customers"},
             {R"("value_cents":"12,50")", "wrong_type value_cents"},
             {R"("value_cents":100000001)", "out_of_range value_cents"},
             {R"("again":1)", "wrong_type again"},
             {R"("date":20260615)", "wrong_type date"},
             {R"("date":"15.6.2026")", "not_a_date date"},
             {R"("date":"yesterday")", "not_a_date date"},
             {R"("date":" 2026-06-15")", "not_a_date date"},
             {R"("date":"2026-02-30")", "not_a_date date"},
             {R"("time":"8:30")", "not_a_time time"},
             {R"("time":"24:00")", "not_a_time time"},
             {R"("slot":"12")", "not_a_date slot"},
             {R"("slot":0)", "out_of_range slot"},
             {R"("slot":"2026-02-30 18:00")", "not_a_date slot"},
             {R"("event":true)", "wrong_type event"},
             {R"("event":0)", "out_of_range event"},
             {R"("event":" ")", "missing event"},
             {R"("site":"\u200b")", "missing site"},
             {R"("key":"")", "missing key"},
             {R"("key":"a\nb")", "control_character key"},
             {R"("reason":"a\u200bb")", "invisible_character reason"}}) {
        CAPTURE(members);
        CHECK(refusal_of(record(members)) == refusal);
    }
    CHECK(refusal_of(record(R"("key":")" + std::string(101, 'k') + '"')) == "too_long key");
}

TEST_CASE("a code that cannot be one is refused when it is recorded, and answered when checked") {
    CHECK(refusal_of(R"({"id":1,"op":"record","code":"A99"})") == "malformed_code code");
    CHECK(refusal_of(R"({"id":1,"op":"record"})") == "missing code");
    CHECK(refusal_of(R"({"id":1,"op":"check"})") == "missing code");
    CHECK(read<cmd::CheckRequest>(R"({"id":1,"op":"check","code":"A99"})").code == "A99");
}

TEST_CASE("what is not selected stays, null takes it back") {
    const auto some = read<cmd::SelectRequest>(R"({"id":1,"op":"select","event":"Uinti"})");
    CHECK(some.event.value()->text() == "Uinti");
    CHECK_FALSE(some.slot);
    CHECK_FALSE(some.date);
    const auto none =
        read<cmd::SelectRequest>(R"({"id":1,"op":"select","event":null,"date":null})");
    CHECK((none.event && !*none.event));
    CHECK((none.date && !*none.date));
    CHECK_FALSE(none.slot);
    CHECK(refusal_of(R"({"id":1,"op":"select","slot":3,"date":"2026-06-15"})") == "usage date");
    CHECK(refusal_of(R"({"id":1,"op":"select","slot":null,"date":"2026-06-15"})").empty());
}

TEST_CASE("one record is taken back at a time") {
    CHECK(read<cmd::UndoRequest>(R"({"id":1,"op":"undo","usage_id":7})").usage == 7);
    CHECK(read<cmd::UndoRequest>(R"({"id":1,"op":"undo","pending_id":7})").pending == 7);
    CHECK(refusal_of(R"({"id":1,"op":"undo"})") == "missing usage_id");
    CHECK(refusal_of(R"({"id":1,"op":"undo","usage_id":7,"pending_id":8})") == "usage pending_id");
    CHECK(refusal_of(R"({"id":1,"op":"undo","usage_id":0})") == "out_of_range usage_id");
}
