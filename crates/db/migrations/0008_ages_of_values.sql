-- How old each value of a record is, for "the newest wins" between Housecall Pro and HighLevel.
ALTER TABLE crm_watched ADD COLUMN told_at BIGINT;
ALTER TABLE crm_watched ADD COLUMN first_told_at BIGINT;
ALTER TABLE crm_watched ADD COLUMN ages TEXT NOT NULL DEFAULT '{}';
