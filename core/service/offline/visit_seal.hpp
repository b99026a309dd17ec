// SPDX-License-Identifier: Apache-2.0
// What an offline file keeps of a visit to recognise it: only someone who knows the card's code can
// tell whether it is the same visit.
#pragma once
#include <string>

#include "core/model/card_code.hpp"
#include "core/model/usage.hpp"

namespace kaiku::service {

/// How long the seal of a visit is kept: for the two minutes of R17, or for as long as the record,
/// because the caller has given a key that identifies it. The latter is much slower to try.
enum class SealUse { duplicate, key };

/// Seals card, event, date and time.
std::string seal_visit(const model::CardCode& code, const model::Usage& usage, SealUse use);
/// Whether the seal is that of this visit. Takes as long as sealing.
bool is_sealed_visit(const std::string& seal, const model::CardCode& code,
                     const model::Usage& usage);
/// Whether the seal is kept for a key.
bool is_for_key(const std::string& seal);

}  // namespace kaiku::service
