-- Identities: what was backed up, and what else is only known here. The keys themselves are files of their own.

CREATE TABLE identity (
    address       TEXT PRIMARY KEY,
    label         TEXT NOT NULL DEFAULT '',
    backed_up     INTEGER,
    backup_how    TEXT CHECK (backup_how IN ('FILE', 'WORDS'))
) STRICT;
