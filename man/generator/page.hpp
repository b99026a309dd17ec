// The manual page of a command or a group of commands, made of what commands say about themselves.
// kaiku(1) is written by hand.
#pragma once
#include <string>
#include <vector>

/// The words of every command (`card import`) and of every group (`card`): each has a page.
std::vector<std::string> pages();

/// `kaiku-card-import` for `card import`.
std::string page_name(const std::string& words);

/// The page in roff, as of `date` (YYYY-MM-DD).
std::string page(const std::string& words, const std::string& date);
