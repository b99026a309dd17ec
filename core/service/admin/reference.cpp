// SPDX-License-Identifier: Apache-2.0
#include "core/service/admin/reference.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/embedded.hpp"
#include "core/base/input.hpp"
#include "core/base/text.hpp"
#include "core/base/visible_text.hpp"
#include "core/db/connection.hpp"
#include "core/service/access.hpp"
#include "core/service/admin/moved_municipalities.hpp"
#include "core/service/admin/reference_file.hpp"
#include "core/service/audit_log.hpp"
#include "core/store/reference.hpp"
#include "core/store/reference_lookup.hpp"
#include "core/store/schema.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using store::ReferenceKind;
using store::ReferenceRow;

/// Finds a kind by its name or the name of its table: `postal_codes`, `postal-codes`,
/// `postal_code`. Throws malformed `out_of_range`.
const ReferenceKind& find_kind(std::string_view name) {
    std::string word = base::fold(name), known;
    std::replace(word.begin(), word.end(), '-', '_');
    for (const auto& kind : store::list_reference_kinds()) {
        if (kind.name == word || kind.table == word) return kind;
        known += (known.empty() ? "" : ", ") + std::string(kind.name);
    }
    throw Error(ErrorKind::malformed, "out_of_range",
                {N_("unknown reference data \"{kind}\"; known are: {known}"),
                 {{"kind", base::visible_text(name)}, {"known", known}}});
}

/// As find_kind(). Throws if the register is of a schema without the kind.
const ReferenceKind& find_stored_kind(const Operation& operation, std::string_view name) {
    const auto& kind = find_kind(name);
    if (kind.table == "population") require_schema(operation, store::schema_with_population);
    return kind;
}

/// Where rows are in a file; nothing if they are not from a file.
struct RowPlaces {
    std::string file;
    std::map<store::ReferenceKey, std::int64_t> lines;
};

/// Throws ReferenceRowError malformed `duplicate_in_file` for the second row of a key.
RowPlaces locate_rows(const ReferenceKind& kind, const ReferenceFile& read,
                      const base::Input& input) {
    RowPlaces places{input.name(), {}};
    for (std::size_t at = 0; at < read.rows.size(); ++at) {
        const auto key = store::key_of(kind, read.rows[at]);
        if (const auto [first, is_new] = places.lines.emplace(key, read.lines[at]); !is_new)
            throw ReferenceRowError({ErrorKind::malformed,
                                     "duplicate_in_file",
                                     {N_("{code} appears twice; first on line {line}"),
                                      {{"code", base::join(key, ", ")}, {"line", first->second}}}},
                                    places.file, read.lines[at]);
    }
    return places;
}

/// Throws ReferenceRowError, or Error if the row is not from a file.
[[noreturn]] void throw_at_row(const ReferenceKind& kind, const ReferenceRow& row,
                               const RowPlaces& places, base::Fault fault) {
    const auto line = places.lines.find(store::key_of(kind, row));
    if (line == places.lines.end()) throw Error(std::move(fault));
    throw ReferenceRowError(std::move(fault), places.file, line->second);
}

/// Orders the rows so that each follows the row it refers to (its successor). Throws refused
/// `circular_reference` if a row is its own successor, or that of its successors.
std::vector<ReferenceRow> order_by_reference(const ReferenceKind& kind,
                                             std::vector<ReferenceRow> rows,
                                             const RowPlaces& row_places) {
    if (kind.columns.back() != "successor") return rows;
    std::map<std::string, std::size_t> places;
    for (std::size_t at = 0; at < rows.size(); ++at) places.emplace(rows[at][0], at);
    std::vector<ReferenceRow> ordered;
    std::vector<bool> taken(rows.size());
    for (std::size_t start = 0; start < rows.size(); ++start) {
        std::vector<std::size_t> chain;
        for (auto at = start; !taken[at];) {
            taken[at] = true;
            chain.push_back(at);
            const auto successor = places.find(rows[at].back());
            if (successor == places.end()) break;
            at = successor->second;
            if (std::find(chain.begin(), chain.end(), at) != chain.end())
                throw_at_row(
                    kind, rows[at], row_places,
                    {ErrorKind::refused,
                     "circular_reference",
                     {N_("the row {row} would be its own successor, by itself or through others"),
                      {{"row", base::join(rows[at], ",")}}},
                     {N_("a municipality that exists today has no successor")}});
        }
        for (auto at = chain.rbegin(); at != chain.rend(); ++at)
            ordered.push_back(std::move(rows[*at]));
    }
    return ordered;
}

/// The rows of the register that the file does not have.
struct MissingRows {
    std::vector<ReferenceRow> rows;
    std::int64_t all = 0;  // rows of the register
};
MissingRows find_missing_rows(const Operation& operation, const ReferenceKind& kind,
                              const RowPlaces& places) {
    MissingRows missing;
    store::for_each_reference_row(operation.db(), kind, [&](const ReferenceRow& row) {
        ++missing.all;
        if (!places.lines.contains(store::key_of(kind, row))) missing.rows.push_back(row);
    });
    return missing;
}

/// Whether `confirm` agrees if a large part of the rows would be removed: it may be the wrong file,
/// or a part of one. Asked outside the transaction, which would keep other writers waiting.
bool is_removal_confirmed(const MissingRows& missing, const ConfirmRemoval& confirm) {
    constexpr std::int64_t unasked_part = 10;
    const auto removed = static_cast<std::int64_t>(missing.rows.size());
    return removed * unasked_part <= missing.all || confirm(removed, missing.all);
}

