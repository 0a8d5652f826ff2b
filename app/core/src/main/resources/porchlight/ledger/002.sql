-- The last attempts of each home, so that the newest can weigh most. Of what was kept before, only the end of each
-- home's last attempt is known for certain.

CREATE TABLE attempt (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    home          TEXT NOT NULL,
    at            INTEGER NOT NULL,
    worked        INTEGER NOT NULL CHECK (worked IN (0, 1)),
    connect_ms    INTEGER,
    direct        INTEGER
) STRICT;

CREATE INDEX attempt_home ON attempt (home, id);

INSERT INTO attempt (home, at, worked, connect_ms)
SELECT id,
       max(coalesce(last_worked, -1), coalesce(last_failed, -1)),
       coalesce(last_worked, -1) > coalesce(last_failed, -1),
       CASE WHEN coalesce(last_worked, -1) > coalesce(last_failed, -1) THEN connect_ms END
FROM home
WHERE last_worked IS NOT NULL OR last_failed IS NOT NULL;
