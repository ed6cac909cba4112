-- What a contribution's end asks of this host is done in two steps: 1 says that its file is deleted, 2 that its
-- withdrawal was acted on as well. One that was refused or had expired may be withdrawn later.
UPDATE contributions SET ended = 2 WHERE ended = 1;
DROP INDEX contributions_standing;
CREATE INDEX contributions_standing ON contributions (wallet) WHERE ended < 2;
CREATE INDEX contributions_over ON contributions (progress) WHERE ended = 0;
