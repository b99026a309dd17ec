// SPDX-License-Identifier: Apache-2.0
#include "core/store/packed_usages.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>

#include "core/base/error.hpp"

using namespace kaiku;
using store::UsageColumn;

namespace {

std::vector<std::int64_t> unpacked(const std::string& bytes, std::size_t count) {
    std::vector<std::int64_t> numbers(count);
    store::PackedNumbers(bytes, count).unpack(0, numbers);
    return numbers;
}

bool is_damaged(const std::string& bytes, std::size_t count) {
    try {
        store::PackedNumbers(bytes, count);
    } catch (const base::Error& error) {
        return error.fault().code == "damaged";
    }
    return false;
}

std::vector<std::int64_t> column(const store::PackedUsages& pack, UsageColumn column) {
    std::vector<std::int64_t> numbers(pack.size());
    pack.unpack(column, 0, numbers);
    return numbers;
}

}  // namespace

TEST_CASE("numbers are packed with the bytes that their range needs, and read again") {
    constexpr auto low = std::numeric_limits<std::int64_t>::min();
    constexpr auto high = std::numeric_limits<std::int64_t>::max();
    using Numbers = std::vector<std::int64_t>;
    for (const auto& [numbers, size] : {std::pair{Numbers{}, 9},
                                        {Numbers{7, 7, 7}, 9},
                                        {Numbers{-3, 252}, 11},
                                        {Numbers{-3, 253}, 13},
                                        {Numbers{100'000, 165'536}, 17},
                                        {Numbers{0, 65'535}, 13},
                                        {Numbers{5, 4'294'967'301}, 25},
                                        {Numbers{low, 0, high}, 33}}) {
        const auto bytes = store::pack_numbers(numbers);
        CHECK(bytes.size() == static_cast<std::size_t>(size));
        CHECK(unpacked(bytes, numbers.size()) == numbers);
    }
}

TEST_CASE("numbers are read from any place on") {
    std::vector<std::int64_t> numbers(1'000), some(17);
    std::mt19937 random(1);
    for (auto& number : numbers) number = static_cast<std::int64_t>(random() % 300) - 150;
    const auto bytes = store::pack_numbers(numbers);
    store::PackedNumbers(bytes, numbers.size()).unpack(983, some);
    CHECK(std::equal(some.begin(), some.end(), numbers.begin() + 983));
}

TEST_CASE("bytes that are not as many numbers are damaged") {
    const auto bytes = store::pack_numbers(std::vector<std::int64_t>{1, 2, 3});
    CHECK_FALSE(is_damaged(bytes, 3));
    CHECK(is_damaged(bytes, 2));
    CHECK(is_damaged(bytes, 4));
    CHECK(is_damaged("", 0));
    CHECK(is_damaged(std::string(1, '\3') + bytes.substr(1), 3));
}

TEST_CASE("packs are sorted by day and know the codes of home municipalities") {
    std::vector<store::PackedUsages> packs;
    store::UsagePacker packer([&](store::PackedUsages pack) { packs.push_back(std::move(pack)); });
    packer.add({1, 11, 300, 0, 0, 0, 0, 7, 0, 0, 0}, "091");
    packer.add({2, 11, 100, 1'080, 5, 1, 0, 8, 2, 3, 450}, "");
    packer.add({3, 12, 200, 0, 0, 0, 0, 7, 0, 0, 0}, "091");
    packer.flush();
    packer.flush();
    REQUIRE(packs.size() == 1);
    auto& pack = packs.front();
    CHECK(column(pack, UsageColumn::usage) == std::vector<std::int64_t>{2, 3, 1});
    CHECK(column(pack, UsageColumn::day) == std::vector<std::int64_t>{100, 200, 300});
    CHECK(column(pack, UsageColumn::value_cents) == std::vector<std::int64_t>{450, 0, 0});
    CHECK(pack.home_municipalities() == std::vector<std::string>{"091", ""});
    CHECK(column(pack, UsageColumn::home_municipality) == std::vector<std::int64_t>{1, 0, 0});
    pack.ignore({1});
    CHECK(column(pack, UsageColumn::site_version) == std::vector<std::int64_t>{11, 0, 11});

    store::PackedUsages copy(3);
    copy.set_bytes(UsageColumn::home_municipality, pack.bytes(UsageColumn::home_municipality));
    CHECK(copy.home_municipalities() == pack.home_municipalities());
    CHECK(column(copy, UsageColumn::card) == std::vector<std::int64_t>{0, 0, 0});
    CHECK_THROWS_AS(copy.set_bytes(UsageColumn::home_municipality, "-091\n"), base::Error);
    CHECK_THROWS_AS(
        copy.set_bytes(UsageColumn::home_municipality,
                       "-091\n\n" + store::pack_numbers(std::vector<std::int64_t>{0, 1, 0})),
        base::Error);
}

TEST_CASE("numbers that no usage can have are damage") {
    using Numbers = std::vector<std::int64_t>;
    const auto is_refused = [](UsageColumn column, const Numbers& numbers) {
        store::PackedUsages pack(numbers.size());
        try {
            pack.set_bytes(column, store::pack_numbers(numbers));
        } catch (const base::Error& error) {
            return error.fault().code == "damaged";
        }
        return false;
    };
    for (const auto column : {UsageColumn::usage, UsageColumn::site_version, UsageColumn::card}) {
        CHECK(is_refused(column, {1, 0}));
        CHECK(is_refused(column, {5, -3}));
        CHECK_FALSE(is_refused(column, {1, std::int64_t{1} << 40}));
    }
    CHECK(is_refused(UsageColumn::day, {0, -25'568}));
    CHECK(is_refused(UsageColumn::day, {0, 2'932'897}));
    CHECK_FALSE(is_refused(UsageColumn::day, {-25'567, 2'932'896}));
    CHECK(is_refused(UsageColumn::time, {0, 1'441}));
    CHECK(is_refused(UsageColumn::time, {-1}));
    CHECK(is_refused(UsageColumn::event, {-1, 7}));
    CHECK(is_refused(UsageColumn::kind, {0, 2}));
    for (const auto column :
         {UsageColumn::children, UsageColumn::customers, UsageColumn::value_cents}) {
        CHECK(is_refused(column, {-1, 7}));
        CHECK(is_refused(column, {std::int64_t{1} << 60}));
        CHECK_FALSE(is_refused(column, {0, 100'000'000}));
    }
    CHECK(is_refused(UsageColumn::card, {std::numeric_limits<std::int64_t>::min()}));
}

TEST_CASE("many usages are packed by periods, so that packs of other months need not be read") {
    std::vector<std::pair<std::int64_t, std::int64_t>> periods;
    store::UsagePacker packer([&](const store::PackedUsages& pack) {
        const auto days = column(pack, UsageColumn::day);
        periods.emplace_back(days.front(), days.back());
    });
    constexpr std::size_t usages = 3 * store::max_packed_usages;
    for (std::size_t i = 0; i < usages; ++i)
        packer.add({static_cast<std::int64_t>(i) + 1, 1, static_cast<std::int64_t>(i * 7 % 300), 0,
                    0, 0, 0, 1, 0, 0, 0},
                   "");
    packer.flush();
    REQUIRE(periods.size() == 3);
    CHECK(periods.front().first == 0);
    CHECK(periods.back().second == 299);
    for (const auto& [first, last] : periods) CHECK(last - first <= 101);
}
