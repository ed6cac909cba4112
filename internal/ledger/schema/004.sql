-- What is looked for by people who have one of these in their hand.
CREATE INDEX payments_wallet ON payments (wallet, place);
CREATE INDEX payments_content ON payments (content);
CREATE INDEX payments_tx ON payments (tx);
CREATE INDEX skips_tx ON skips (tx);
