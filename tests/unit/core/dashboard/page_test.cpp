// SPDX-License-Identifier: Apache-2.0
#include "core/dashboard/page.hpp"

#include <doctest/doctest.h>

#include <regex>

using namespace kaiku::dashboard;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Page small_page() {
    Page page;
    page.language = "sv";
    page.title = "Kaikukortet <2026>";
    page.tiles = {{"Besökare", Figure::shown(1234), Figure::shown(1000), "2025: 1 000"}};
    Section section{"months", "Månader", "Varje månad."};
    section.tables.push_back({"t", "Caption", {"Month"}, {"Visitors"}, {{{"Jan"}, {Figure()}}}});
    page.sections = {section};
    return page;
}

}  // namespace

TEST_CASE("a page names its language and title, and needs nothing else") {
    const auto html = write_page(small_page());
    CHECK(contains(html, R"(<html lang="sv">)"));
    CHECK(contains(html, "<title>Kaikukortet &lt;2026&gt;</title>"));
    CHECK(contains(html, "prefers-color-scheme"));
    CHECK(contains(html, "1,234"));
    CHECK(contains(html, "+23.4%</dd>"));
    CHECK(contains(html, "2025: 1 000</dd>"));
    CHECK_FALSE(
        std::regex_search(html, std::regex(R"((src|href)="(https?:)?//|@import|url\(["']?http)")));
    CHECK(html == write_page(small_page()));
}

TEST_CASE("tables of a page have a caption and headings of rows and columns") {
    const auto html = write_page(small_page());
    CHECK(contains(html, ">Caption</caption>"));
    CHECK(contains(html, R"(<th scope="col">Month</th><th scope="col" class="n">Visitors</th>)"));
    CHECK(contains(html, R"(<th scope="row">Jan</th><td></td>)"));
}
