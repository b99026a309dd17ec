-- What undoing an import took away or changed, as it was just before (R28). Much of it would be too much for the trail, which has the number and a hash.
CREATE TABLE import_undone (
    import_id {integer} NOT NULL REFERENCES import_batch (id),
    row_id {integer} NOT NULL,
    site_id {integer} NOT NULL,
    code {text},
    was {text} NOT NULL,
    PRIMARY KEY (import_id, row_id)
){strict};
-- Cards that are gone, by code; and their ids, which are given to no other card.
CREATE INDEX import_undone_code ON import_undone (code) WHERE code IS NOT NULL;
CREATE INDEX import_undone_card ON import_undone (row_id) WHERE code IS NOT NULL;

-- A card that goes is looked for among the former ones.
CREATE INDEX import_former_card ON import_former (card_id);
