// SPDX-License-Identifier: Apache-2.0
// What every chart of a page shares: its words and how its numbers are written.
#pragma once
#include <string>

#include "core/output/output.hpp"

namespace kaiku::dashboard {

/// Words of the page, in its language.
struct Words {
    std::string contents;     // heading of the links to the sections
    std::string at_a_glance;  // heading of the headline figures
    std::string skip;         // link to the content, for keyboards
    std::string night;        // label of the switch to the night colours
    std::string filter;       // label of the fields that filter
    std::string figures;      // opens a table with the figures of a chart, before its name
    std::string more;         // opens what a chart leaves out; `{count}` is filled in
    std::string change;       // heading of the change since the year before
    std::string points;       // unit of a change of percentages
};

struct Wording {
    const Words& words;
    const output::Style& style;

    /// The text that opens what is left out.
    std::string more(std::size_t count) const;
};

}  // namespace kaiku::dashboard
