// SPDX-License-Identifier: Apache-2.0
#include "core/model/backup_rotation.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/register.hpp"

using namespace kaiku;
using model::BackupRotation;

namespace {

using Days = std::vector<std::string>;

BackupRotation rotation(std::string_view text) {
    return model::parse_backup_rotation(text).value();
}

Days kept(std::string_view text, const Days& days, const char* today) {
    std::vector<time::Day> given;
    for (const auto& day : days) given.push_back(test::day(day.c_str()));
    Days names;
    for (const auto day : model::select_kept_backups(rotation(text), given, test::day(today)))
        names.push_back(day.iso());
    return names;
}

}  // namespace

TEST_CASE("a rotation is read from its parts in any order, each once") {
    CHECK(rotation("7d4w12m") == BackupRotation{7, 4, 12});
    CHECK(rotation("12m7d") == BackupRotation{7, 0, 12});
    CHECK(rotation("2w") == BackupRotation{0, 2, 0});
    for (const char* text : {"", "7", "d", "7d7d", "0d", "-1d", "7x", "7 d", "d7", "7D", "1.5d",
                             "7d4", "10000d", "99999999999d", "7d,4w"}) {
        CAPTURE(text);
        CHECK_FALSE(model::parse_backup_rotation(text));
    }
    CHECK(model::parse_backup_rotation("7x").fault().code == "not_a_rotation");
}

TEST_CASE("the newest backup of each of the last days, weeks and months is kept") {
    CHECK(kept("2d", {"2026-11-03", "2026-11-04", "2026-11-05"}, "2026-11-05") ==
          Days{"2026-11-04", "2026-11-05"});
    // 2026-11-29 is a Sunday: its week begins on 2026-11-23, the one before on 2026-11-16.
    CHECK(kept("2w",
               {"2026-11-15", "2026-11-16", "2026-11-22", "2026-11-23", "2026-11-28", "2026-11-29"},
               "2026-11-29") == Days{"2026-11-22", "2026-11-29"});
    CHECK(kept("3m", {"2025-08-31", "2026-09-01", "2026-09-30", "2026-11-02"}, "2026-11-29") ==
          Days{"2026-09-30", "2026-11-02"});
    CHECK(kept("13m", {"2025-10-31", "2025-11-01", "2025-11-30"}, "2026-11-29") ==
          Days{"2025-11-30"});
    // The first week of 1970 began in 1969.
    CHECK(kept("1w", {"1969-12-28", "1969-12-29", "1970-01-01"}, "1970-01-04") ==
          Days{"1970-01-01"});
}

TEST_CASE("a year of daily backups leaves as many as the rotation says") {
    Days all;
    const auto today = test::day("2026-11-29");
    for (int i = 400; i >= 0; --i) {
        all.push_back(today.plus_days(-i).iso());
        all = kept("7d4w12m", all, all.back().c_str());
    }
    CHECK(all == Days{"2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30",
                      "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30",
                      "2026-10-31", "2026-11-08", "2026-11-15", "2026-11-22", "2026-11-23",
                      "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28",
                      "2026-11-29"});
}

TEST_CASE("backups of today and later are kept, and later ones take no place") {
    CHECK(kept("1m", {"2026-11-27", "2026-11-28", "2026-11-29", "2027-02-01"}, "2026-11-28") ==
          Days{"2026-11-28", "2026-11-29", "2027-02-01"});
    CHECK(kept("1d", {"2026-11-28"}, "2026-11-29").empty());
}

TEST_CASE("names of dated backups are told from other files") {
    const auto day = test::day("2026-11-29");
    CHECK(model::backup_file_name("town", day) == "town-2026-11-29.db");
    CHECK(model::day_of_backup_file("town-2026-11-29.db", "town") == day);
    for (const char* name : {"town-2026-11-29.db-wal", "town-2026-11-31.db", "town-29.11.2026.db",
                             "a-town-2026-11-29.db", "town2026-11-29.db", "town-2026-1-29.db",
                             "TOWN-2026-11-29.db", "town.db", "", "town- 2026-1-9.db"}) {
        CAPTURE(name);
        CHECK_FALSE(model::day_of_backup_file(name, "town"));
    }
}
