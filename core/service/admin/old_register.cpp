// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/old_register.hpp"

#include <filesystem>

#include "core/db/connection.hpp"
#include "core/service/access.hpp"

namespace kaiku::service {

using base::Error;
using base::ErrorKind;

namespace {

/// Whether the register can never be read again. One that is only locked, interrupted or of a newer
/// version of kaiku still has its users, and they decide.
bool is_lost(const base::Fault& fault) {
    return fault.code == "damaged" || fault.code == "disk_error" || fault.code == "no_register";
}

}  // namespace

db::Location location_in_file(const std::string& where) {
    auto location = db::Location::parse(where);
    if (location.engine != db::Engine::sqlite)
        throw Error(ErrorKind::refused, "not_allowed",
                    {N_("only a register stored in a file can be restored from a file")},
                    {N_("copy it with: kaiku db copy FROM TO")});
    return location;
}

OldRegister open_old_register(const db::Location& location, const CallerResolver& identify,
                              model::Action action, const std::string& owner) {
    if (!std::filesystem::exists(location.where)) return {std::nullopt, Caller::owner(owner)};
    try {
        OldRegister old{Register::open(location.where, Register::Need::read), {}};
        old.caller = identify(*old.records);
        const Operation operation{*old.records, old.caller, {}};
        require_permission(operation, action);
        if (action == model::Action::register_manage)
            require_personal_login(operation,
                                   {N_("a token cannot restore a backup: access that was taken "
                                       "away may come back with it")});
        return old;
    } catch (const Error& error) {
        if (!is_lost(error.fault())) throw;
        return {std::nullopt, Caller::owner(owner)};
    }
}

std::optional<RestoreEffects> compare(OldRegister& old, const Operation& backup) {
    if (!old.records) return std::nullopt;
    try {
        const Operation current{*old.records, old.caller, {}};
        db::Transaction transaction(current.db(), db::Access::read);
        return find_effects(current, backup);
    } catch (const Error& error) {
        if (!is_lost(error.fault())) throw;
        return std::nullopt;
    }
}

}  // namespace kaiku::service
