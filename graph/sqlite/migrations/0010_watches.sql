CREATE TABLE watch (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    filters TEXT NOT NULL,
    growth INTEGER NOT NULL,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    made REAL NOT NULL,
    looked REAL,
    error TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    due REAL NOT NULL,
    owner TEXT,
    until REAL
);
CREATE TABLE watched (
    watch TEXT NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    reports INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (watch, relation)
) WITHOUT ROWID;
CREATE TABLE watch_match (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    watch TEXT NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    at REAL NOT NULL,
    relation TEXT NOT NULL
);
CREATE INDEX watch_match_watch ON watch_match (watch, n);
CREATE TABLE delivery (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    watch TEXT NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
    match TEXT NOT NULL REFERENCES watch_match (id) ON DELETE CASCADE,
    receiver TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending',
    tries INTEGER NOT NULL DEFAULT 0,
    begun REAL NOT NULL,
    tried REAL,
    due REAL,
    status INTEGER,
    error TEXT NOT NULL DEFAULT '',
    owner TEXT,
    until REAL
);
CREATE INDEX delivery_watch ON delivery (watch, n);
CREATE INDEX delivery_match ON delivery (match);
CREATE INDEX delivery_due ON delivery (due) WHERE due IS NOT NULL;
CREATE INDEX delivery_until ON delivery (until) WHERE until IS NOT NULL;
CREATE INDEX delivery_failing ON delivery (receiver) WHERE state = 'pending' AND tries > 0;
