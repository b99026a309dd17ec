#include "core/work/card_import.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/db/connection.hpp"
#include "core/store/cards.hpp"
#include "core/store/erasure.hpp"
#include "core/store/imports.hpp"
#include "core/work/access.hpp"
#include "core/work/batch_transaction.hpp"
#include "core/work/card_rows.hpp"
#include "core/work/line_set.hpp"
#include "core/work/pending.hpp"
#include "core/work/trail.hpp"

namespace kaiku::work {

namespace {

using base::Fault;
using base::Kind;

constexpr std::size_t rows_of_run = 50'000;
constexpr std::size_t rows_of_short_run = 500;
/// For the engine, in MiB, so that with the codes of ten million rows all stays below 256.
constexpr int much_room = 64;
constexpr int little_room = 8;
constexpr std::size_t rows_between_breaths = 4'096;

/// Rows are read in runs and written by code, so that neighbours in the register's index come together.
class CardImport {
public:
    CardImport(const Job& job, const CardImportOptions& options)
        : job_(job),
          options_(options),
          reader_(options, card_columns()),
          report_(options, reader_),
          transaction_(job, options, "card", much_room),
          rows_(job, options),
          erased_(job.db()),
          next_id_(store::next_card_id(job.db())),
          was_empty_(!store::has_cards(job.db())) {}

    BatchSummary run() {
        while (reader_.next()) {
            take();
            if (++read_ % rows_between_breaths == 0) transaction_.breathe(reader_);
            if (count_ == (run_size_ ? run_size_ : rows_of_run)) settle_run();
        }
        settle_run();
        transaction_.conclude(summary_, reader_, report_, {}, [&] { settle_pending(job_); });
        return summary_;
    }

private:
    /// Reads the row and keeps it for its run, unless it is rejected for what it says itself.
    void take() {
        if (count_ == run_.size()) run_.emplace_back();
        auto& row = run_[count_];
        row.line = reader_.line();
        row.card = {};
        row.text = report_.keep(reader_.raw());
        if (auto fault = fault_of_text(row)) report_.reject(row.line, row.text, *fault);
        else ++count_;
    }

    std::optional<Fault> fault_of_text(CardRow& row) {
        if (reader_.fault()) return reader_.fault();
        if (auto fault = rows_.read_code(reader_, row)) return fault;
        if (erased_.contain(row.card.code))
            return Fault{Kind::refused, "not_allowed", {N_("{code} was erased and is not given out again"), {{"code", row.card.code.shown()}}}, {}, "code"};
        if (const auto first = met_.note(row.number, row.line))
            return Fault{Kind::malformed, "duplicate_in_file",
                         {N_("{code} stands in the file already, on line {line}"), {{"code", row.card.code.shown()}, {"line", first}}}, {}, "code"};
        return rows_.read_rest(reader_, row);
    }

    /// When most cards will be of this file, sorting the register's indexes anew at the end costs less than keeping them in order on the way.
    void spare_indexes() {
        run_size_ = rows_of_run;
        if (reader_.expected_rows(count_) < static_cast<std::size_t>(next_id_)) return;
        auto dropped = store::drop_card_indexes(job_.db(), was_empty_);
        const bool is_unindexed = was_empty_ && !dropped.back().empty();
        transaction_.owe_indexes(std::move(dropped));
        // Without an index of codes the order of codes gains nothing, while a short run stays in the processor's cache.
        if (!is_unindexed) return;
        run_size_ = rows_of_short_run;
        job_.db().expect_bulk(little_room);
    }

    void settle_run() {
        if (run_size_ == 0 && count_ == rows_of_run) spare_indexes();
        order_.clear();
        for (std::size_t i = 0; i < count_; ++i) order_.emplace_back(run_[i].number, i);
        std::sort(order_.begin(), order_.end());
        for (const auto& [number, index] : order_) settle(run_[index]);
        register_new();
        report_.deliver();
        rows_.forget_if_many();
        count_ = 0;
    }

