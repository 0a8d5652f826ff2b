-- Amounts are decimal texts of wei, addresses lower-case texts, instants milliseconds since 1970.

CREATE TABLE channel (
    chain         INTEGER NOT NULL,
    identity      TEXT NOT NULL,
    hermes        TEXT NOT NULL,
    promised      TEXT NOT NULL,
    message       BLOB,
    hub_amount    TEXT,
    hub_promise   BLOB,
    hub_at        INTEGER,
    settled       TEXT,
    PRIMARY KEY (chain, identity, hermes)
) STRICT;

CREATE TABLE session (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    chain         INTEGER NOT NULL,
    identity      TEXT NOT NULL,
    hermes        TEXT NOT NULL,
    provider      TEXT NOT NULL,
    home          TEXT NOT NULL,
    country       TEXT NOT NULL,
    city          TEXT NOT NULL,
    per_hour      TEXT NOT NULL,
    per_gib       TEXT NOT NULL,
    started       INTEGER NOT NULL,
    seen          INTEGER NOT NULL,
    ended         INTEGER,
    bytes_up      INTEGER NOT NULL DEFAULT 0,
    bytes_down    INTEGER NOT NULL DEFAULT 0,
    end_reason    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX session_started ON session (started);

CREATE TABLE agreement (
    id            TEXT PRIMARY KEY,
    session       INTEGER NOT NULL UNIQUE REFERENCES session (id),
    highest       TEXT NOT NULL
) STRICT;

CREATE TABLE hashlock (
    hashlock      BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    session       INTEGER NOT NULL REFERENCES session (id),
    at            INTEGER NOT NULL,
    hashlock      BLOB NOT NULL UNIQUE,
    total         TEXT NOT NULL,
    diff          TEXT NOT NULL,
    promised      TEXT NOT NULL,
    invoice       BLOB NOT NULL,
    message       BLOB NOT NULL
) STRICT;

CREATE INDEX payment_session ON payment (session);

CREATE INDEX payment_at ON payment (at);

CREATE TABLE home (
    id            TEXT PRIMARY KEY,
    favourite     INTEGER,
    blocked       INTEGER,
    used          INTEGER,
    worked        INTEGER NOT NULL DEFAULT 0,
    failed        INTEGER NOT NULL DEFAULT 0,
    last_worked   INTEGER,
    last_failed   INTEGER,
    connect_ms    INTEGER,
    last_reason   TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE topup (
    id            TEXT PRIMARY KEY,
    identity      TEXT NOT NULL,
    channel       TEXT NOT NULL,
    amount        TEXT NOT NULL,
    currency      TEXT NOT NULL,
    status        TEXT NOT NULL,
    created       INTEGER NOT NULL,
    updated       INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name          TEXT PRIMARY KEY,
    value         TEXT NOT NULL
) STRICT;

CREATE TABLE cached (
    name          TEXT PRIMARY KEY,
    at            INTEGER NOT NULL,
    content       BLOB NOT NULL
) STRICT;
