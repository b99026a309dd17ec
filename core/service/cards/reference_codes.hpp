// SPDX-License-Identifier: Apache-2.0
// The code lists of background data (3.1); each value is looked up once.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/string_map.hpp"
#include "core/model/values.hpp"
#include "core/service/imports/sites.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// The code that the word means in the code list `list`, in any language (see
/// model/code_words.hpp); `shown` is the word in the message. Fault: malformed `unknown_word`.
base::Result<std::string> find_in_code_list(const Operation& operation, std::string_view list,
                                            const model::ReferenceWord& word,
                                            const std::string& shown);

class ReferenceCodes {
public:
    /// `list` names both the code list and the field: `gender`, `life_situation`.
    ReferenceCodes(const Operation& operation, std::string_view list)
        : operation_(operation), list_(list) {}

    /// The code for a text. Fault: malformed `unknown_word`, `bad_encoding`.
    const base::Result<std::string>& read(std::string_view text);

private:
    base::Result<std::string> look_up(std::string_view text) const;

    const Operation& operation_;
    std::string_view list_;
    base::StringMap<base::Result<std::string>> known_;
};

}  // namespace kaiku::service
