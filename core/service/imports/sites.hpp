// SPDX-License-Identifier: Apache-2.0
// The sites that the rows of a batch name, each looked up once.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/model/place.hpp"
#include "core/service/operation.hpp"

namespace kaiku::service {

/// Texts in a table that is asked with views.
struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

/// Entries of a look-up table that are kept at most: a file may name anything.
constexpr std::size_t max_cached_names = 10'000;

class SiteResolver {
public:
    /// `otherwise`: the site of rows that name none; without one the only site of the kind that
    /// there is.
    SiteResolver(const Operation& operation, model::OrganisationKind kind,
                 std::optional<model::SiteRef> default_site);

    /// A site, or why there is none: `unknown_site`, `wrong_kind`, `missing`, a text that cannot be
    /// read.
    struct SiteLookup {
        model::Site site;
        std::optional<base::Fault> fault;
    };
    /// The site that a cell names; a blank one means the other rows' site. Throws what find_site()
    /// says of `otherwise`, and failures of the register. The answer stays where it is until
    /// evict_if_full().
    const SiteLookup& resolve(std::string_view cell);

    void evict_if_full();

private:
    SiteLookup look_up(std::string_view cell) const;

    const Operation& operation_;
    model::OrganisationKind kind_;
    std::optional<model::SiteRef> default_site_;
    StringMap<SiteLookup> lookups_;
};

/// Runs what throws Error for a row's sake: the fault of input, while failures of the register and
/// Ctrl-C go on.
template <class Work>
std::optional<base::Fault> input_fault_of(Work work) {
    try {
        work();
        return std::nullopt;
    } catch (const base::Error& error) {
        if (error.fault().kind == base::ErrorKind::failed ||
            error.fault().kind == base::ErrorKind::interrupted)
            throw;
        return error.fault();
    }
}

}  // namespace kaiku::service
