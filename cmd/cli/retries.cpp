// SPDX-License-Identifier: Apache-2.0
#include "cmd/cli/retries.hpp"

#include <utility>

#include "cmd/cli/i18n/translator.hpp"
#include "cmd/cli/open_register.hpp"
#include "core/base/unchanged.hpp"

namespace kaiku::cmd {

base::Fault after_changes(base::Fault fault) {
    if (base::unchanged::is_claimed_by(fault.hint))
        fault.hint = {
            N_("what the command had changed before that is kept: check it before you "
               "repeat the command")};
    return fault;
}

Retries::Retries(Process& process, const Settings& settings, Attempt& attempt)
    : process_(process), settings_(settings), attempt_(attempt), backoff_(settings.wait) {}

bool Retries::shall_retry(const base::Fault& fault) {
    ++tries_;
    if (can_retry(fault.code)) return true;
    if (can_wait(fault)) {
        note_waiting(fault);
        if (backoff_.pause()) return true;
    }
    if (fault.code == "connection_lost" || fault.code == "register_replaced")
        close_kept_register(process_);  // the next line of a batch opens it again
    return false;
}

/// Whether to run the command again at once. A read is repeated once if its connection was lost. A
/// write is repeated only if the server has rolled it back because of a concurrent transaction, and
/// nothing was committed before. Both are repeated, a few times, if the register was restored from
/// a backup: whatever it had changed before is gone with the old contents. Nothing is repeated if a
/// part of the result has been written, or standard input has been read.
bool Retries::can_retry(std::string_view code) {
    constexpr int max_attempts = 5;
    const bool lost =
        code == "connection_lost" && attempt_.need != RegisterNeed::write && tries_ == 1;
    const bool undone =
        code == "collision" && tries_ < max_attempts && !attempt_.has_changed_register();
    const bool restored = code == "register_replaced" && tries_ < max_attempts;
    if ((!lost && !undone && !restored) || attempt_.reads_input || !process_.out.discard_buffer())
        return false;
    close_kept_register(process_);
    return true;
}

/// Whether to run the command again later because --wait is given: the register cannot be reached,
/// or the connection was lost, and nothing has been changed, answered or read.
bool Retries::can_wait(const base::Fault& fault) {
    const auto need = attempt_.need;
    if (settings_.wait == 0 || !is_temporary(fault)) return false;
    if (attempt_.is_running && attempt_.reads_input) return false;
    // A command that opens registers itself may have changed one that it lost later.
    if (attempt_.is_running && need == RegisterNeed::none && fault.code != "no_server")
        return false;
    if (need == RegisterNeed::write && attempt_.has_changed_register()) return false;
    if (!process_.out.discard_buffer()) return false;
    attempt_.records.reset();
    close_kept_register(process_);
    return true;
}

void Retries::note_waiting(const base::Fault& fault) {
    if (settings_.quiet || !process_.err.is_terminal()) return;
    if (std::exchange(is_waiting_noted_, true)) return;
    const Translator texts(settings_.language);
    process_.err.write(texts.localized(fault.message) + "; " +
                       texts.localized({N_("trying again")}) + "\n");
    process_.err.flush();
}

}  // namespace kaiku::cmd
