#include "cmd/check_rows.hpp"

#include "cmd/rows.hpp"
#include "core/base/text.hpp"

namespace kaiku::cmd {

using model::Status;

std::string check_message(const Context& context, const work::CheckResult& result) {
    return context.words(result.message) + (result.hint.empty() ? "" : "; " + context.words(result.hint));
}

std::string check_line(const Context& context, const work::CheckResult& result) {
    auto status = word_for_people(context, word(result.status));
    if (context.style().colour) status = (result.status == Status::valid ? "\x1b[1;32m" : "\x1b[1;31m") + status + "\x1b[0m";
    return base::printable(result.code) + "  " + status + "  " + base::printable(check_message(context, result));
}

bool may_be_recorded(Status status) { return status == Status::valid || status == Status::expiring || status == Status::expired; }

}  // namespace kaiku::cmd
