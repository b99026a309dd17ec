// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/register_cache.hpp"

namespace kaiku::cmd {

std::shared_ptr<service::Register> RegisterCache::open(const std::string& where,
                                                       service::Register::Need need) {
    using Need = service::Register::Need;
    if (kept_ && kept_->where == where && (kept_->need == need || kept_->need == Need::write))
        return kept_->records;
    close();
    kept_ = Kept{where, need,
                 std::make_shared<service::Register>(service::Register::open(where, need))};
    return kept_->records;
}

}  // namespace kaiku::cmd
