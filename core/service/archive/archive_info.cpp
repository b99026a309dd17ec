// SPDX-License-Identifier: Apache-2.0
#include "core/service/archive/archive_info.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/input.hpp"
#include "core/base/json.hpp"
#include "core/base/json_reader.hpp"
#include "core/store/schema.hpp"
#include "core/store/table_meanings.hpp"
#include "core/store/tables.hpp"

namespace kaiku::service {

namespace {

using base::Error;
using base::ErrorKind;
using base::JsonObject;

constexpr std::string_view format_name = "kaiku-archive";
constexpr std::int64_t format_version = 1;
constexpr std::size_t max_description_bytes = 16 * 1024 * 1024;

std::string_view type_name(db::Type type) {
    switch (type) {
        case db::Type::boolean:
            return "boolean";
        case db::Type::integer:
            return "integer";
        case db::Type::date:
            return "date";
        case db::Type::time:
            return "time";
        case db::Type::instant:
            return "instant";
        case db::Type::bytes:
            return "bytes";
        case db::Type::text:
            break;
    }
    return "text";
}

std::string describe_types() {
    return JsonObject()
        .add("text", "always in double quotes, which are doubled inside; UTF-8; \"\" is empty")
        .add("integer", "decimal digits, 64 bits, with a minus sign if negative")
        .add("boolean", "true or false")
        .add("date", "YYYY-MM-DD")
        .add("time", "HH:MM, on Finland's clock")
        .add("instant", "YYYY-MM-DDThh:mm:ss.sssZ, in UTC")
        .add("bytes", "\\x and two hexadecimal digits for each byte")
        .add("null", "a field with nothing in it, not even quotes")
        .text();
}

/// Lists elements one on each line.
template <class Items, class Describe>
std::string list(const Items& items, const std::string& indent, Describe describe) {
    std::string text = "[";
    for (std::size_t i = 0; i < items.size(); ++i)
        text += (i == 0 ? "\n" : ",\n") + indent + describe(i);
    return text + "]";
}

std::string describe_table(const ArchivedTable& archived, const store::Table& table) {
    const auto columns = list(table.columns, "    ", [&](std::size_t i) {
        return JsonObject()
            .add("name", table.columns[i])
            .add("type", type_name(table.types[i]))
            .add("meaning", store::meaning_of(table.name, table.columns[i]))
            .text();
    });
    std::string key;
    for (const auto column : table.key) {
        key += key.empty() ? "[" : ", ";
        base::append_json_string(key, column);
    }
    return JsonObject()
        .add("name", archived.name)
        .add("file", archived.file())
        .add("meaning", store::meaning_of(table.name))
        .add("rows", archived.rows)
        .add("sha256", archived.sha256)
        .add_raw("key", key + "]")
        .add("last_id", archived.last_id)
        .add_raw("columns", columns)
        .text();
}

[[noreturn]] void throw_damaged(const std::string& file) {
    throw Error(ErrorKind::failed, "damaged", {N_("{file} is damaged"), {{"file", file}}},
                {N_("nothing was written")});
}

[[noreturn]] void throw_too_new(const std::string& file) {
    throw Error(ErrorKind::failed, "too_new",
                {N_("{file} was written by a newer version of kaiku"), {{"file", file}}},
                {N_("install that version on this computer")});
}

/// Whether the columns in archive.json are those of the table.
bool has_columns(const base::JsonValue& described, const store::Table& table) {
    const auto& columns = described.items("columns");
    if (columns.size() != table.columns.size()) return false;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].text("name") != table.columns[i] ||
            columns[i].text("type") != type_name(table.types[i]))
            return false;
    return true;
}

std::optional<ArchivedTable> read_table(const base::JsonValue& described,
                                        const store::Table& table) {
    ArchivedTable archived;
    archived.name = table.name;
    const auto rows = described.number("rows");
    const auto sha256 = described.text("sha256");
    archived.last_id = described.number("last_id");
    if (described.text("name") != table.name || described.text("file") != archived.file() ||
        !rows || !sha256 || archived.last_id.has_value() != table.has_unique_ids ||
        archived.last_id.value_or(0) < 0 || !has_columns(described, table))
        return std::nullopt;
    archived.rows = *rows;
    archived.sha256 = *sha256;
    return archived;
}

}  // namespace

std::string describe_archive(const ArchiveInfo& info) {
    const auto tables = store::list_tables_of(info.schema_version);
    return JsonObject()
               .add("format", format_name)
               .add("format_version", format_version)
               .add("made_at", info.made_at.utc_text())
               .add("program_version", info.program_version)
               .add("schema_version", info.schema_version)
               .add_raw("types", describe_types())
               .add_raw("tables", list(info.tables, "  ",
                                       [&](std::size_t i) {
                                           return describe_table(info.tables[i], tables.at(i));
                                       }))
               .text() +
           "\n";
}

ArchiveInfo read_archive_info(const std::string& folder) {
    const auto file = folder + "/" + std::string(description_file);
    return parse_archive_info(base::read_file(file, max_description_bytes), file);
}

ArchiveInfo parse_archive_info(std::string_view json, const std::string& file) {
    const auto document = base::read_json(json);
    if (!document || document->text("format") != format_name)
        throw Error(ErrorKind::failed, "wrong_file",
                    {N_("{file} is not the description of an archive of kaiku"), {{"file", file}}});
    if (document->number("format_version").value_or(0) > format_version) throw_too_new(file);
    ArchiveInfo info;
    info.schema_version = document->number("schema_version").value_or(0);
    if (info.schema_version > store::schema_version()) throw_too_new(file);
    const auto tables = store::list_tables_of(info.schema_version);
    const auto& described = document->items("tables");
    if (tables.empty() || described.size() != tables.size()) throw_damaged(file);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        auto table = read_table(described[i], tables[i]);
        if (!table) throw_damaged(file);
        info.tables.push_back(*std::move(table));
    }
    return info;
}

}  // namespace kaiku::service
