// The code lists of background data (3.1), each value looked up once.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/work/batch_sites.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

class CodeList {
public:
    /// `table` is both the list's name and the field's: `gender`, `life_situation`.
    CodeList(const Job& job, const char* table) : job_(job), table_(table) {}

    /// The code that a text means, ignoring case. Fault: malformed `out_of_range`, `bad_encoding`.
    const base::Result<std::string>& read(std::string_view text);

private:
    base::Result<std::string> look_up(std::string_view text) const;

    const Job& job_;
    const char* table_;
    ByText<base::Result<std::string>> known_;
};

}  // namespace kaiku::work
