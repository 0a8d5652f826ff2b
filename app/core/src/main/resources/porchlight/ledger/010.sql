-- Where a home is, so that a favourite or a home that was used lately has a name where the directory does not list it.
-- Of homes that are known already, the newest session that is kept tells it.

ALTER TABLE home ADD COLUMN service TEXT NOT NULL DEFAULT '';

ALTER TABLE home ADD COLUMN country TEXT NOT NULL DEFAULT '';

ALTER TABLE home ADD COLUMN city TEXT NOT NULL DEFAULT '';

ALTER TABLE home ADD COLUMN isp TEXT NOT NULL DEFAULT '';

ALTER TABLE home ADD COLUMN kind TEXT NOT NULL DEFAULT '';

ALTER TABLE home ADD COLUMN seen INTEGER;

UPDATE home SET
    country = (SELECT s.country FROM session s WHERE s.provider = home.id ORDER BY s.started DESC, s.id DESC LIMIT 1),
    city = (SELECT s.city FROM session s WHERE s.provider = home.id ORDER BY s.started DESC, s.id DESC LIMIT 1)
WHERE EXISTS (SELECT 1 FROM session s WHERE s.provider = home.id);

CREATE INDEX session_provider ON session (provider);
