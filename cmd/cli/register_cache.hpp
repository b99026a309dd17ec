// Registers that stay open from one command line of a batch to the next.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "core/service/operation.hpp"

namespace kaiku::cmd {

/// One register is kept: the last one that was asked for.
class RegisterCache {
public:
    /// The open one, if it is that and can do what is needed; else it is opened.
    std::shared_ptr<service::Register> open(const std::string& where, service::Register::Need need);
    /// Nothing is kept any more: what comes next may have to find another file in its place.
    void close() { kept_.reset(); }

private:
    struct Kept {
        std::string where;
        service::Register::Need need;
        std::shared_ptr<service::Register> records;
    };
    std::optional<Kept> kept_;
};

}  // namespace kaiku::cmd
