// SPDX-License-Identifier: Apache-2.0
// The secret of a register that the keys of its offline files and card lists are derived from, and
// how it is replaced when somebody else may know it.
#pragma once
#include <string>
#include <string_view>

#include "core/service/operation.hpp"

namespace kaiku::service {

/// The secret of new offline files and of card lists, as hexadecimal text.
std::string register_seed(const Operation& operation);
/// The secret of an offline file with this public key: the present one or one that was replaced.
/// The present one if none fits, with which no record of the file can be decrypted.
std::string register_seed_of(const Operation& operation, std::string_view public_key);

/// Checks that the caller may replace the secret, before a question is asked. Throws denied
/// `no_role` and `not_logged_in`, `needs_login` for a token, and what require_schema() throws.
void require_key_renewal(const Operation& operation);
/// Replaces the secret. New offline files and card lists have other keys from then on; the former
/// secret is kept, so that offline files of before can be synchronised. Throws as
/// require_key_renewal().
void renew_keys(const Operation& operation);

/// Keeps the secrets of the register that a backup has replaced, so that a restore neither brings
/// back one that was replaced nor loses the one of an offline file. Within transactions.
void keep_keys(const Operation& restored, const Operation& replaced);

}  // namespace kaiku::service
