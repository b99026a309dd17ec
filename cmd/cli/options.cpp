// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/options.hpp"

namespace kaiku::cmd {

namespace {

constexpr std::int64_t max_rows = std::int64_t{1} << 40;

}  // namespace

void site_option(Arguments& arguments, std::optional<model::SiteRef>& site, const char* help) {
    arguments.text("--site", "NAME", help, site);
}

void page_options(Arguments& arguments, PageOptions& page) {
    arguments.integer("--limit", N_("maximum number of rows"), page.limit, 0, max_rows);
    arguments.integer("--offset", N_("skip the first N rows"), page.offset, 0, max_rows);
}

std::optional<model::SiteRef> site_or_default(const Context& context,
                                              const std::optional<model::SiteRef>& site) {
    if (site || !context.settings().site) return site;
    return model::SiteRef::parse(*context.settings().site).value();
}

}  // namespace kaiku::cmd
