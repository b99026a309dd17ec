// Reference data as files: what is built in, and next year's state.
#pragma once
#include "core/work/job.hpp"

namespace kaiku::work {

/// Fills an empty register with the reference data that is part of the program, within the caller's transaction.
void load_embedded_reference(const Job& job);

}  // namespace kaiku::work
