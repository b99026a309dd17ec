// SPDX-License-Identifier: Apache-2.0
#include "core/service/archive/readme.hpp"

#include <fmt/format.h>

namespace kaiku::service {

std::string archive_readme(const ArchiveInfo& info) {
    std::int64_t rows = 0;
    for (const auto& table : info.tables) rows += table.rows;
    return fmt::format(R"(A REGISTER OF KAIKUKORTTI

This folder contains a whole register of Kaikukortti, the card with which people in Finland who have
little money visit culture, sports and education for free. It was written by kaiku {program}, schema
{schema}, on {made}: {tables} tables with {rows} rows. No program but one that reads text is needed.

IT IS CONFIDENTIAL. It has the holders' background data, names and addresses of those with an account,
all visits, and secrets of the register (hashes of passwords, keys). What was erased from the register
later is still here. Keep it as you keep the register, and delete it when it is no longer needed.

Files
  archive.json           what every table and column means, their types, the number of rows and
                         the SHA-256 of each table
  NAME.csv               the rows of the table NAME, in order of its key
  schema-sqlite.sql      statements that create the tables, references and views in SQLite
  schema-postgresql.sql  the same for PostgreSQL
  load-postgresql.sql    loads the tables into PostgreSQL with psql
  SHA256SUMS             checksums of all files; check them with: sha256sum -c SHA256SUMS

CSV
  RFC 4180 in UTF-8: fields are separated by commas, lines end with LF, and the first line has the
  names of the columns. A text is always in double quotes, with double quotes in it doubled; it may
  contain line breaks. Nothing else is in quotes. A field with nothing in it is null (not known or
  not applicable); "" is an empty text.
  Days are 2026-11-29, times 18:30 (in Finland), points in time 2026-11-29T16:30:00.000Z (UTC).
  Numbers are whole; money is in cents of a euro. Bytes are \x and hexadecimal digits.

Where to begin
  card.csv has the cards and usage.csv the visits; usage.card_id is card.id. site.csv and
  organisation.csv are offices and venues, event.csv what takes place at venues. audit_entry.csv
  says who changed what and when. A visit with a deleted_at does not count.
  usage_segment, usage_segment_column, usage_tail and usage_dead repeat what is in usage, for speed.

In a spreadsheet, or in Python
  csv.DictReader(open("card.csv", encoding="utf-8", newline=""))

In PostgreSQL, which reads the files as they are (run this in the folder)
  createdb register
  psql register -f schema-postgresql.sql -f load-postgresql.sql
  The second script also sets the sequences, so that new rows get ids that are free.

With kaiku
  kaiku --db new.db db import FOLDER
)",
                       fmt::arg("program", info.program_version),
                       fmt::arg("schema", info.schema_version),
                       fmt::arg("made", info.made_at.utc_text()),
                       fmt::arg("tables", info.tables.size()), fmt::arg("rows", rows));
}

}  // namespace kaiku::service
