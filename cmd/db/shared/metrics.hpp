// SPDX-License-Identifier: Apache-2.0
// The status of a register as metrics of Prometheus, for the textfile collector of node_exporter.
#pragma once
#include <string>

#include "core/service/admin/status.hpp"

namespace kaiku::cmd {

/// What is not known has no metric: a time series that ends is noticed, a zero would be believed.
std::string format_metrics(const service::RegisterStatus& status);

/// The only metric of a register that cannot be reached or read.
std::string metrics_of_unreachable_register();

}  // namespace kaiku::cmd
