// The one transaction of a batch: all of it or nothing, and one entry in the trail.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/db/connection.hpp"
#include "core/model/card.hpp"
#include "core/work/batch.hpp"
#include "core/work/batch_reader.hpp"
#include "core/work/batch_report.hpp"
#include "core/work/job.hpp"

namespace kaiku::work {

class BatchTransaction {
public:
    /// Takes the register's write lock. `kind`: `card` or `usage`; `room_mib`: see db::Connection::expect_bulk().
    BatchTransaction(const Job& job, const BatchOptions& options, std::string kind, int room_mib);

    /// The import's id, which the rows that it writes carry.
    model::Id import() const { return import_; }

    /// Indexes that were taken away, by the statements that make them again: it is done before the commit.
    void owe_indexes(std::vector<std::string> definitions) { indexes_ = std::move(definitions); }

    /// Says how far the work is and gives way to Ctrl-C: once in a few thousand rows.
    void breathe(const BatchReader& reader) const;

    /// Completes the summary and commits, unless it is a dry run, rows were rejected and must not be, or there was nothing to write. `made`: what the
    /// import made besides, JSON for the trail. `then`: what follows from the rows, in the same transaction.
    void conclude(BatchSummary& summary, BatchReader& reader, BatchReport& report, const std::optional<std::string>& made = {}, const std::function<void()>& then = {});

private:
    const Job& job_;
    const BatchOptions& options_;
    std::string kind_;
    std::string file_name_;
    std::optional<db::Transaction> transaction_;
    model::Id import_ = 0;
    std::vector<std::string> indexes_;
};

}  // namespace kaiku::work
