// SPDX-License-Identifier: Apache-2.0
// Requests of other programs to the desk: JSON objects, one on each line
// (docs/guide/integration.md).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/error.hpp"
#include "core/service/usages/recording.hpp"

namespace kaiku::cmd {

/// The only version of the protocol so far. What may change within a version is said in
/// docs/guide/integration.md.
inline constexpr std::int64_t protocol_version = 1;

/// Asks what the desk records for.
struct PingRequest {};
struct CheckRequest {
    std::string code;
};
struct RecordRequest {
    service::NewUsage usage;
};
/// Chooses what is recorded from now on. What is not given stays; a value that is given but empty
/// is taken back.
struct SelectRequest {
    std::optional<std::optional<model::EventRef>> event;
    std::optional<std::optional<model::SlotRef>> slot;
    std::optional<std::optional<time::Day>> date;
};
/// Takes back a usage or a pending usage; one of the two is set.
struct UndoRequest {
    std::optional<model::Id> usage, pending;
};
using DeskOperation =
    std::variant<PingRequest, CheckRequest, RecordRequest, SelectRequest, UndoRequest>;

struct DeskRequest {
    /// The id as JSON, to be repeated in the answer; `null` if it could not be read.
    std::string id = "null";
    base::Result<DeskOperation> operation;
};

/// Whether a line is meant as a request: its first visible character is `{`.
bool is_request(std::string_view line);

/// Reads one line. Faults, all malformed, with the field as `column`: `malformed_json`,
/// `unsupported_protocol`, `unknown_op`, `unknown_field`, `duplicate_field`, `missing`,
/// `wrong_type`, and what the parsers of the values say.
DeskRequest read_request(std::string_view line);

}  // namespace kaiku::cmd
