// The figures of the usages that an import writes, added up in memory.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "core/store/usages.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

class UsageFigures {
public:
    explicit UsageFigures(const Job& job) : job_(job) {}

    /// Counts a usage; `home` stands for its home municipality.
    void add(const store::UsageRow& row, std::uint16_t home);
    /// Gives what was counted to the register.
    void give();

private:
    /// A cell in numbers: comparing texts for each of millions of usages would take longer than all that is counted.
    struct Key {
        model::Id standing, event;
        std::int32_t month;  // year * 12 + month - 1
        std::uint16_t home;
        bool community;

        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };
    struct Counted {
        store::Cell cell;
        store::Figures figures;
    };

    const Job& job_;
    std::unordered_map<Key, Counted, Hash> cells_;
};

}  // namespace kaiku::work
