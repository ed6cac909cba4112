-- Until when a job is put off, in milliseconds; 0 while it is not.
ALTER TABLE contributions ADD COLUMN later INTEGER NOT NULL DEFAULT 0;
