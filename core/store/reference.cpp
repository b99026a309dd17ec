// SPDX-License-Identifier: Apache-2.0

#include "core/store/reference.hpp"

#include <fmt/format.h>

#include <set>

#include "core/base/collation.hpp"
#include "core/base/text.hpp"
#include "core/store/schema.hpp"

namespace kaiku::store {

namespace {

bool is_municipality(const ReferenceKind& kind) { return kind.table == "municipality"; }
bool is_code_list(const ReferenceKind& kind) { return kind.columns.size() == 1; }

/// The columns of a municipality: those of the file, and the names for searching and sorting.
constexpr std::string_view municipality_columns[]{"code",        "name_fi",     "name_sv",
                                                  "county_code", "valid_from",  "successor",
                                                  "name_key",    "name_key_sv", "sort_key"};

/// A municipality with the values of municipality_columns, which refer to it.
struct MunicipalityRow {
    explicit MunicipalityRow(const ReferenceRow& row)
        : file(row),
          name_key(base::fold(row[1])),
          name_key_sv(base::fold(row[2])),
          sort_key(base::sort_key(row[1])) {
        if (!row[4].empty()) valid_from = time::parse_day(row[4], "valid_from").value();
        if (!row[5].empty()) successor = row[5];
    }

    void add_to(std::vector<db::Parameter>& values) const {
        values.insert(values.end(), {file[0], file[1], file[2], file[3], valid_from, successor,
                                     name_key, name_key_sv, sort_key});
    }

