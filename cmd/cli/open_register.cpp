// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/open_register.hpp"

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

namespace {

std::shared_ptr<service::Register> open_for(const Process& process, const std::string& where,
                                            service::Register::Need need) {
    if (process.outer && process.outer->register_cache)
        return process.outer->register_cache->open(where, need);
    return std::make_shared<service::Register>(service::Register::open(where, need));
}

}  // namespace

std::shared_ptr<service::Register> open_register(const Process& process, const std::string& where,
                                                 RegisterNeed need) {
    using Need = service::Register::Need;
    try {
        return open_for(process, where, need == RegisterNeed::read ? Need::read : Need::write);
    } catch (const base::Error& error) {
        if (need != RegisterNeed::audited_read || error.fault().code != "read_only") throw;
    }
    return open_for(process, where, Need::read);
}

void close_kept_register(const Process& process) {
    if (process.outer && process.outer->register_cache) process.outer->register_cache->close();
}

}  // namespace kaiku::cmd
