// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/result_keys.hpp"

#include <algorithm>

namespace kaiku::cmd {

ResultKeys ResultKeys::with(std::initializer_list<const char*> more) const {
    auto keys = *this;
    keys.listed_.insert(keys.listed_.end(), more.begin(), more.end());
    return keys;
}

ResultKeys ResultKeys::may_have(std::vector<std::string> others) const {
    auto keys = *this;
    keys.others_ = std::move(others);
    return keys;
}

ResultKeys ResultKeys::may_have(Keys others) const {
    auto keys = *this;
    keys.keys_of_others_ = others;
    return keys;
}

ResultKeys ResultKeys::remark(std::string_view text) const {
    auto keys = *this;
    keys.remark_ = text;
    return keys;
}

std::vector<std::string> ResultKeys::names(const Context& context) const {
    output::Columns columns;
    if (columns_) columns = columns_(context);
    if (shaped_columns_) columns = shaped_columns_(context, output::Shape::one);
    std::vector<std::string> names;
    for (auto& column : columns) names.push_back(std::move(column.key));
    names.insert(names.end(), listed_.begin(), listed_.end());
    return names;
}

std::vector<std::string> ResultKeys::possible_names(const Context& context) const {
    auto all = keys_of_others_ ? keys_of_others_(context) : others_;
    for (auto& name : names(context))
        if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(std::move(name));
    return all;
}

}  // namespace kaiku::cmd
