// SPDX-License-Identifier: Apache-2.0
// Where a desk without a dialogue gets its codes: standard input or a camera.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "cmd/cli/context.hpp"

namespace kaiku::cmd {

/// Receives the codes of a source.
class CodeHandler {
public:
    virtual ~CodeHandler() = default;
    virtual void on_code(std::string_view line) = 0;
    /// Input that is rejected without being checked.
    virtual void on_rejected(std::string_view what, const base::Fault& fault) = 0;
    /// A JSON object of another program.
    virtual void on_request(std::string_view line) = 0;
    /// The same above 64 KiB, which is not read.
    virtual void on_long_request() = 0;
    /// All codes received so far have been handled.
    virtual void on_idle() = 0;
};

/// Calls the handler for each code until the source ends.
using CodeSource = std::function<void(CodeHandler&)>;

/// The lines of standard input. `with_requests`: lines that begin with `{` are requests.
CodeSource code_lines(bool with_requests);
/// Cards shown to a camera, whose frames (PNM) are read from a file or standard input (`-`). A
/// frame with several cards is rejected, and none of them is recorded.
CodeSource code_frames(Context& context, const std::string& file);

}  // namespace kaiku::cmd
