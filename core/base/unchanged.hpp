// SPDX-License-Identifier: Apache-2.0
// The hints that say that nothing was changed. The code that gives one knows only its own
// transaction or file: a command that has committed others before shows another hint instead. No
// other text may make this claim, which scripts/check_texts compares.
#pragma once
#include <algorithm>
#include <array>

#include "core/base/error.hpp"

namespace kaiku::base::unchanged {

inline constexpr const char* only_that = N_("nothing was changed");
inline constexpr const char* try_again = N_("try again; nothing was changed");
inline constexpr const char* try_later = N_("try again later; nothing was changed");
inline constexpr const char* check_timeout =
    N_("nothing was changed; check statement_timeout of the role or the database");
inline constexpr const char* set_up_pooler =
    N_("nothing was changed; set up PgBouncer as in: man kaiku-nation");
inline constexpr const char* remove_table =
    N_("nothing was changed; remove that table, or use an empty database or schema; see: man "
       "kaiku-nation");
inline constexpr const char* use_empty_place =
    N_("nothing was changed; create the register in an empty database or schema; see: man "
       "kaiku-nation");
inline constexpr const char* use_its_version =
    N_("nothing was changed; use the version of kaiku that created the register");
inline constexpr const char* use_another_folder = N_("nothing was changed; give another folder");
inline constexpr const char* log_in = N_("nothing was changed; log in with: kaiku login EMAIL");

inline constexpr std::array all{only_that,          try_again,    try_later,       check_timeout,
                                set_up_pooler,      remove_table, use_empty_place, use_its_version,
                                use_another_folder, log_in};

inline bool is_claimed_by(const Message& hint) {
    return std::find(all.begin(), all.end(), hint.id) != all.end();
}

}  // namespace kaiku::base::unchanged