/// Throws refused `unknown_reference` for a row that refers to one which is not there.
bool write_row(const Operation& operation, const ReferenceKind& kind, const ReferenceRow& row,
               const RowPlaces& places) {
    try {
        return store::upsert_reference_row(operation.db(), kind, row);
    } catch (const Error& error) {
        if (error.fault().kind != ErrorKind::conflict) throw;
        throw_at_row(
            kind, row, places,
            {ErrorKind::refused,
             "unknown_reference",
             {N_("the row {row} refers to a county or municipality that the register does not "
                 "have"),
              {{"row", base::join(row, ",")}}}});
    }
}

std::int64_t write_rows(const Operation& operation, const ReferenceKind& kind,
                        std::vector<ReferenceRow> rows, const RowPlaces& places) {
    std::int64_t changed = 0;
    for (const auto& row : order_by_reference(kind, std::move(rows), places))
        changed += write_row(operation, kind, row, places) ? 1 : 0;
    return changed;
}

/// Where a visit counts is decided by the site (R32), which is edited on the day of the merger.
std::vector<base::Message> describe_merged(db::Connection& connection) {
    std::vector<base::Message> messages;
    for (const auto& merged : store::list_merged_municipalities_in_use(connection)) {
        if (!merged.lost_area.empty())
            messages.push_back(
                {N_("{municipality} of the area {area} has merged into {successor}, which is in no "
                    "area: add it with kaiku area edit"),
                 {{"municipality", merged.name},
                  {"area", merged.lost_area},
                  {"successor", merged.successor}}});
        if (merged.places > 0)
            messages.push_back(base::Message::counted(
                "{municipality} has merged into {successor}, but {count} site or organisation is "
                "still in it, and visits count there: move it with kaiku site edit or kaiku org "
                "edit, --municipality",
                "{municipality} has merged into {successor}, but {count} sites and organisations "
                "are still in it, and visits count there: move them with kaiku site edit and kaiku "
                "org edit, --municipality",
                merged.places, {{"municipality", merged.name}, {"successor", merged.successor}}));
    }
    return messages;
}

}  // namespace

void load_embedded_reference(const Operation& operation) {
    const auto files = base::embedded_schema_files();
    for (const auto& kind : store::list_reference_kinds()) {
        if (!kind.is_built_in) continue;
        const auto name = "ref/" + std::string(kind.table) + ".csv";
        const auto file =
            std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.name == name; });
        if (file == files.end())
            throw Error(
                ErrorKind::failed, "damaged",
                {N_("the reference data {name} is missing from the program"), {{"name", name}}});
        base::Input input(file->bytes, name);
        store::insert_reference_rows(
            operation.db(), kind,
            order_by_reference(kind, read_reference_file(kind, input).rows, {}));
    }
}

std::vector<std::string> list_reference_kinds() {
    std::vector<std::string> names;
    for (const auto& kind : store::list_reference_kinds()) names.emplace_back(kind.name);
    return names;
}

std::string reference_name(std::string_view kind) { return std::string(find_kind(kind).name); }

std::vector<std::string> reference_columns(std::string_view name) {
    const auto& columns = find_kind(name).columns;
    return {columns.begin(), columns.end()};
}

bool is_reference_number(std::string_view column) { return store::is_number_column(column); }

void list_reference(const Operation& operation, std::string_view name,
                    const std::function<void(const std::vector<std::string>&)>& on_row) {
    require_permission(operation, model::Action::reference_see);
    store::for_each_reference_row(operation.db(), find_stored_kind(operation, name), on_row);
}

std::optional<ReferenceImport> import_reference(const Operation& operation, std::string_view name,
                                                const std::string& file,
                                                const ConfirmRemoval& confirm) {
    require_permission(operation, model::Action::reference_manage);
    const auto& kind = find_stored_kind(operation, name);
    base::Input input(file);
    auto read = read_reference_file(kind, input);
    ReferenceImport result;
    result.unknown_columns = std::move(read.unknown_columns);
    if (read.rows.empty())
        throw Error(ErrorKind::malformed, "missing",
                    {N_("{file}: there are no rows below the names of the columns"),
                     {{"file", input.name()}}},
                    {N_("give a file with all rows of the kind")});
    result.read = static_cast<std::int64_t>(read.rows.size());
    const auto places = locate_rows(kind, read, input);
    const auto seen = find_missing_rows(operation, kind, places);
    if (!is_removal_confirmed(seen, confirm)) return std::nullopt;
    db::Transaction transaction(operation.db(), db::Access::write);
    auto missing_rows = find_missing_rows(operation, kind, places).rows;
    if (missing_rows != seen.rows)
        throw Error(ErrorKind::conflict, "changed",
                    {N_("{kind}: the rows to be removed have changed since they were counted"),
                     {{"kind", kind.name}}},
                    {N_("repeat the command")});
    const bool is_of_municipalities = kind.table == "municipality";
    const auto counties = is_of_municipalities ? read_counties(operation, kind) : CountyCodes();
    result.changed = write_rows(operation, kind, std::move(read.rows), places);
    missing_rows = order_by_reference(kind, std::move(missing_rows), {});
    std::vector<store::ReferenceKey> removed;
    removed.reserve(missing_rows.size());
    for (auto row = missing_rows.rbegin(); row != missing_rows.rend(); ++row)
        removed.push_back(store::key_of(kind, *row));
    store::remove_reference_rows(operation.db(), kind, removed);
    result.removed = static_cast<std::int64_t>(missing_rows.size());
    if (result.changed + result.removed > 0)
        append_audit_entry(operation, "ref import", "reference:" + std::string(kind.name),
                           std::nullopt, std::nullopt);
    if (is_of_municipalities) {
        result.left = describe_merged(operation.db());
        for (auto& moved : describe_moved(operation, kind, counties))
            result.left.push_back(std::move(moved));
    }
    transaction.commit();
    return result;
}

}  // namespace kaiku::service
