// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/options.hpp"

#include <utility>

namespace kaiku::cmd {

namespace {

constexpr std::int64_t max_rows = std::int64_t{1} << 40;

std::optional<bool> on_or_off(std::string_view word) {
    if (word == "on") return true;
    if (word == "off") return false;
    return std::nullopt;
}

}  // namespace

void site_option(Arguments& arguments, std::optional<model::SiteRef>& site, const char* help) {
    arguments.text("--site", "NAME", help, site);
}

void page_options(Arguments& arguments, PageOptions& page) {
    arguments.integer("--limit", N_("maximum number of rows"), page.limit, 0, max_rows);
    arguments.integer("--offset", N_("skip the first N rows"), page.offset, 0, max_rows);
}

void on_off_option(Arguments& arguments, std::string name, const char* help,
                   std::optional<bool>& target) {
    arguments.enumeration(std::move(name), help, {"on", "off"}, on_or_off, target);
}

std::optional<model::SiteRef> site_or_default(const Context& context,
                                              const std::optional<model::SiteRef>& site) {
    if (site || !context.settings().site) return site;
    return model::SiteRef::parse(*context.settings().site).value();
}

}  // namespace kaiku::cmd
