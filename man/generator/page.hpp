// SPDX-License-Identifier: Apache-2.0
// Makes the manual page of a command or of a group of commands from the descriptions of the
// commands. kaiku(1) is written by hand.
#pragma once
#include <string>
#include <vector>

/// The words of every command (`card import`) and of every group (`card`): each has a page.
std::vector<std::string> pages();

/// The name of the page: `kaiku-card-import` for `card import`.
std::string page_name(const std::string& words);

/// The page in roff, as of `date` (YYYY-MM-DD).
std::string page(const std::string& words, const std::string& date);
