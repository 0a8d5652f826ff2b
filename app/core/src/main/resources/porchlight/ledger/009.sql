-- Deposits are counted from what the channel held besides them at one final block. It is weighed anew where only a
-- total of no certain block was known; what was known from such a total and was not final yet is found again.

ALTER TABLE deposit_scan ADD COLUMN earlier TEXT;

ALTER TABLE deposit_scan ADD COLUMN earlier_block INTEGER NOT NULL DEFAULT 0;

ALTER TABLE deposit_scan DROP COLUMN total;

DELETE FROM deposit WHERE hash LIKE 'rise-%' AND final = 0;
