-- Automatic top-ups: transfers of the user's own MYST into the channel. What was signed is kept before it is sent, and
-- there is one at a time. Amounts are decimal texts of wei, instants milliseconds since 1970.

CREATE TABLE own_transfer (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    chain         INTEGER NOT NULL,
    identity      TEXT NOT NULL,
    channel       TEXT NOT NULL,
    amount        TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN
                  ('INTENDED', 'SIGNED', 'SENT', 'MINED', 'CONFIRMED', 'FAILED', 'REPLACED', 'DROPPED')),
    intended      INTEGER NOT NULL,
    changed       INTEGER NOT NULL,
    nonce         INTEGER,
    hash          TEXT,
    raw           BLOB,
    block         INTEGER
) STRICT;

CREATE UNIQUE INDEX own_transfer_open ON own_transfer (chain, identity)
WHERE state IN ('INTENDED', 'SIGNED', 'SENT', 'MINED');
