// SPDX-License-Identifier: Apache-2.0
#include "core/service/imports/usage_import.hpp"

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/service/access.hpp"
#include "core/service/imports/keyless_usages.hpp"
#include "core/service/imports/line_set.hpp"
#include "core/service/imports/repeated_usage.hpp"
#include "core/service/imports/transaction.hpp"
#include "core/service/imports/usage_cards.hpp"
#include "core/service/imports/usage_places.hpp"
#include "core/service/imports/usage_row_rules.hpp"
#include "core/service/imports/usage_rows.hpp"
#include "core/service/usages/used_key.hpp"
#include "core/store/usage_segments.hpp"
#include "core/store/usages.hpp"

namespace kaiku::service {

namespace {

using base::ErrorKind;
using base::Fault;
using Row = ParsedUsageRow;

/// Memory for the engine in MiB: each usage refers to a card anywhere in the register.
constexpr int bulk_memory_mib = 96;
/// While a server inserts the rows of one write, the next are read.
constexpr std::size_t rows_of_write = 10'000;
constexpr std::size_t rows_per_chunk = 5 * rows_of_write;
constexpr std::size_t rows_per_checkpoint = 4'096;
constexpr std::size_t max_rejected_keys = 50'000;

class UsageImport {
public:
    UsageImport(const Operation& operation, const UsageImportOptions& options)
        : operation_(operation),
          options_(options),
          reader_(options, usage_import_columns()),
          issues_(options, reader_),
          transaction_(operation, options, "usage", bulk_memory_mib),
          places_(operation, options.site, options.create_events,
                  options.skip_rejected && !options.dry_run),
          cards_(operation),
          counted_(operation.db()),
          rules_(operation, options, places_, cards_),
          first_id_(store::next_usage_id(operation.db())) {
        to_write_.reserve(rows_of_write);
        written_.usage.recorded_at = operation.clock();
        written_.usage.recorded_by = operation.caller.name;
    }

    ImportSummary run() {
        while (reader_.next()) {
            read_row();
            if (++read_ % rows_per_checkpoint == 0) transaction_.checkpoint(reader_);
            if (count_ == rows_per_chunk) process_chunk();
        }
        process_chunk();
        counted_.finish();
        warn_about_undated();
        warn_about_repeated_file();
        transaction_.finish(summary_, reader_, issues_, places_.created_events());
        return summary_;
    }

private:
    void read_row() {
        if (count_ == chunk_.size()) chunk_.emplace_back();
        auto& row = chunk_[count_];
        row.line = reader_.line();
        row.text = issues_.hold(reader_.raw());
        if (!reader_.is_readable()) return reject(row, reader_.faults());
        read_usage_row(operation_, reader_, places_, row);
        ++count_;
    }

    void warn_about_undated() {
        if (undated_ == 0) return;
        ++summary_.warnings;
        if (!options_.on_warning) return;
        options_.on_warning(
            0, base::Message::counted("{count} row has no date: it was read as a visit of {today}",
                                      "{count} rows have no date: they were read as visits of "
                                      "{today}",
                                      undated_, {time::date_argument("today", operation_.today)}));
    }

    /// Rows without keys are found by their content: one whose usage was edited or deleted since an
    /// import of the same file looks like another visit.
    void warn_about_repeated_file() {
        if (keyless_ == 0 || first_id_ == 1) return;
        const auto earlier = transaction_.find_earlier(reader_);
        if (!earlier) return;
        ++summary_.warnings;
        if (!options_.on_warning) return;
        options_.on_warning(
            0,
            base::Message::counted(
                "the same file was imported on {date}, as import {id}, and {count} row without a "
                "key is new: its usage was edited or deleted since then, or the row was rejected "
                "then; if it counts twice now, take it back with: kaiku imports undo",
                "the same file was imported on {date}, as import {id}, and {count} rows without a "
                "key are new: their usages were edited or deleted since then, or the rows were "
                "rejected then; if they count twice now, take them back with: kaiku imports undo",
                keyless_,
                {time::date_argument("date", time::helsinki_day(earlier->imported_at)),
                 {"id", earlier->id}}));
    }

