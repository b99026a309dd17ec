-- What a renewal replaces: the card has its last one only, and figures of past years need those before.
CREATE TABLE card_renewal (
    card_id {integer} NOT NULL REFERENCES card (id),
    renewed_on {date} NOT NULL,
    former_renewed_on {date},
    former_valid_until {date} NOT NULL,
    PRIMARY KEY (card_id, renewed_on)
){strict};
