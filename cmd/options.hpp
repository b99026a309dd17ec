// Options that several commands share.
#pragma once
#include <optional>
#include <string>

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "core/work/batch.hpp"
#include "core/work/cards.hpp"

namespace kaiku::cmd {

void site_option(Arguments& arguments, std::optional<std::string>& site, const char* help);

/// --limit and --offset of a list.
struct Page {
    std::optional<std::int64_t> limit, offset;
};
void page_options(Arguments& arguments, Page& page);

/// The fields of a card but its code.
void card_options(Arguments& arguments, work::CardFields& fields);

/// What both imports take.
void batch_options(Arguments& arguments, work::BatchOptions& batch);

/// The named site, else that of the environment or the configuration.
std::optional<std::string> site_or_default(const Context& context, const std::optional<std::string>& named);

}  // namespace kaiku::cmd