    /// As in card imports. Usages of a card are queried only if there were any before the import.
    void drop_indexes_if_worthwhile() {
        prepared_ = true;
        if (reader_.estimated_row_count(count_) < static_cast<std::size_t>(first_id_)) return;
        transaction_.defer_indexes(store::drop_usage_indexes(operation_.db(), first_id_ == 1));
        store::defer_usage_references(operation_.db(), first_id_);
    }

    void process_chunk() {
        if (!prepared_ && count_ == rows_per_chunk) drop_indexes_if_worthwhile();
        const auto rows = std::span(chunk_).first(count_);
        find_cards(rows);
        if (first_id_ > 1) find_unchanged_keyless(operation_.db(), rows, first_id_, seen_);
        for (auto& row : rows) process_row(row);
        write();
        issues_.flush();
        places_.evict_if_full();
        count_ = 0;
    }

    void find_cards(std::span<Row> rows) {
        std::vector<const model::CardCode*> codes;
        codes.reserve(rows.size());
        for (const auto& row : rows)
            if (row.has_code) codes.push_back(&row.code);
        cards_.load(std::move(codes));
        for (auto& row : rows) {
            if (!row.has_code) continue;
            row.card = cards_.find(row.number);
            if (!row.card)
                row.faults.push_back({{ErrorKind::not_found,
                                       "unknown_card",
                                       {N_("{code}: the card was not found in the register"),
                                        {{"code", row.code.display_text()}}},
                                       {},
                                       "code"}});
        }
    }

    /// Adds that the row has the key of a rejected one: once that is fixed, one key would be on two
    /// rows. The site must be known, because a key belongs to one.
    void check_key_of_rejected(Row& row) const {
        if (!row.key || row.site == 0) return;
        const auto first = rejected_keys_.find({row.site, row.key->text()});
        if (first != rejected_keys_.end()) row.faults.push_back({key_twice(row, first->second)});
    }

    static Fault key_twice(const Row& row, std::size_t first) {
        return {ErrorKind::malformed,
                "duplicate_in_file",
                {N_("the key \"{key}\" appears twice; first on line {line}"),
                 {{"key", row.key->text()}, {"line", first}}},
                {},
                "key"};
    }

    /// Whether the only fault is that the site has no such event, and the row has a key: its record
    /// may be in the register, with an event that was renamed since then.
    static bool names_former_event(const Row& row) {
        return row.key && row.faults.size() == 1 && !row.unknown_event.empty();
    }

    void process_row(Row& row) {
        if (row.unchanged) {
            ++summary_.unchanged;
            return;
        }
        check_key_of_rejected(row);
        auto faults = row.faults;
        rules_.apply(row, written_, faults);
        if (!row.faults.empty() && !names_former_event(row)) return reject_with_key(row, faults);
        // A usage that is in the register already is unchanged even if the card or the event has
        // changed since then.
        const bool makes_event = row.place && row.place->event && row.place->event->id == 0;
        if (row.key && (!faults.empty() || makes_event)) {
            if (keys_to_write_.contains(row.key->text())) write();
            const auto known = store::find_usage_by_key(operation_.db(), row.site, row.key->text());
            if (known && (faults.empty() || is_repeated(row, written_, *known)))
                return process_existing(row, written_, *known);
        }
        if (!faults.empty()) return reject_with_key(row, faults);
        if (auto warning = places_.create_missing(*row.place)) {
            ++summary_.warnings;
            issues_.warn(row.line, *std::move(warning));
        }
        if (row.place->event) written_.usage.event = row.place->event->id;
        written_.site_version = row.place->site_version;
        written_.usage.id = first_id_ + static_cast<model::Id>(lines_.size());
        lines_.push_back(static_cast<std::uint32_t>(row.line));
        to_write_.push_back(written_);
        rows_to_write_.push_back(&row);
        if (row.key) keys_to_write_.insert(row.key->text());
        if (to_write_.size() == rows_of_write) write();
    }

