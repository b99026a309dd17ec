// SPDX-License-Identifier: Apache-2.0
// JSON documents: archives, audit entries, requests of other programs.
#include "core/base/json_reader.hpp"

#include "core/base/json.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::json(std::string_view bytes) {
    const auto document = base::read_json(bytes);
    if (document) {
        document->find("code");
        document->text("code");
        document->items("rows");
    }
    std::string written;
    base::append_json_string(written, bytes);
    const auto again = base::read_json(written);
    fuzz::require(again && std::holds_alternative<std::string>(again->value),
                  "any text is written as a JSON string");
}
