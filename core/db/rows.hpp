// SPDX-License-Identifier: Apache-2.0
// The rows of a query, as values of the program.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/utf8.hpp"
#include "core/db/parameter.hpp"
#include "core/db/replaced_texts.hpp"
#include "core/time/instant.hpp"

namespace kaiku::db {

/// The result of a statement, row by row.
class Cursor {
public:
    virtual ~Cursor() = default;
    virtual bool next() = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  // valid until next()
    virtual time::Day day(int column) const = 0;
    virtual time::TimeOfDay time_of_day(int column) const = 0;
    virtual time::Instant instant(int column) const = 0;
    virtual std::string bytes(int column) const = 0;
};

/// The rows of one query. The statement is released when the object is destroyed. A value that
/// cannot be what it is read as throws Error failed `damaged`; in a text, U+FFFD replaces what is
/// not valid UTF-8.
class Rows {
public:
    /// `replaced` must exist as long as the object.
    Rows(std::unique_ptr<Cursor> cursor, ReplacedTexts& replaced)
        : cursor_(std::move(cursor)), replaced_(&replaced) {}

    bool next() { return cursor_->next(); }
    bool is_null(int column) const { return cursor_->is_null(column); }
    std::int64_t integer(int column) const { return cursor_->integer(column); }
    bool boolean(int column) const { return cursor_->integer(column) != 0; }
    std::string_view view(int column) const {
        const auto text = cursor_->text(column);
        const bool is_valid = base::first_invalid_utf8(text) == text.npos;
        return is_valid ? text : replaced_->replace(text);
    }
    std::string text(int column) const { return std::string(view(column)); }
    /// For copies, which must not differ: a text that is not valid UTF-8 throws.
    std::string_view exact_view(int column) const {
        return require_readable(cursor_->text(column));
    }
    time::Day day(int column) const { return cursor_->day(column); }
    time::TimeOfDay time_of_day(int column) const { return cursor_->time_of_day(column); }
    time::Instant instant(int column) const { return require_readable(cursor_->instant(column)); }
    std::string bytes(int column) const { return cursor_->bytes(column); }

    /// nullopt if the column is null.
    std::optional<std::int64_t> optional_integer(int c) const {
        return is_null(c) ? std::nullopt : std::optional(integer(c));
    }
    std::optional<std::string> optional_text(int c) const {
        return is_null(c) ? std::nullopt : std::optional(text(c));
    }
    std::optional<time::Day> optional_day(int c) const {
        return is_null(c) ? std::nullopt : std::optional(day(c));
    }
    std::optional<time::TimeOfDay> optional_time(int c) const {
        return is_null(c) ? std::nullopt : std::optional(time_of_day(c));
    }
    std::optional<time::Instant> optional_instant(int c) const {
        return is_null(c) ? std::nullopt : std::optional(instant(c));
    }

private:
    std::unique_ptr<Cursor> cursor_;
    ReplacedTexts* replaced_;
};

}  // namespace kaiku::db
