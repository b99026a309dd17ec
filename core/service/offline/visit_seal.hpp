// SPDX-License-Identifier: Apache-2.0
// What an offline file keeps of a visit to recognise it: only someone who knows the card's code can
// tell whether it is the same visit.
#pragma once
#include <string>

#include "core/model/card_code.hpp"
#include "core/model/usage.hpp"
#include "core/service/offline/file_key.hpp"

namespace kaiku::service {

/// How long the seal of a visit is kept: for the two minutes of R17, or for as long as the record,
/// because the caller has given a key that identifies it. The latter is much slower to try.
enum class SealUse { duplicate, key };

/// Seals card, event, date and time; in a file with a passphrase also with its key. For a key, the
/// seal also shows whether numbers, value and discretion are the same.
std::string seal_visit(const model::CardCode& code, const model::Usage& usage, SealUse use,
                       const std::optional<FileKey>& key);
/// Whether the seal is that of this visit. Takes as long as sealing.
bool is_sealed_visit(const std::string& seal, const model::CardCode& code,
                     const model::Usage& usage, const std::optional<FileKey>& key);
/// Whether the seal is that of this visit with the same numbers, value and discretion. Seals of a
/// version before 0.2 do not have these: then only whether it is that of the visit.
bool is_sealed_usage(const std::string& seal, const model::CardCode& code,
                     const model::Usage& usage, const std::optional<FileKey>& key);
/// Whether the text is a seal, and whether it is one that is kept for a key.
bool is_seal(const std::string& visit);
bool is_for_key(const std::string& seal);

/// What kaiku 0.1 stored of a visit, unsealed, for as long as the record.
std::string plain_visit(std::string_view card_hash, const model::Usage& usage);

}  // namespace kaiku::service
