// SPDX-License-Identifier: Apache-2.0
#include "core/output/arrangement.hpp"

#include <algorithm>
#include <compare>
#include <limits>
#include <optional>
#include <type_traits>

#include "core/base/collation.hpp"
#include "core/base/similar_word.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/output/value.hpp"

namespace kaiku::output {
namespace {

/// A value in the form in which it is compared.
Value comparable(const Value& value) {
    if (std::holds_alternative<std::string>(value))
        return base::sort_key(std::get<std::string>(value));
    if (const auto* word = std::get_if<Word>(&value)) return base::sort_key(word->key);
    const bool is_composed = std::holds_alternative<std::vector<std::string>>(value) ||
                             std::holds_alternative<Json>(value);
    return is_composed ? base::sort_key(to_plain_text(value)) : value;
}

/// Negative, 0 or positive. Both values are comparable() and of the same column.
int compare(const Value& one, const Value& other) {
    if (one.index() != other.index()) return one.index() < other.index() ? -1 : 1;
    return std::visit(
        [&](const auto& left) {
            using T = std::decay_t<decltype(left)>;
            const auto& right = std::get<T>(other);
            if constexpr (std::is_same_v<T, Cents>)
                return left.value < right.value ? -1 : int{right.value < left.value};
            else if constexpr (std::is_same_v<T, std::monostate> || std::is_same_v<T, Json> ||
                               std::is_same_v<T, Word>)
                return 0;
            else
                return left < right ? -1 : int{right < left};
        },
        one);
}

std::size_t column_at(const Columns& columns, const std::string& key) {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return column.key == key; });
    return static_cast<std::size_t>(found - columns.begin());
}

class ArrangedWriter final : public Writer {
public:
    ArrangedWriter(const Arrangement& arrangement, const Columns& columns,
                   const std::function<std::unique_ptr<Writer>(Columns)>& make)
        : arrangement_(arrangement), max_kept_(max_kept(arrangement)) {
        for (const auto& sort : arrangement_.sort)
            sorted_by_.push_back(column_at(columns, sort.key));
        for (const auto& key : arrangement_.columns) selected_.push_back(column_at(columns, key));
        writer_ = make(arrangement_.columns.empty() ? columns : selected_columns(columns));
    }

    void row(const Row& row) override {
        if (arrangement_.sort.empty()) return writer_->row(selected(row));
        std::vector<Value> keys;
        keys.reserve(sorted_by_.size());
        for (const auto at : sorted_by_) keys.push_back(comparable(row.at(at)));
        if (last_wanted_ && !is_before(keys, *last_wanted_)) return;
        kept_.push_back({selected(row), std::move(keys)});
        if (kept_.size() > max_kept_) keep_wanted();
    }

    void flush() override { writer_->flush(); }

    void end(std::string_view footer) override {
        sort();
        const auto count = static_cast<std::int64_t>(kept_.size());
        const auto from = std::min(arrangement_.offset, count);
        const auto to = from + std::min(arrangement_.limit.value_or(count), count - from);
        for (auto at = from; at < to; ++at) writer_->row(kept_[static_cast<std::size_t>(at)].row);
        writer_->end(footer);
    }

private:
    struct Kept {
        Row row;
        std::vector<Value> keys;  // parallel to the sort keys
    };

    Columns selected_columns(const Columns& columns) const {
        Columns selected;
        selected.reserve(selected_.size());
        for (const auto at : selected_) {
            selected.push_back(columns.at(at));
            selected.back().in_table = true;
        }
        return selected;
    }

    Row selected(const Row& row) const {
        if (selected_.empty()) return row;
        Row selected;
        selected.reserve(selected_.size());
        for (const auto at : selected_) selected.push_back(row.at(at));
        return selected;
    }

    void sort() {
        std::stable_sort(kept_.begin(), kept_.end(), [&](const Kept& one, const Kept& other) {
            return is_before(one.keys, other.keys);
        });
    }

    /// Forgets the rows after the last one that can still be written.
    void keep_wanted() {
        const auto wanted = static_cast<std::size_t>(arrangement_.offset + *arrangement_.limit);
        sort();
        kept_.resize(wanted);
        last_wanted_ = kept_.back().keys;
    }

    /// How many rows are kept before the unwanted ones among them are forgotten: enough that this
    /// takes little time. All, unless the number of rows is limited.
    static std::size_t max_kept(const Arrangement& arrangement) {
        constexpr std::int64_t few = 1'000, many = 1'000'000'000;
        const auto limit = arrangement.limit.value_or(many);
        if (limit == 0 || limit >= many || arrangement.offset >= many)
            return std::numeric_limits<std::size_t>::max();
        return static_cast<std::size_t>(2 * (arrangement.offset + limit) + few);
    }

    bool is_before(const std::vector<Value>& one, const std::vector<Value>& other) const {
        for (std::size_t i = 0; i < sorted_by_.size(); ++i) {
            const bool is_absent = std::holds_alternative<std::monostate>(one[i]);
            const bool is_other_absent = std::holds_alternative<std::monostate>(other[i]);
            if (is_absent != is_other_absent) return is_other_absent;
            const auto order = compare(one[i], other[i]);
            if (order != 0) return arrangement_.sort[i].descending ? order > 0 : order < 0;
        }
        return false;
    }

    Arrangement arrangement_;
    std::size_t max_kept_;
    std::vector<std::size_t> sorted_by_, selected_;
    std::unique_ptr<Writer> writer_;
    std::vector<Kept> kept_;
    /// The keys of the last row that can be written, once rows have been forgotten: what is not
    /// before it cannot be written either.
    std::optional<std::vector<Value>> last_wanted_;
};

}  // namespace

void require_known_keys(const Arrangement& arrangement, const std::vector<std::string>& known) {
    const auto require = [&](const char* option, const std::string& key) {
        if (std::find(known.begin(), known.end(), key) != known.end()) return;
        const auto similar = base::find_similar_word(key, known);
        throw base::Error(base::ErrorKind::malformed, "unknown_column",
                          {N_("{option}: unknown column \"{value}\"; choose from: {choices}"),
                           {{"option", option},
                            {"value", base::excerpt(key)},
                            {"choices", base::join(known, ", ")}}},
                          similar.empty()
                              ? base::Message()
                              : base::Message(N_("did you mean {option}?"), {{"option", similar}}));
    };
    for (const auto& key : arrangement.columns) {
        require("--columns", key);
        if (std::count(arrangement.columns.begin(), arrangement.columns.end(), key) > 1)
            throw base::Error(base::ErrorKind::malformed, "repeated_column",
                              {N_("--columns: {value} is given twice"), {{"value", key}}});
    }
    for (const auto& sort : arrangement.sort) require("--sort", sort.key);
}

std::unique_ptr<Writer> make_arranged_writer(
    const Arrangement& arrangement, Columns columns,
    const std::function<std::unique_ptr<Writer>(Columns)>& make) {
    if (arrangement.empty()) return make(std::move(columns));
    std::vector<std::string> known;
    known.reserve(columns.size());
    for (const auto& column : columns) known.push_back(column.key);
    require_known_keys(arrangement, known);
    return std::make_unique<ArrangedWriter>(arrangement, columns, make);
}

}  // namespace kaiku::output
