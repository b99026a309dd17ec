// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/card_import.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/text.hpp"
#include "core/db/connection.hpp"
#include "core/model/distant_day.hpp"
#include "core/service/access.hpp"
#include "core/service/audit_log.hpp"
#include "core/service/imports/card_rows.hpp"
#include "core/service/imports/line_set.hpp"
#include "core/service/imports/transaction.hpp"
#include "core/service/usages/pending.hpp"
#include "core/store/cards.hpp"
#include "core/store/erasure.hpp"
#include "core/store/imports.hpp"
#include "core/store/new_cards.hpp"
#include "core/store/places.hpp"

namespace kaiku::service {

namespace {

using base::ErrorKind;
using base::Fault;

constexpr std::size_t rows_per_chunk = 50'000;
constexpr std::size_t rows_per_short_chunk = 500;
/// Memory for the engine in MiB; together with the codes of ten million rows it stays below 256.
constexpr int bulk_memory_mib = 64;
constexpr int index_memory_mib = 8;
constexpr std::size_t rows_per_checkpoint = 4'096;

/// Rows are read in chunks and written in the order of their codes, so that neighbours in the
/// register's index are written together.
class CardImport {
public:
    CardImport(const Operation& operation, const CardImportOptions& options)
        : operation_(operation),
          options_(options),
          reader_(options, card_import_columns()),
          issues_(options, reader_),
          transaction_(operation, options, "card", bulk_memory_mib),
          rows_(operation, options),
          erased_(operation.db()),
          next_id_(store::next_card_id(operation.db())),
          was_empty_(!store::has_cards(operation.db())) {}

    ImportSummary run() {
        while (reader_.next()) {
            read_row();
            if (++read_ % rows_per_checkpoint == 0) transaction_.checkpoint(reader_);
            if (count_ == (chunk_size_ ? chunk_size_ : rows_per_chunk)) process_chunk();
        }
        process_chunk();
        transaction_.finish(summary_, reader_, issues_, {}, [&] { convert_pending(operation_); });
        return summary_;
    }

private:
    /// Reads the row into the chunk, unless it is rejected without looking at the register.
    void read_row() {
        if (count_ == chunk_.size()) chunk_.emplace_back();
        auto& row = chunk_[count_];
        row.line = reader_.line();
        row.text = issues_.hold(reader_.raw());
        if (!reader_.is_readable()) return reject(row, reader_.faults());
        rows_.read(reader_, row);
        if (!row.has_code) return reject(row, row.faults);
        check_code(row);
        if (row.is_duplicate)
            reject(row, row.faults);
        else
            ++count_;
    }

    void check_code(ParsedCardRow& row) {
        const auto code = row.card.code.display_text();
        if (erased_.contains(row.card.code))
            row.faults.push_back(
                {{ErrorKind::refused,
                  "not_allowed",
                  {N_("{code} was erased and cannot be used again"), {{"code", code}}},
                  {},
                  "code"}});
        const auto first = seen_.insert(row.number, row.line);
        if (first == 0) return;
        row.is_duplicate = true;
        row.faults.push_back(
            {{ErrorKind::malformed,
              "duplicate_in_file",
              {N_("{code} appears twice; first on line {line}"), {{"code", code}, {"line", first}}},
              {},
              "code"}});
    }

    /// When most cards of the register will come from this file, rebuilding the indexes at the end
    /// costs less than maintaining them for each row.
    void drop_indexes_if_worthwhile() {
        chunk_size_ = rows_per_chunk;
        if (reader_.estimated_row_count(count_) < static_cast<std::size_t>(next_id_)) return;
        auto dropped = store::drop_card_indexes(operation_.db(), was_empty_);
        const bool is_unindexed = was_empty_ && !dropped.back().empty();
        transaction_.defer_indexes(std::move(dropped));
        // Without an index of codes the order of codes saves nothing, while a small chunk stays in
        // the processor's cache.
        if (!is_unindexed) return;
        chunk_size_ = rows_per_short_chunk;
        operation_.db().begin_bulk(index_memory_mib);
    }

    void process_chunk() {
        if (chunk_size_ == 0 && count_ == rows_per_chunk) drop_indexes_if_worthwhile();
        order_.clear();
        for (std::size_t i = 0; i < count_; ++i) order_.emplace_back(chunk_[i].number, i);
        std::sort(order_.begin(), order_.end());
        for (const auto& [number, index] : order_) process_row(chunk_[index]);
        register_new();
        issues_.flush();
        rows_.evict_if_full();
        count_ = 0;
    }

    void process_row(ParsedCardRow& row) {
        if (const auto faults = faults_of_new(row); !faults.empty()) {
            if (auto known =
                    was_empty_ ? std::nullopt : store::find_card(operation_.db(), row.card.code))
                process_existing(row, *std::move(known));
            else
                reject(row, faults);
            return;
        }
        row.card.id = next_id_++;
        new_cards_.push_back({&row.card, {site_version(row.card.site), rows_.home(row.home)}});
        new_rows_.push_back(&row);
    }

    model::Id site_version(model::Id site) {
        const auto [known, is_new] = site_versions_.try_emplace(site, 0);
        if (is_new)
            known->second = store::ensure_current_site_version(
                operation_.db(), store::find_site(operation_.db(), site).value(), std::nullopt);
        return known->second;
    }