    /// Writes the collected usages and handles those whose key is in the register already.
    void write() {
        const auto left_out =
            store::insert_new_usages(operation_.db(), to_write_, transaction_.import());
        std::vector<const store::UsageRow*> known;
        auto out = left_out.begin();
        for (std::size_t i = 0; i < to_write_.size(); ++i) {
            if (out == left_out.end() || *out != to_write_[i].usage.id) {
                count(*rows_to_write_[i], to_write_[i]);
                continue;
            }
            ++out;
            rows_to_write_[known.size()] = rows_to_write_[i];
            known.push_back(&to_write_[i]);
        }
        const auto found = store::find_usages_by_keys_of(operation_.db(), known);
        for (std::size_t i = 0; i < known.size(); ++i)
            process_existing(*rows_to_write_[i], *known[i], found[i]);
        to_write_.clear();
        rows_to_write_.clear();
        keys_to_write_.clear();
    }

    void count(const Row& row, const store::UsageRow& usage) {
        counted_.add(usage);
        ++summary_.written;
        if (!row.has_date) ++undated_;
        if (!row.key) ++keyless_;
        if (usage.usage.warnings.empty()) return;
        ++summary_.warnings;
        for (const auto& warning : usage.usage.warnings)
            issues_.warn(row.line, model::warning_message(warning));
    }

    bool is_repeated(const Row& row, const store::UsageRow& usage,
                     const store::KeyedUsage& known) const {
        if (known.import == transaction_.import()) return false;
        const auto* event = row.place && row.place->event ? &*row.place->event : nullptr;
        return is_repeated_record(operation_, known, usage.usage,
                                  event ? event->name : row.unknown_event);
    }

    void process_existing(const Row& row, const store::UsageRow& usage,
                          const store::KeyedUsage& known) {
        const auto id = known.row.usage.id;
        const auto first = known.import == transaction_.import()
                               ? lines_[static_cast<std::size_t>(id - first_id_)]
                               : seen_.insert(static_cast<std::uint64_t>(id), row.line);
        if (first != 0) return reject(row, {{key_twice(row, first)}});
        if (!is_repeated(row, usage, known)) {
            auto fault = used_key_fault(known);
            fault.column = "key";
            return reject(row, {{std::move(fault)}});
        }
        ++summary_.unchanged;
        if (!known.deleted_at) return;
        ++summary_.warnings;
        issues_.warn(row.line, deleted_usage_message(known));
    }

    void reject_with_key(const Row& row, const std::vector<RowFault>& faults) {
        if (row.key && row.site != 0 && rejected_keys_.size() < max_rejected_keys)
            rejected_keys_.try_emplace({row.site, row.key->text()}, row.line);
        reject(row, faults);
    }

    void reject(const Row& row, const std::vector<RowFault>& faults) {
        issues_.reject(row.line, row.text, faults);
    }

    const Operation& operation_;
    const UsageImportOptions& options_;
    ImportReader reader_;
    ImportIssueLog issues_;
    ImportTransaction transaction_;
    UsagePlaceResolver places_;
    UsageCards cards_;
    store::CountedUsageWriter counted_;
    UsageRowRules rules_;
    model::Id first_id_;  // usages with lower ids were there before the import
    std::deque<std::uint32_t>
        lines_;     // lines of the usages that were written, by id from first_id_
    LineSet seen_;  // earlier usages that rows were matched with
    bool prepared_ = false;
    std::vector<Row> chunk_;
    std::size_t count_ = 0;  // rows of chunk_ in use
    std::size_t read_ = 0;
    std::int64_t undated_ = 0;  // accepted rows without a date
    std::int64_t keyless_ = 0;  // written rows without a key
    store::UsageRow written_;   // the row to write
    std::vector<store::UsageRow> to_write_;
    std::vector<const Row*> rows_to_write_;
    std::unordered_set<std::string_view> keys_to_write_;
    // The lines of rejected rows, by site and key; no more than max_rejected_keys, so that memory
    // stays bounded.
    std::map<std::pair<model::Id, std::string>, std::size_t> rejected_keys_;
    ImportSummary summary_;
};

}  // namespace

ImportSummary import_usages(const Operation& operation, const UsageImportOptions& options) {
    require_permission(operation, model::Action::usage_record);
    return UsageImport(operation, options).run();
}

}  // namespace kaiku::service
