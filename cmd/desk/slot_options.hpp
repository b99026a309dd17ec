// SPDX-License-Identifier: Apache-2.0
// Looks up the event and the slot that the options of the desk give.
#pragma once
#include <optional>

#include "core/base/error.hpp"
#include "core/model/event.hpp"
#include "core/model/place.hpp"
#include "core/service/operation.hpp"

namespace kaiku::cmd {

/// An option of the desk names what the site that was chosen does not have, or what is not active,
/// or contradicts another one: not_found, refused, malformed. It ends the desk, unless another
/// answer is right.
struct WrongOption : base::Error {
    using Error::Error;
};

/// Throws WrongOption.
model::Event event_of_option(const service::Operation& operation, const model::EventRef& wanted,
                             const model::Site& site);

/// Throws WrongOption.
model::Slot slot_of_option(const service::Operation& operation, const model::Event& event,
                           const model::SlotRef& wanted);

/// The event of a slot that is given by its id; nullopt if it is given by its beginning, which
/// several events of the site can have. Throws WrongOption if the site has no such slot.
std::optional<model::Event> event_of_slot_option(const service::Operation& operation,
                                                 const model::SlotRef& wanted,
                                                 const model::Site& site);

}  // namespace kaiku::cmd
