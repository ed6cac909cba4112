-- Expired because the pool was retired: no proof of it is ever paid here.
ALTER TABLE contributions ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;
