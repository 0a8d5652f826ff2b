-- A transfer of the user's own MYST may be signed more than once, under the same number and for more gas each time, so
-- that it is not stuck for ever. Each signed form is kept, for any of them may be the one that a block has.

CREATE TABLE own_transfer_signed (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    transfer      INTEGER NOT NULL REFERENCES own_transfer (id),
    nonce         INTEGER NOT NULL,
    hash          TEXT NOT NULL UNIQUE,
    raw           BLOB NOT NULL,
    at            INTEGER NOT NULL
) STRICT;

CREATE INDEX own_transfer_signed_of ON own_transfer_signed (transfer);

INSERT INTO own_transfer_signed (transfer, nonce, hash, raw, at)
SELECT id, nonce, hash, raw, changed FROM own_transfer WHERE hash IS NOT NULL ORDER BY id;

-- Which of them is in a block; null while none is.
ALTER TABLE own_transfer ADD COLUMN mined INTEGER REFERENCES own_transfer_signed (id);

UPDATE own_transfer SET mined = (SELECT id FROM own_transfer_signed WHERE transfer = own_transfer.id)
WHERE block IS NOT NULL;

ALTER TABLE own_transfer DROP COLUMN nonce;

ALTER TABLE own_transfer DROP COLUMN hash;

ALTER TABLE own_transfer DROP COLUMN raw;

-- From which contracts the address of a session's channel follows, so that its receipt still proves itself after an
-- update of Porchlight. For sessions so far they are those with which this ledger was sealed.
ALTER TABLE session ADD COLUMN registry TEXT NOT NULL DEFAULT '';

ALTER TABLE session ADD COLUMN implementation TEXT NOT NULL DEFAULT '';

UPDATE session SET
    registry = coalesce((SELECT json_extract(value, '$.registry') FROM setting
        WHERE name = 'network.v1' AND json_valid(value)), ''),
    implementation = coalesce((SELECT json_extract(value, '$.implementation') FROM setting
        WHERE name = 'network.v1' AND json_valid(value)), '');
