-- What was handed in and how far this host came with it. What the chain knows of a contribution is not here:
-- it is joined when a contribution is read, so that a reorganisation needs no correction.
CREATE TABLE contributions (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE,
    wallet     BLOB NOT NULL,
    content    BLOB NOT NULL,
    deadline   INTEGER NOT NULL,
    consent    TEXT NOT NULL,
    signature  BLOB NOT NULL,
    header     BLOB NOT NULL,
    size       INTEGER NOT NULL,
    progress   TEXT NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    receipt    BLOB,
    created    INTEGER NOT NULL,
    updated    INTEGER NOT NULL,
    ended      INTEGER NOT NULL DEFAULT 0 -- withdrawn, and what this host has to do about it is done
);
CREATE INDEX contributions_wallet ON contributions (wallet, seq);
CREATE INDEX contributions_content ON contributions (content, seq);
CREATE INDEX contributions_standing ON contributions (wallet) WHERE ended = 0;
CREATE INDEX contributions_waiting ON contributions (deadline) WHERE progress IN ('consented', 'uploaded', 'proving');

-- Signed batches, and the proofs in them. A dropped one will not be sent from here again; it counts again if
-- somebody else settles it.
CREATE TABLE batches (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE,
    log_before BLOB NOT NULL,
    log_after  BLOB NOT NULL,
    segment    BLOB NOT NULL,
    body       BLOB NOT NULL,
    dropped    INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX batches_range ON batches (log_after);
CREATE TABLE proofs (
    consent    BLOB NOT NULL,
    batch      INTEGER NOT NULL REFERENCES batches (seq) ON DELETE CASCADE,
    account    BLOB NOT NULL,
    proof      TEXT NOT NULL,
    PRIMARY KEY (consent, batch)
) WITHOUT ROWID;
CREATE INDEX proofs_account ON proofs (account);
CREATE INDEX proofs_batch ON proofs (batch);

-- The journal of the one sender.
CREATE TABLE transactions (
    hash       BLOB PRIMARY KEY,
    nonce      INTEGER NOT NULL,
    raw        BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX transactions_nonce ON transactions (nonce);

-- What the chain says. Every row belongs to one block and goes with it. A place is the block's number and the
-- log's index in one number, so that places are in the chain's order.
CREATE TABLE blocks (
    number     INTEGER PRIMARY KEY,
    hash       BLOB NOT NULL,
    parent     BLOB NOT NULL,
    time       INTEGER NOT NULL
);
CREATE TABLE payments (
    place      INTEGER PRIMARY KEY,
    block      INTEGER NOT NULL,
    time       INTEGER NOT NULL,
    tx         BLOB NOT NULL,
    consent    BLOB NOT NULL,
    account    BLOB NOT NULL,
    wallet     BLOB NOT NULL,
    content    BLOB NOT NULL,
    receipt    BLOB NOT NULL,
    score      INTEGER NOT NULL,
    units      INTEGER NOT NULL,
    amount     TEXT NOT NULL
);
CREATE INDEX payments_block ON payments (block);
CREATE INDEX payments_consent ON payments (consent);
CREATE INDEX payments_account ON payments (account);
CREATE TABLE skips (
    place      INTEGER PRIMARY KEY,
    block      INTEGER NOT NULL,
    time       INTEGER NOT NULL,
    tx         BLOB NOT NULL,
    consent    BLOB NOT NULL,
    reason     INTEGER NOT NULL
);
CREATE INDEX skips_block ON skips (block);
CREATE INDEX skips_consent ON skips (consent);
CREATE TABLE settlements (
    place      INTEGER PRIMARY KEY,
    block      INTEGER NOT NULL,
    time       INTEGER NOT NULL,
    tx         BLOB NOT NULL,
    log_before BLOB NOT NULL,
    log_after  BLOB NOT NULL,
    segment    BLOB NOT NULL
);
CREATE INDEX settlements_block ON settlements (block);
CREATE INDEX settlements_range ON settlements (log_after);
CREATE TABLE withdrawals (
    place      INTEGER PRIMARY KEY,
    block      INTEGER NOT NULL,
    time       INTEGER NOT NULL,
    tx         BLOB NOT NULL,
    wallet     BLOB NOT NULL,
    account    BLOB NOT NULL,
    content    BLOB NOT NULL,
    horizon    INTEGER NOT NULL
);
CREATE INDEX withdrawals_block ON withdrawals (block);
CREATE INDEX withdrawals_wallet ON withdrawals (wallet);
CREATE INDEX withdrawals_account ON withdrawals (account);
CREATE TABLE moves (
    place      INTEGER PRIMARY KEY,
    block      INTEGER NOT NULL,
    time       INTEGER NOT NULL,
    tx         BLOB NOT NULL,
    account    BLOB NOT NULL,
    wallet     BLOB NOT NULL,
    seq        INTEGER NOT NULL
);
CREATE INDEX moves_block ON moves (block);
CREATE INDEX moves_account ON moves (account);

-- One row: which pool this is about, and the newest block that was forgotten.
CREATE TABLE about (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    chain_id   TEXT NOT NULL,
    pool       BLOB NOT NULL,
    forgotten  INTEGER NOT NULL DEFAULT 0
);
