CREATE TABLE change (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX change_at ON change (at);
CREATE TABLE change_log (
    id TEXT NOT NULL,
    forgotten INTEGER NOT NULL
);
INSERT INTO change_log VALUES (lower(hex(randomblob(6))), 0);
