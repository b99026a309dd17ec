// SPDX-License-Identifier: Apache-2.0
// Undoing an import piece by piece, within one transaction.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/service/imports/imports.hpp"
#include "core/store/imports.hpp"

namespace kaiku::service {

/// Memory depends on the size of a piece, not of the import, except for the events that it created.
class ImportUndo {
public:
    /// `summary` contains the import; the numbers are added to it.
    ImportUndo(const Operation& operation, const UndoOptions& options, UndoSummary& summary);

    /// Does everything except the commit, with an audit log entry if something changed.
    void run();

private:
    void restore_cards();
    void remove_cards();
    void delete_usages();
    void remove_events();

    /// The card with its former values, or the reason why it stays as it is.
    base::Result<model::Card> restored_card(const model::Card& card, const std::string& former);
    bool is_permitted_site(model::Id site);

    void skip(std::string object, const std::string& reason);
    void record_undone(model::Id row, model::Id site, std::optional<std::string> code,
                       std::string was);
    /// Writes the rows of a piece; returns their number.
    std::int64_t flush_undone();
    /// Reports progress and handles Ctrl-C.
    void checkpoint(std::int64_t rows);

    const Operation& operation_;
    const UndoOptions& options_;
    UndoSummary& summary_;
    store::ImportBaseline since_;
    std::string audited_events_json_;  // events created by the import, from the audit log
    std::vector<store::UndoneRow> undone_rows_;
    std::map<model::Id, bool> sites_;
    std::string events_;  // removed events, as JSON
    std::int64_t done_ = 0;
};

}  // namespace kaiku::service
