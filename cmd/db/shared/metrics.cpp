// SPDX-License-Identifier: Apache-2.0
#include "cmd/db/shared/metrics.hpp"

#include <optional>
#include <string_view>

namespace kaiku::cmd {

namespace {

/// Names, and texts for those who read the metrics, are never translated.
std::string gauge(std::string_view name, std::string_view help, std::optional<std::int64_t> value) {
    if (!value) return {};
    std::string text;
    for (const std::string_view part : {std::string_view("# HELP "), name, std::string_view(" "),
                                        help, std::string_view("\n# TYPE "), name,
                                        std::string_view(" gauge\n"), name, std::string_view(" ")})
        text += part;
    return text + std::to_string(*value) + "\n";
}

std::string up(bool is_up) {
    return gauge("kaiku_up", "Whether the register could be read.", is_up ? 1 : 0);
}

std::optional<std::int64_t> seconds(const std::optional<time::Instant>& at) {
    constexpr std::int64_t milliseconds = 1000;
    return at ? std::optional(at->milliseconds() / milliseconds) : std::nullopt;
}

}  // namespace

std::string format_metrics(const service::RegisterStatus& status) {
    return up(true) + gauge("kaiku_cards", "Cards in the register.", status.cards) +
           gauge("kaiku_usages", "Usages that count.", status.usages) +
           gauge("kaiku_last_backup_timestamp_seconds", "When the last backup was made.",
                 seconds(status.last_backup_at)) +
           gauge("kaiku_mail_waiting", "Messages that are still to be sent.", status.mail_waiting) +
           gauge("kaiku_replication_lag_seconds",
                 "How far the standbys lag behind; on the primary the highest lag.",
                 status.replication_lag_s);
}

std::string metrics_of_unreachable_register() { return up(false); }

}  // namespace kaiku::cmd
