-- Withdrawals, migrations and registrations. Whatever is signed stands here before it leaves this computer.

-- What the transactor was asked to take to the chain: REGISTER an identity, or OPEN a channel with one more hub.
CREATE TABLE membership (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT NOT NULL CHECK (kind IN ('REGISTER', 'OPEN')),
    chain         INTEGER NOT NULL,
    identity      TEXT NOT NULL,
    hermes        TEXT NOT NULL,
    fee           TEXT NOT NULL,
    beneficiary   TEXT NOT NULL,
    signature     BLOB NOT NULL,
    token         TEXT NOT NULL,
    signed        INTEGER NOT NULL,
    valid_until   INTEGER NOT NULL,
    sent          INTEGER,
    state         TEXT NOT NULL CHECK (state IN ('SIGNED', 'SENT', 'DONE', 'FAILED')),
    changed       INTEGER NOT NULL,
    reason        TEXT NOT NULL DEFAULT ''
) STRICT;

-- Never two of a kind at once, whoever asks.
CREATE UNIQUE INDEX membership_open ON membership (kind, chain, identity, hermes) WHERE state IN ('SIGNED', 'SENT');

CREATE TABLE withdrawal (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    chain         INTEGER NOT NULL,
    identity      TEXT NOT NULL,
    hermes        TEXT NOT NULL,
    beneficiary   TEXT NOT NULL,
    amount        TEXT NOT NULL,
    fee           TEXT NOT NULL,
    most_fee      TEXT NOT NULL,
    secret        BLOB NOT NULL,
    hashlock      BLOB NOT NULL UNIQUE,
    message       BLOB NOT NULL,
    credit_before TEXT NOT NULL,
    hub_promise   BLOB,
    queue         TEXT NOT NULL DEFAULT '',
    tx_hash       TEXT NOT NULL DEFAULT '',
    state         TEXT NOT NULL CHECK (state IN ('SIGNED', 'PROMISED', 'REVEALED', 'QUEUED', 'PAID', 'REFUSED')),
    started       INTEGER NOT NULL,
    changed       INTEGER NOT NULL,
    reason        TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX withdrawal_open ON withdrawal (chain, identity, hermes)
    WHERE state IN ('SIGNED', 'PROMISED', 'REVEALED', 'QUEUED');
