// SPDX-License-Identifier: Apache-2.0
#include "cmd/card/shared/picture_codes.hpp"

#include <doctest/doctest.h>

using namespace kaiku;
using namespace std::chrono_literals;

namespace {

using Instant = cmd::RecentReadings::Clock::time_point;

class Camera {
public:
    /// Whether the card is a new reading in a frame that arrives and is handled then.
    bool shows(std::chrono::milliseconds arrives, std::chrono::milliseconds ends) {
        recent_.begin_frame(Instant(arrives));
        const bool is_new = recent_.is_new("A999000017");
        CHECK_FALSE(recent_.is_new("A999000017"));
        recent_.end_frame(Instant(ends));
        return is_new;
    }

private:
    cmd::RecentReadings recent_;
};

}  // namespace

TEST_CASE("a card in front of a camera counts once while it stays in view") {
    Camera camera;
    CHECK(camera.shows(0s, 1s));
    CHECK_FALSE(camera.shows(1s, 2s));
    CHECK_FALSE(camera.shows(4s, 5s));
    CHECK(camera.shows(7001ms, 8s));
}

TEST_CASE("however long the frames take to be handled") {
    Camera camera;
    CHECK(camera.shows(0s, 10s));
    CHECK_FALSE(camera.shows(10s, 20s));
    CHECK_FALSE(camera.shows(21s, 31s));
}

TEST_CASE("each of several cards in front of a camera counts once") {
    cmd::RecentReadings recent;
    recent.begin_frame(Instant(0s));
    CHECK(recent.is_new("A999000017"));
    CHECK(recent.is_new("X999000059"));
    recent.end_frame(Instant(9s));
    recent.begin_frame(Instant(9s));
    CHECK_FALSE(recent.is_new("X999000059"));
    CHECK_FALSE(recent.is_new("A999000017"));
}
