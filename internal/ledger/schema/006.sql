-- What enclaves were registered for, by their key: whoever doubts a registration appraises it again.
CREATE TABLE applications (key BLOB PRIMARY KEY, application BLOB NOT NULL) WITHOUT ROWID;
