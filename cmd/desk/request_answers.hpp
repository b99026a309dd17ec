// SPDX-License-Identifier: Apache-2.0
// Answers requests of other programs to the desk (docs/guide/integration.md).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cmd/desk/answers.hpp"
#include "cmd/desk/requests.hpp"
#include "cmd/desk/resolved_defaults.hpp"

namespace kaiku::cmd {

class DeskRequests {
public:
    DeskRequests(Context& context, ResolvedDefaults& defaults, DeskAnswers& answers,
                 bool check_only);

    /// Answers a line with a line, after the hello line if it is the first. Throws what ends the
    /// desk, when it has been answered: see attempt_entry().
    void on_request(std::string_view line);
    void on_long_request();

    /// Whether the answer to any request was an error.
    bool refused() const { return refused_; }

private:
    /// JSON of the result, and the usage if one was recorded.
    struct Reply {
        std::string result;
        std::optional<service::UsageView> recorded = {};
    };

    base::Result<Reply> handle_operation(const DeskOperation& operation);
    Reply handle(const PingRequest& request);
    Reply handle(const CheckRequest& request);
    Reply handle(const RecordRequest& request);
    Reply handle(const SelectRequest& request);
    Reply handle(const UndoRequest& request);

    void answer(const DeskRequest& request);
    void write_hello_once();
    void write_error(const DeskRequest& request, const base::Fault& fault);

    Context& context_;
    ResolvedDefaults& defaults_;
    DeskAnswers& answers_;
    bool check_only_;
    bool said_hello_ = false, refused_ = false;
};

}  // namespace kaiku::cmd
