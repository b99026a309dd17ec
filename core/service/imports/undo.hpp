// How an import is taken back: piece by piece, within one transaction.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/base/hash.hpp"
#include "core/service/imports/imports.hpp"
#include "core/store/imports.hpp"

namespace kaiku::service {

/// Memory grows with a piece, not with the import; but for the events that it made.
class ImportUndo {
public:
    /// `summary` has the import and gets the numbers.
    ImportUndo(const Operation& operation, const UndoOptions& options, UndoSummary& summary);

    /// Does all of it but the commit, with the entry in the trail if there was anything to do.
    void run();

private:
    void restore_cards();
    void remove_cards();
    void delete_usages();
    void remove_events();

    /// The card with its former values; why it stays as it is otherwise.
    base::Result<model::Card> restored_card(const model::Card& card, const std::string& former);
    bool is_permitted_site(model::Id site);

    void skip(std::string object, const std::string& reason);
    void record_undone(model::Id row, model::Id site, std::optional<std::string> code,
                       std::string was);
    /// Writes what was kept of a piece; how many rows.
    std::int64_t flush_undone();
    /// Says how far the work is and gives way to Ctrl-C.
    void checkpoint(std::int64_t rows);

    const Operation& operation_;
    const UndoOptions& options_;
    UndoSummary& summary_;
    store::ImportBaseline since_;
    std::string audited_events_json_;  // by the import to the trail
    std::vector<store::UndoneRow> undone_rows_;
    base::Hasher hash_;
    std::map<model::Id, bool> sites_;
    std::string events_;  // that went, as JSON
    std::int64_t done_ = 0;
};

}  // namespace kaiku::service