    void settle(CardRow& row) {
        if (const auto fault = fault_of_new(row)) {
            if (auto known = was_empty_ ? std::nullopt : store::find_card(job_.db(), row.card.code)) settle_known(row, *std::move(known));
            else report_.reject(row.line, row.text, *fault);
            return;
        }
        row.card.id = next_id_++;
        new_cards_.push_back(&row.card);
        new_rows_.push_back(&row);
    }

    /// Among the first cards of a register none has the code of another: the file's own were told apart by met_.
    void register_new() {
        std::vector<model::Id> known;
        if (was_empty_) store::insert_cards(job_.db(), new_cards_, transaction_.import());
        else known = store::insert_new_cards(job_.db(), new_cards_, transaction_.import());
        auto next = known.begin();
        for (const auto* row : new_rows_) {
            if (next == known.end() || *next != row->card.id) {
                accept(*row, summary_.written);
                continue;
            }
            ++next;
            settle_known(*row, store::find_card(job_.db(), row->card.code).value());
        }
        new_cards_.clear();
        new_rows_.clear();
    }

    std::optional<Fault> fault_of_new(const CardRow& row) {
        if (auto fault = model::card_fault(row.card)) return fault;
        if (row.card.site == 0) return rows_.missing_site();
        return std::nullopt;
    }

    void settle_known(const CardRow& row, model::Card card) {
        if (!is_ours(card)) return report_.reject(row.line, row.text, {Kind::conflict, "exists", {N_("{code} is in the register already"), {{"code", card.code.shown()}}}, {}, "code"});
        const auto former = card;
        const auto differing = lay_over(card, row);
        if (differing.empty()) return accept(row, summary_.unchanged);
        if (const auto fault = model::card_fault(card)) return report_.reject(row.line, row.text, *fault);
        if (!options_.update) return report_.reject(row.line, row.text, exists(card, differing));
        store::update_card(job_.db(), card);
        store::keep_former(job_.db(), transaction_.import(), card.id, json_of(former));
        accept(row, summary_.updated);
    }

    /// Of another's card nothing is told or changed.
    bool is_ours(const model::Card& card) {
        if (!ours_) ours_ = sites_for(job_, model::Action::card_change);
        return !*ours_ || std::find((*ours_)->begin(), (*ours_)->end(), card.site) != (*ours_)->end();
    }

    static Fault exists(const model::Card& card, const std::vector<std::string_view>& differing) {
        std::string columns;
        for (auto column : differing) columns += (columns.empty() ? "" : ", ") + std::string(column);
        return {Kind::conflict, "exists",
                {N_("{code} is in the register already, with another {columns}; --update writes what the row says"),
                 {{"code", card.code.shown()}, {"columns", columns}}}, {}, std::string(differing.front())};
    }

    void accept(const CardRow& row, std::int64_t& count) {
        ++count;
        if (!row.unknown_postal_code) return;
        ++summary_.warnings;
        report_.warn(row.line, {N_("the postal code {value} is not among those that the register knows"), {{"value", *row.card.postal_code}}});
    }

    const Job& job_;
    const CardImportOptions& options_;
    BatchReader reader_;
    BatchReport report_;
    BatchTransaction transaction_;
    CardRowReader rows_;
    store::ErasedCodes erased_;
    LineSet met_;
    model::Id next_id_;
    bool was_empty_;  // the register had no cards: a row that cannot be registered is no known card
    std::size_t run_size_ = 0;   // rows of a run from the second on; 0: in the first
    std::vector<CardRow> run_;
    std::size_t count_ = 0;  // rows of run_ in use
    std::vector<std::pair<std::uint64_t, std::size_t>> order_;
    std::vector<const model::Card*> new_cards_;  // of this run, to be written together
    std::vector<const CardRow*> new_rows_;       // theirs
    std::size_t read_ = 0;
    std::optional<std::optional<std::vector<model::Id>>> ours_;  // sites whose cards the caller may change, once they were asked for; inner nullopt: all
    BatchSummary summary_;
};

}  // namespace

BatchSummary import_cards(const Job& job, const CardImportOptions& options) {
    require(job, model::Action::card_register);
    return CardImport(job, options).run();
}

}  // namespace kaiku::work
