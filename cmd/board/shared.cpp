// SPDX-License-Identifier: Apache-2.0
#include "cmd/board/shared.hpp"

#include "cmd/cli/display_rows.hpp"
#include "core/base/visible_text.hpp"

namespace kaiku::cmd {

output::Columns message_columns(const Context& context) {
    return {{"id", context.text(N_("Id"))},           {"from", context.text(N_("From"))},
            word_column(context, "to", N_("To")),     {"subject", context.text(N_("Subject"))},
            {"sent_at", context.text(N_("Sent at"))}, {"read", context.text(N_("Read"))}};
}

output::Row message_row(const model::BoardMessage& m) {
    const auto to =
        m.audience == model::Audience::reply ? m.to : std::string(to_string(m.audience));
    return {m.id, m.from, to, m.subject, m.sent_at, m.read};
}

void show_message(Context& context, const model::BoardMessage& message) {
    auto columns = message_columns(context);
    auto row = message_row(message);
    columns.push_back({"text", context.text(N_("Text")), false});
    row.emplace_back(message.text);
    context.show(std::move(columns), row);
    if (context.settings().format == output::Format::table && !message.text.empty())
        context.out().write("\n" + base::terminal_text(message.text) + "\n");
}

}  // namespace kaiku::cmd
