#include "core/store/imports.hpp"

namespace kaiku::store {

Id begin_import(db::Connection& connection, std::string_view kind, std::string_view file, time::Instant at, std::string_view by) {
    auto rows = connection.query(
        "INSERT INTO import_batch (kind, file_name, file_hash, imported_at, imported_by, written, updated) VALUES ($1, $2, '', $3, $4, 0, 0) RETURNING id",
        {kind, file, at, by});
    rows.next();
    const Id made = rows.integer(0);
    while (rows.next()) {}
    return made;
}

void finish_import(db::Connection& connection, Id import, std::string_view hash, std::int64_t written, std::int64_t updated) {
    connection.execute("UPDATE import_batch SET file_hash = $2, written = $3, updated = $4 WHERE id = $1", {import, hash, written, updated});
}

void keep_former(db::Connection& connection, Id import, Id card, std::string_view former) {
    connection.execute("INSERT INTO import_former (import_id, card_id, former) VALUES ($1, $2, $3) ON CONFLICT (import_id, card_id) DO NOTHING",
                       {import, card, former});
}

}  // namespace kaiku::store
