-- Refused because the key of its epoch is gone: its contributor can seal the export again.
ALTER TABLE contributions ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
-- What this host signed when it had deleted a withdrawn file, and when, in seconds.
ALTER TABLE contributions ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contributions ADD COLUMN deletion BLOB;
