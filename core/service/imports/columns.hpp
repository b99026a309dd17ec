// SPDX-License-Identifier: Apache-2.0
// The columns of the files that can be imported; kaiku-import(5) describes them.
#pragma once
#include <string_view>
#include <vector>

#include "core/service/imports/column_names.hpp"

namespace kaiku::service {

/// Further names of the column with the codes of cards.
inline constexpr std::string_view code_synonyms =
    "cardcode cardnumber kortintunnus korttitunnus kaikukortintunnus kaikukortti kortti "
    "kortinnumero korttinumero kortkod kortetskod kortnummer kortetsnummer kaikukort kort";

/// The columns of a card import: the code, the input fields of model::card_fields at their places,
/// the site.
const std::vector<ImportColumn>& card_import_columns();

/// The columns of a usage import.
const std::vector<ImportColumn>& usage_import_columns();

}  // namespace kaiku::service
