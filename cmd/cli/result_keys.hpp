// SPDX-License-Identifier: Apache-2.0
// The keys of a command's results, as part of its description.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/cli/context.hpp"
#include "core/output/output.hpp"

namespace kaiku::cmd {

/// The keys in JSON, which are the columns in CSV, in order. They are taken from the function that
/// makes the columns, or listed where the columns are made in place; a test compares them with the
/// output of the commands.
class ResultKeys {
public:
    using Columns = output::Columns (*)(const Context&);
    using ShapedColumns = output::Columns (*)(const Context&, output::Shape);

    /// No keys: the command prints messages or writes files.
    ResultKeys() = default;
    /// The elements must have static storage duration.
    ResultKeys(std::initializer_list<const char*> keys) : listed_(keys.begin(), keys.end()) {}
    ResultKeys(Columns columns) : columns_(columns) {}
    ResultKeys(ShapedColumns columns) : shaped_columns_(columns) {}

    /// The same keys, followed by others.
    ResultKeys with(std::initializer_list<const char*> more) const;
    /// The same keys and, depending on the options, others before them.
    ResultKeys may_have(std::vector<std::string> others) const;
    using Keys = std::vector<std::string> (*)(const Context&);
    ResultKeys may_have(Keys others) const;
    /// The same keys with a remark on what changes them, in English, such as an option.
    ResultKeys remark(std::string_view text) const;

    /// `context` is passed to the function that makes the columns; it needs no register.
    std::vector<std::string> names(const Context& context) const;
    /// The keys of names() and those that the results may have besides them.
    std::vector<std::string> possible_names(const Context& context) const;
    /// Whether the command has no results.
    bool empty() const { return !columns_ && !shaped_columns_ && listed_.empty(); }
    std::string_view remark() const { return remark_; }

private:
    Columns columns_ = nullptr;
    ShapedColumns shaped_columns_ = nullptr;
    std::vector<std::string_view> listed_;
    std::vector<std::string> others_;
    Keys keys_of_others_ = nullptr;
    std::string_view remark_;
};

}  // namespace kaiku::cmd
