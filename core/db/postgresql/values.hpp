// SPDX-License-Identifier: Apache-2.0
// Converts values to and from libpq's text format, independent of the server's settings.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/db/connection.hpp"

namespace kaiku::db {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using PgResult = std::unique_ptr<PGresult, ClearResult>;

/// Parameters as libpq takes them. The pointers are valid as long as this object lives.
struct PgParameters {
    explicit PgParameters(std::span<const Parameter> parameters);

    std::vector<Oid> types;
    std::vector<std::string> texts;
    std::vector<const char*> values;  // nullptr for null
    // Bytes are passed as they are, everything else as text.
    std::vector<int> lengths;
    std::vector<int> formats;
};

/// Appends a value in COPY's text format: `\N` for null, a backslash before characters that would
/// end a value.
void append_copy_text(std::string& out, const Parameter& parameter);

/// The rows of a complete result, and then of each result that `more` returns (nullptr at the end).
class PgCursor : public Cursor {
public:
    using More = std::function<PgResult()>;
    explicit PgCursor(PgResult result, More more = {})
        : result_(std::move(result)), more_(std::move(more)) {}

    bool next() override;
    bool is_null(int column) const override {
        return PQgetisnull(result_.get(), row_, column) == 1;
    }
    std::int64_t integer(int column) const override;
    std::string_view text(int column) const override;
    time::Day day(int column) const override { return time::day_from_iso(text(column)); }
    time::TimeOfDay time_of_day(int column) const override;
    time::Instant instant(int column) const override;
    std::string bytes(int column) const override;

private:
    PgResult result_;
    More more_;
    int row_ = -1;
};

}  // namespace kaiku::db
