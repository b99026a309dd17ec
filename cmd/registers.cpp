#include "cmd/registers.hpp"

namespace kaiku::cmd {

std::shared_ptr<work::Register> Registers::open(const std::string& where, work::Register::Need need) {
    using Need = work::Register::Need;
    if (kept_ && kept_->where == where && (kept_->need == need || kept_->need == Need::write)) return kept_->records;
    forget();
    kept_ = Kept{where, need, std::make_shared<work::Register>(work::Register::open(where, need))};
    return kept_->records;
}

}  // namespace kaiku::cmd
