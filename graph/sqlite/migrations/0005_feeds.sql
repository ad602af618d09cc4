CREATE TABLE feed (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    host TEXT NOT NULL,
    title TEXT NOT NULL,
    added REAL NOT NULL,
    polled REAL,
    succeeded REAL,
    due REAL,
    error TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    new_items INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    items INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    seen TEXT NOT NULL DEFAULT '',
    owner TEXT,
    until REAL
);
CREATE INDEX feed_due ON feed (due) WHERE due IS NOT NULL;
