// SPDX-License-Identifier: Apache-2.0
// A usage on its way from an offline file to the register, as text that is then encrypted.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/model/usage.hpp"

namespace kaiku::service {

/// A usage as an offline file keeps it; the field names are those of NewUsage.
struct OfflineUsage {
    model::CardCode code;
    std::optional<model::Id> event_id;  // nullopt for an event that was created offline
    std::optional<model::EventName> event;
    time::Day date;
    std::optional<time::TimeOfDay> time;
    std::optional<model::Id> slot_id;
    model::Children children;
    std::optional<model::Customers> customers;
    std::optional<model::UsageValue> value_cents;
    bool at_discretion = false;           // the card had expired
    std::optional<model::Reason> reason;  // of the admission at discretion
    std::optional<model::UsageKey> key;   // always set in a record
    std::string card_status = "valid";    // a word of model::Status
    time::Instant recorded_at;
    bool pending = false;  // the card was not registered when the offline file was created
};

std::string serialize(const OfflineUsage& usage);
/// Each field is read as the same field of a command line: anyone who has the offline file can
/// encrypt any text for the register. Throws what the readers of the fields say, Error failed
/// `damaged` for a record without its mandatory fields or with a number that no program wrote.
OfflineUsage parse_offline_usage(std::string_view text);

}  // namespace kaiku::service