    const ReferenceRow& file;
    std::optional<time::Day> valid_from;
    std::optional<std::string> successor;
    std::string name_key, name_key_sv, sort_key;
};

std::vector<std::string_view> key_columns(const ReferenceKind& kind) {
    return {kind.columns.begin(),
            kind.columns.begin() + static_cast<std::ptrdiff_t>(kind.key_columns)};
}

/// `municipality_code = $1 AND year = $2`
std::string key_condition(const ReferenceKind& kind) {
    std::vector<std::string> terms;
    terms.reserve(kind.key_columns);
    for (const auto column : key_columns(kind))
        terms.push_back(fmt::format("{} = ${}", column, terms.size() + 1));
    return base::join(terms, " AND ");
}

db::Parameter parameter_of(std::string_view column, const std::string& text) {
    if (is_number_column(column)) return static_cast<std::int64_t>(std::stoll(text));
    return text;
}

std::vector<db::Parameter> key_parameters(const ReferenceKind& kind, const ReferenceKey& key) {
    std::vector<db::Parameter> parameters;
    parameters.reserve(key.size());
    for (const auto& text : key)
        parameters.push_back(parameter_of(kind.columns[parameters.size()], text));
    return parameters;
}

/// A value of a row of the kind; empty if there is none.
std::string text_of(const db::Rows& rows, std::string_view column, int at) {
    if (rows.is_null(at)) return {};
    if (is_number_column(column)) return std::to_string(rows.integer(at));
    return column == "valid_from" ? rows.day(at).iso() : rows.text(at);
}

void put_municipality(db::Connection& connection, const ReferenceRow& row) {
    const MunicipalityRow municipality(row);
    std::vector<db::Parameter> values;
    municipality.add_to(values);
    connection.execute(
        "INSERT INTO municipality (code, name_fi, name_sv, county_code, valid_from, successor, "
        "name_key, name_key_sv, sort_key)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (code) DO UPDATE SET name_fi = "
        "$2, name_sv = $3, county_code = $4,"
        " valid_from = $5, successor = $6, name_key = $7, name_key_sv = $8, sort_key = $9",
        values);
}

}  // namespace

const std::vector<ReferenceKind>& list_reference_kinds() {
    static const std::vector<ReferenceKind> kinds{
        {"counties", "county", {"code", "name_fi", "name_sv", "name_en"}},
        {"municipalities",
         "municipality",
         {"code", "name_fi", "name_sv", "county_code", "valid_from", "successor"}},
        {"postal_codes", "postal_code", {"postal_code", "municipality_code"}},
        {"genders", "gender", {"code"}},
        {"life_situations", "life_situation", {"code"}},
        {"populations", "population", {"municipality_code", "year", "inhabitants"}, 2, false},
    };
    return kinds;
}

ReferenceKey key_of(const ReferenceKind& kind, const ReferenceRow& row) {
    return {row.begin(), row.begin() + static_cast<std::ptrdiff_t>(kind.key_columns)};
}

bool is_number_column(std::string_view column) {
    return column == "year" || column == "inhabitants";
}

void for_each_reference_row(db::Connection& connection, const ReferenceKind& kind,
                            const std::function<void(const ReferenceRow&)>& on_row) {
    const auto order = is_municipality(kind) ? std::string("sort_key")
                       : is_code_list(kind)  ? std::string("position")
                                             : base::join(key_columns(kind), ", ");
    auto rows = connection.query(fmt::format("SELECT {} FROM {} ORDER BY {}",
                                             base::join(kind.columns, ", "), kind.table, order));
    while (rows.next()) {
        ReferenceRow row;
        row.reserve(kind.columns.size());
        for (std::size_t column = 0; column < kind.columns.size(); ++column)
            row.push_back(text_of(rows, kind.columns[column], static_cast<int>(column)));
        on_row(row);
    }
}

bool upsert_reference_row(db::Connection& connection, const ReferenceKind& kind,
                          const ReferenceRow& row) {
    bool same = false;
    {
        auto rows = connection.query(
            fmt::format("SELECT {} FROM {} WHERE {}", base::join(kind.columns, ", "), kind.table,
                        key_condition(kind)),
            key_parameters(kind, key_of(kind, row)));
        if (rows.next()) {
            same = true;
            for (std::size_t column = 0; column < row.size(); ++column)
                same = same &&
                       text_of(rows, kind.columns[column], static_cast<int>(column)) == row[column];
        }
    }
    if (same) return false;
    if (is_municipality(kind)) {
        put_municipality(connection, row);
    } else if (is_code_list(kind)) {
        connection.execute(fmt::format("INSERT INTO {0} (code, position) SELECT $1, "
                                       "coalesce(max(position), 0) + 1 FROM {0}",
                                       kind.table),
                           {row[0]});
    } else {
        std::vector<std::string> places, settings;
        std::vector<db::Parameter> parameters;
        for (std::size_t column = 0; column < row.size(); ++column) {
            places.push_back(fmt::format("${}", column + 1));
            if (column >= kind.key_columns)
                settings.push_back(fmt::format("{} = ${}", kind.columns[column], column + 1));
            parameters.push_back(parameter_of(kind.columns[column], row[column]));
        }
        connection.execute(
            fmt::format("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT ({}) DO UPDATE SET {}",
                        kind.table, base::join(kind.columns, ", "), fmt::join(places, ", "),
                        base::join(key_columns(kind), ", "), fmt::join(settings, ", ")),
            parameters);
    }
    return true;
}

void insert_reference_rows(db::Connection& connection, const ReferenceKind& kind,
                           const std::vector<ReferenceRow>& rows) {
    std::vector<db::Parameter> values;
    if (is_municipality(kind)) {
        std::vector<MunicipalityRow> municipalities(rows.begin(), rows.end());
        for (const auto& municipality : municipalities) municipality.add_to(values);
        connection.insert_many(kind.table, municipality_columns, values);
    } else if (is_code_list(kind)) {
        static constexpr std::string_view columns[]{"code", "position"};
        std::int64_t position = 0;
        for (const auto& row : rows) values.insert(values.end(), {row[0], ++position});
        connection.insert_many(kind.table, columns, values);
    } else {
        for (const auto& row : rows) values.insert(values.end(), row.begin(), row.end());
        connection.insert_many(kind.table, kind.columns, values);
    }
}

namespace {

[[noreturn]] void throw_in_use(const ReferenceKind& kind, const std::string& key) {
    throw base::Error(
        base::ErrorKind::refused, "in_use",
        {N_("{key} cannot be left out of {kind}: the register refers to it"),
         {{"key", key}, {"kind", kind.name}}},
        {is_municipality(kind) ? N_("keep its row; if a municipality has merged with another, put "
                                    "the code of its successor in the column \"successor\"")
                               : N_("keep its row")});
}

/// Statistics keep the codes of their time without a foreign key (R32), and the codes' names must
/// still be known.
bool is_in_statistics(db::Connection& connection, const std::string& municipality) {
    return connection
        .query(std::string("SELECT 1 FROM site_standing WHERE municipality_code = $1 UNION ALL "
                           "SELECT 1 FROM usage WHERE home_municipality = $1") +
                   (has_schema(connection, schema_with_card_circumstances)
                        ? " UNION ALL SELECT 1 FROM card WHERE home_municipality = $1 UNION "
                          "ALL SELECT 1 FROM card_renewal WHERE home_municipality = $1"
                        : "") +
                   " LIMIT 1",
               {municipality})
        .next();
}

/// The postal codes of cards, which may also be unknown ones.
std::set<std::string> list_used_postal_codes(db::Connection& connection) {
    std::set<std::string> used;
    auto rows =
        connection.query("SELECT DISTINCT postal_code FROM card WHERE postal_code IS NOT NULL");
    while (rows.next()) used.insert(rows.text(0));
    return used;
}

}  // namespace

void remove_reference_rows(db::Connection& connection, const ReferenceKind& kind,
                           const std::vector<ReferenceKey>& keys) {
    const auto used = kind.table == "postal_code" && !keys.empty()
                          ? list_used_postal_codes(connection)
                          : std::set<std::string>();
    for (const auto& key : keys) {
        if (used.contains(key[0])) throw_in_use(kind, key[0]);
        if (is_municipality(kind) && is_in_statistics(connection, key[0]))
            throw_in_use(kind, key[0]);
        try {
            connection.execute(
                fmt::format("DELETE FROM {} WHERE {}", kind.table, key_condition(kind)),
                key_parameters(kind, key));
        } catch (const base::Error& error) {
            if (error.fault().kind != base::ErrorKind::conflict) throw;
            throw_in_use(kind, key[0]);
        }
    }
}

}  // namespace kaiku::store
