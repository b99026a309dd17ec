// How an import is taken back: piece by piece, within one transaction.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/base/hash.hpp"
#include "core/store/imports.hpp"
#include "core/work/imports.hpp"

namespace kaiku::work {

/// Memory grows with a piece, not with the import; but for the events that it made.
class ImportUndoing {
public:
    /// `summary` has the import and gets the numbers.
    ImportUndoing(const Job& job, const UndoOptions& options, UndoSummary& summary);

    /// Does all of it but the commit, with the entry in the trail if there was anything to do.
    void run();

private:
    void restore_cards();
    void remove_cards();
    void delete_usages();
    void remove_events();

    /// The card with its former values; why it stays as it is otherwise.
    base::Result<model::Card> with_former(const model::Card& card, const std::string& former);
    bool is_our_site(model::Id site);

    void leave(std::string object, const std::string& reason);
    void keep(model::Id row, model::Id site, std::optional<std::string> code, std::string was);
    /// Writes what was kept of a piece; how many rows.
    std::int64_t give_kept();
    /// Says how far the work is and gives way to Ctrl-C.
    void breathe(std::int64_t rows);

    const Job& job_;
    const UndoOptions& options_;
    UndoSummary& summary_;
    store::Since since_;
    std::string told_;  // by the import to the trail
    std::vector<store::Undone> kept_;
    base::Hasher hash_;
    std::map<model::Id, bool> sites_;
    std::string events_;  // that went, as JSON
    std::int64_t done_ = 0;
};

}  // namespace kaiku::work
