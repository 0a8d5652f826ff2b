-- Orders have a name of their own before the gateway has one for them. What an older version called paid it showed as
-- credited, and so it stays.

CREATE TABLE top_up (
    id            TEXT PRIMARY KEY,
    gateway_id    TEXT,
    identity      TEXT NOT NULL,
    channel       TEXT NOT NULL,
    gateway       TEXT NOT NULL,
    currency      TEXT NOT NULL,
    receive       TEXT NOT NULL,
    lightning     INTEGER NOT NULL CHECK (lightning IN (0, 1)),
    country       TEXT NOT NULL,
    region        TEXT NOT NULL,
    told          TEXT NOT NULL,
    pay_amount    TEXT NOT NULL,
    tax           TEXT NOT NULL,
    extra         TEXT NOT NULL,
    pay_network   TEXT NOT NULL,
    pay_address   TEXT NOT NULL,
    pay_form      TEXT NOT NULL,
    pay_link      TEXT NOT NULL,
    checkout      TEXT NOT NULL,
    expires       INTEGER,
    state         TEXT NOT NULL,
    note          TEXT NOT NULL,
    credit        TEXT NOT NULL,
    created       INTEGER NOT NULL,
    updated       INTEGER NOT NULL,
    UNIQUE (identity, gateway_id)
) STRICT;

INSERT INTO top_up
SELECT id, id, identity, channel, '', currency, '0', 0, '', '', '0', amount, '0', '', '', '', '', '', '', NULL,
       CASE WHEN status IN ('paid', 'confirmed') THEN '{"is":"Credited"}'
            WHEN status IN ('failed', 'canceled', 'invalid') THEN '{"is":"Failed","word":"' || status || '"}'
            WHEN status = 'expired' THEN '{"is":"Expired"}'
            ELSE '{"is":"New"}' END,
       '', '', created, updated
FROM topup;

DROP TABLE topup;

CREATE TABLE gateway_receipt (
    top_up        TEXT PRIMARY KEY REFERENCES top_up (id),
    at            INTEGER NOT NULL,
    pdf           BLOB NOT NULL
) STRICT;

-- MYST that came into a channel. A deposit that a reorganisation took back is deleted.

CREATE TABLE deposit (
    chain         INTEGER NOT NULL,
    channel       TEXT NOT NULL,
    hash          TEXT NOT NULL,
    log_index     INTEGER NOT NULL,
    block         INTEGER NOT NULL,
    sender        TEXT NOT NULL,
    at            INTEGER NOT NULL,
    amount        TEXT NOT NULL,
    final         INTEGER NOT NULL CHECK (final IN (0, 1)),
    top_up        TEXT UNIQUE REFERENCES top_up (id),
    PRIMARY KEY (chain, channel, hash, log_index)
) STRICT;

CREATE TABLE deposit_scan (
    chain         INTEGER NOT NULL,
    channel       TEXT NOT NULL,
    first         INTEGER NOT NULL,
    next          INTEGER NOT NULL,
    total         TEXT NOT NULL,
    began         INTEGER NOT NULL,
    PRIMARY KEY (chain, channel)
) STRICT;