    /// In an empty register no card has the code of another one: repeated codes within the file
    /// were found with seen_.
    void register_new() {
        std::vector<model::Id> known;
        if (was_empty_)
            store::insert_cards(operation_.db(), new_cards_, transaction_.import());
        else
            known = store::insert_new_cards(operation_.db(), new_cards_, transaction_.import());
        auto next = known.begin();
        for (const auto* row : new_rows_) {
            if (next == known.end() || *next != row->card.id) {
                accept(*row, summary_.written);
                continue;
            }
            ++next;
            process_existing(*row, store::find_card(operation_.db(), row->card.code).value());
        }
        new_cards_.clear();
        new_rows_.clear();
    }

    /// Adds what is wrong with a card for which the row gives values, besides the row's own faults.
    static void add_card_faults(const model::Card& card, std::vector<RowFault>& faults) {
        std::vector<std::string_view> unreadable;
        unreadable.reserve(faults.size());
        for (const auto& fault : faults) unreadable.emplace_back(fault.fault.column);
        for (auto& fault : model::find_card_faults(card, unreadable))
            faults.push_back({std::move(fault)});
    }

    std::vector<RowFault> faults_of_new(const ParsedCardRow& row) {
        auto faults = row.faults;
        const bool has_site = std::none_of(faults.begin(), faults.end(), [](const RowFault& fault) {
            return fault.fault.column == "site";
        });
        add_card_faults(row.card, faults);
        if (row.card.site == 0 && has_site) faults.push_back({rows_.missing_site()});
        return faults;
    }

    void process_existing(const ParsedCardRow& row, model::Card card) {
        auto faults = row.faults;
        if (!is_ours(card)) {
            faults.push_back(
                {{ErrorKind::conflict,
                  "exists",
                  {N_("{code} is already in the register"), {{"code", card.code.display_text()}}},
                  {},
                  "code"}});
            return reject(row, faults);
        }
        const auto former = card;
        const auto differing = merge_row(card, row);
        if (!differing.empty()) {
            add_card_faults(card, faults);
            if (!options_.update) faults.push_back({exists(card, differing)});
            if (former.organisation &&
                operation_.db().replaced_texts().contains(*former.organisation))
                faults.push_back({unreadable_organisation(former)});
        }
        if (!faults.empty()) return reject(row, faults);
        if (differing.empty()) return accept(row, summary_.unchanged);
        store::update_card(operation_.db(), card);
        store::save_previous_card(operation_.db(), transaction_.import(), card.id, to_json(former));
        accept(row, summary_.updated);
    }

    /// A card that the caller may not change is neither shown nor changed.
    bool is_ours(const model::Card& card) {
        if (!ours_) ours_ = permitted_sites(operation_, model::Action::card_change);
        return !*ours_ ||
               std::find((*ours_)->begin(), (*ours_)->end(), card.site) != (*ours_)->end();
    }

    /// The former value could not be kept for an undo.
    static Fault unreadable_organisation(const model::Card& card) {
        return {ErrorKind::refused,
                "bad_encoding",
                {N_("the organisation in the register is not valid UTF-8")},
                {N_("enter it again with: kaiku card edit {code} --organisation NAME"),
                 {{"code", card.code.display_text()}}},
                "organisation"};
    }

    Fault exists(const model::Card& card, const std::vector<std::string_view>& differing) const {
        std::vector<std::string> columns;
        columns.reserve(differing.size());
        for (auto column : differing)
            columns.push_back(reader_.column_name(column).value_or(std::string(column)));
        return {ErrorKind::conflict,
                "exists",
                {N_("{code} is already in the register with different values: {columns}; use "
                    "--update to save the values of the row"),
                 {{"code", card.code.display_text()}, {"columns", base::join(columns, ", ")}}},
                {},
                std::string(differing.front())};
    }

    void reject(const ParsedCardRow& row, const std::vector<RowFault>& faults) {
        issues_.reject(row.line, row.text, faults);
    }

    void accept(const ParsedCardRow& row, std::int64_t& count) {
        ++count;
        if (auto message = model::find_distant_day(row.card, operation_.today))
            warn(row, *std::move(message));
        if (row.unknown_postal_code)
            warn(row, {N_("the postal code {value} is not in the register's list of postal codes"),
                       {{"value", *row.card.postal_code}}});
    }

    void warn(const ParsedCardRow& row, base::Message message) {
        ++summary_.warnings;
        issues_.warn(row.line, std::move(message));
    }

    const Operation& operation_;
    const CardImportOptions& options_;
    ImportReader reader_;
    ImportIssueLog issues_;
    ImportTransaction transaction_;
    CardRowReader rows_;
    store::ErasedCodes erased_;
    LineSet seen_;
    model::Id next_id_;
    bool was_empty_;              // the register had no cards when the import started
    std::size_t chunk_size_ = 0;  // rows of a chunk from the second on; 0 in the first
    std::vector<ParsedCardRow> chunk_;
    std::size_t count_ = 0;  // rows of the chunk in use
    std::vector<std::pair<std::uint64_t, std::size_t>> order_;
    std::vector<store::NewCard> new_cards_;         // of this chunk, to be written together
    std::vector<const ParsedCardRow*> new_rows_;    // the rows of new_cards_
    std::map<model::Id, model::Id> site_versions_;  // current ones, by site
    std::size_t read_ = 0;
    std::optional<std::optional<std::vector<model::Id>>>
        ours_;  // sites whose cards the caller may change; nullopt inside: all sites
    ImportSummary summary_;
};

}  // namespace

ImportSummary import_cards(const Operation& operation, const CardImportOptions& options) {
    require_permission(operation, model::Action::card_register);
    return CardImport(operation, options).run();
}

}  // namespace kaiku::service
