// Registers that stay open from one command line of a batch to the next.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "core/work/job.hpp"

namespace kaiku::cmd {

/// One register is kept: the last one that was asked for.
class Registers {
public:
    /// The open one, if it is that and can do what is needed; else it is opened.
    std::shared_ptr<work::Register> open(const std::string& where, work::Register::Need need);
    /// Nothing is kept any more: what comes next may have to find another file in its place.
    void forget() { kept_.reset(); }

private:
    struct Kept {
        std::string where;
        work::Register::Need need;
        std::shared_ptr<work::Register> records;
    };
    std::optional<Kept> kept_;
};

}  // namespace kaiku::cmd
