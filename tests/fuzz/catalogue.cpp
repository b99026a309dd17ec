// SPDX-License-Identifier: Apache-2.0
// Compiled catalogues of translations (.mo).
#include "cmd/cli/i18n/catalogue.hpp"

#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::catalogue(std::string_view bytes) {
    const cmd::Catalogue catalogue(bytes);
    const auto id_of_input = bytes.substr(bytes.rfind('\n') + 1);
    for (const auto id : {std::string_view("block a card"), std::string_view("zzz"), id_of_input}) {
        const auto found = catalogue.find(id);
        fuzz::require(found.empty() || (found.data() >= bytes.data() &&
                                        found.data() + found.size() <= bytes.data() + bytes.size()),
                      "a translation is a part of the catalogue");
    }
}
