// Values on their way to the server and back: libpq's text form, whatever the server's settings.
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

/// Parameters as libpq takes them. The pointers stay good as long as this lives.
struct PgParameters {
    explicit PgParameters(std::span<const Parameter> parameters);

    std::vector<Oid> types;
    std::vector<std::string> texts;
    std::vector<const char*> values;  // null for an absent one
};

/// Appends a value as COPY's text format has it: `\N` for none, backslashes before what would end a
/// value.
void append_copy_text(std::string& out, const Parameter& parameter);

/// The rows of a whole result, and of those that `more` brings when they are used up (null at the
/// end).
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

private:
    PgResult result_;
    More more_;
    int row_ = -1;
};

}  // namespace kaiku::db
