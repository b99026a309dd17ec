// SPDX-License-Identifier: Apache-2.0
#include "core/service/offline/register_keys.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/sealed_text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

constexpr std::string_view present_property = "offline_seed";
/// In hexadecimal, one after the other, the latest first.
constexpr std::string_view former_property = "former_offline_seeds";
constexpr std::size_t seed_bytes = 32, seed_digits = 2 * seed_bytes;

/// The present secret and then the former ones; none in a register of an old schema.
std::vector<std::string> find_seeds(const Operation& operation) {
    std::vector<std::string> seeds;
    auto present = store::find_register_property(operation.db(), present_property);
    if (!present) return seeds;
    const auto former = store::find_register_property(operation.db(), former_property).value_or("");
    seeds.reserve(1 + former.size() / seed_digits);
    seeds.push_back(std::move(*present));
    for (std::size_t at = 0; at < former.size(); at += seed_digits)
        seeds.push_back(former.substr(at, seed_digits));
    return seeds;
}

void store_seeds(const Operation& operation, const std::vector<std::string>& seeds) {
    std::string former;
    for (std::size_t i = 1; i < seeds.size(); ++i) former += seeds[i];
    store::set_register_property(operation.db(), present_property, seeds.front());
    if (!former.empty()) store::set_register_property(operation.db(), former_property, former);
}

}  // namespace

std::string register_seed(const Operation& operation) {
    return store::find_register_property(operation.db(), present_property).value();
}

std::string register_seed_of(const Operation& operation, std::string_view public_key) {
    const auto seeds = find_seeds(operation);
    const auto found = std::find_if(seeds.begin(), seeds.end(), [&](const std::string& seed) {
        return base::derive_public_key(seed) == public_key;
    });
    return found == seeds.end() ? seeds.front() : *found;
}

void require_key_renewal(const Operation& operation) {
    require_permission(operation, model::Action::register_manage);
    require_personal_login(operation, {N_("a token cannot replace the keys of the register")});
    require_schema(operation, store::schema_with_network);
}

void renew_keys(const Operation& operation) {
    require_key_renewal(operation);
    db::Transaction transaction(operation.db(), db::Access::write);
    auto seeds = find_seeds(operation);
    seeds.insert(seeds.begin(), base::random_hex(seed_bytes));
    store_seeds(operation, seeds);
    append_audit_entry(operation, "db rekey", "register", std::nullopt, std::nullopt);
    transaction.commit();
}

void keep_keys(const Operation& restored, const Operation& replaced) {
    auto seeds = find_seeds(replaced);
    if (seeds.empty()) return;
    for (auto& seed : find_seeds(restored))
        if (std::find(seeds.begin(), seeds.end(), seed) == seeds.end())
            seeds.push_back(std::move(seed));
    store_seeds(restored, seeds);
}

}  // namespace kaiku::service
