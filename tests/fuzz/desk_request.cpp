// SPDX-License-Identifier: Apache-2.0
// A line that another program sends to the desk.
#include "cmd/desk/requests.hpp"

#include "core/base/json_reader.hpp"
#include "core/base/utf8.hpp"
#include "fuzz/target.hpp"

using namespace kaiku;

void kaiku::fuzz::desk_request(std::string_view bytes) {
    const auto request = cmd::read_request(bytes);
    fuzz::require(base::read_json("[" + request.id + "]").has_value(), "the id is JSON");
    fuzz::require(base::first_invalid_utf8(request.id) == std::string::npos, "the id is UTF-8");
    if (!request.operation) {
        const auto& fault = request.operation.fault();
        fuzz::require(fault.kind == base::ErrorKind::malformed, "a fault is one of the request");
        fuzz::require(base::first_invalid_utf8(fault.column) == std::string::npos,
                      "the name of a field is shown as UTF-8");
        return;
    }
    fuzz::require(cmd::is_request(bytes), "what is read as a request is taken for one");
}
