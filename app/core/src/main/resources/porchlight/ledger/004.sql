-- What explains the balance, and what stays of sessions that were forgotten.

-- What a channel was last seen to hold, and whether its contract was there.
CREATE TABLE sight (
    chain         INTEGER NOT NULL,
    identity      TEXT NOT NULL,
    hermes        TEXT NOT NULL,
    at            INTEGER NOT NULL,
    block         INTEGER NOT NULL,
    held          TEXT NOT NULL,
    settled       TEXT NOT NULL,
    opened        INTEGER NOT NULL CHECK (opened IN (0, 1)),
    PRIMARY KEY (chain, identity, hermes)
) STRICT;

-- How it came to hold that: BEFORE this ledger looked first, DEPOSITs since, less the FEE that its opening took. The
-- sum is what it holds and has paid out.
CREATE TABLE sighting (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    chain         INTEGER NOT NULL,
    identity      TEXT NOT NULL,
    hermes        TEXT NOT NULL,
    at            INTEGER NOT NULL,
    block         INTEGER NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('BEFORE', 'DEPOSIT', 'FEE')),
    amount        TEXT NOT NULL
) STRICT;

CREATE INDEX sighting_channel ON sighting (chain, identity, hermes, id);

-- Each time that the hub or the chain knew of more promises than this ledger; known_before is null where the ledger
-- knew nothing at all.
CREATE TABLE adoption (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    chain         INTEGER NOT NULL,
    identity      TEXT NOT NULL,
    hermes        TEXT NOT NULL,
    at            INTEGER NOT NULL,
    known_before  TEXT,
    raised        TEXT NOT NULL
) STRICT;

CREATE INDEX adoption_channel ON adoption (chain, identity, hermes, id);

CREATE INDEX session_channel ON session (chain, identity, hermes);

-- The sum of what was forgotten, for the balance has to be explained still.
CREATE TABLE forgotten (
    chain         INTEGER NOT NULL,
    identity      TEXT NOT NULL,
    hermes        TEXT NOT NULL,
    sessions      INTEGER NOT NULL,
    messages      INTEGER NOT NULL,
    paid          TEXT NOT NULL,
    PRIMARY KEY (chain, identity, hermes)
) STRICT;

-- What forgotten sessions cost within the last two days, for the cap of a day; older rows are deleted.
CREATE TABLE forgotten_spending (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    identity      TEXT NOT NULL,
    at            INTEGER NOT NULL,
    paid          TEXT NOT NULL
) STRICT;

-- Agreements of forgotten sessions: none may be used again.
CREATE TABLE used_agreement (
    id            TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
