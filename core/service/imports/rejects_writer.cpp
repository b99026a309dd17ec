// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/rejects_writer.hpp"

namespace kaiku::service {

std::string Rejection::reasons() const {
    std::string text;
    for (const auto& fault : faults) text += (text.empty() ? "" : " ") + fault.reason;
    return text;
}

std::string Rejection::messages() const {
    std::string text;
    for (const auto& fault : faults) text += (text.empty() ? "" : "; ") + fault.message;
    return text;
}

}  // namespace kaiku::service
