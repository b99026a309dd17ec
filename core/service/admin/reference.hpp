// Reference data as files: what is built in, and next year's state.
#pragma once
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Fills an empty register with the reference data that is part of the program, within the caller's
/// transaction.
void load_embedded_reference(const Operation& operation);

}  // namespace kaiku::service
