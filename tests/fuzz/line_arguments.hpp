// SPDX-License-Identifier: Apache-2.0
// A command with arguments of each kind, for targets that read command lines.
#pragma once
#include "cmd/cli/arguments.hpp"
#include "cmd/cli/parsing/parse.hpp"

namespace kaiku::fuzz {

class LineArguments {
public:
    LineArguments();
    LineArguments(const LineArguments&) = delete;
    LineArguments& operator=(const LineArguments&) = delete;

    /// Parses the words, and assigns what was given.
    cmd::Parsed parse(const std::vector<std::string>& words);

private:
    cmd::Arguments arguments_;
    model::CardCode code_;
    std::optional<std::string> database_, output_;
    std::vector<std::string> sites_, levels_;
    bool quiet_ = false;
    std::int64_t children_ = 0;
    std::optional<bool> active_;
    std::optional<time::Day> day_;
    std::optional<model::SlotRef> slot_;
    std::optional<time::TimeOfDay> time_;
    std::optional<model::UsageValue> value_;
    std::optional<model::Reason> reason_;
};

}  // namespace kaiku::fuzz
