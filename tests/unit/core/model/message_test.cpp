// SPDX-License-Identifier: Apache-2.0
#include "core/model/message.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kaiku;

TEST_CASE("a reply has Re: before the subject, once") {
    CHECK(model::reply_subject("Uimahalli").text() == "Re: Uimahalli");
    CHECK(model::reply_subject("Re: Uimahalli").text() == "Re: Uimahalli");
    CHECK(model::reply_subject("Reitti").text() == "Re: Reitti");
}

TEST_CASE("the subject of a reply is cut to the length that a subject may have") {
    const auto subject = model::reply_subject(std::string(146, 'a')).text();
    CHECK(subject.size() >= 146);
    CHECK(model::Subject::parse(subject));
    const auto cut = model::reply_subject(std::string(150, 'a')).text();
    CHECK(cut.starts_with("Re: aaa"));
    CHECK(cut.ends_with("…"));
    CHECK(model::Subject::parse(cut));
}

TEST_CASE("invisible characters, which older programs stored, are not in the subject of a reply") {
    CHECK(model::reply_subject("Uima\u200Bhalli").text() == "Re: Uimahalli");
    CHECK(model::reply_subject("\u200BRe: Uimahalli").text() == "Re: Uimahalli");
}

TEST_CASE("audiences and topics have names") {
    using model::Audience, model::Topic;
    for (const auto audience :
         {Audience::colleagues, Audience::coordinators, Audience::distributors, Audience::reply})
        CHECK(model::parse_audience(to_string(audience)) == audience);
    for (const auto topic : {Topic::bulletins, Topic::incidents})
        CHECK(model::parse_topic(to_string(topic)) == topic);
    CHECK(to_string(Audience::distributors) == "distributors");
    CHECK(to_string(Topic::incidents) == "incidents");
    CHECK_FALSE(model::parse_audience("Colleagues"));
    CHECK_FALSE(model::parse_topic(""));
}
