CREATE TABLE job (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    sources TEXT NOT NULL,
    reader TEXT,
    attended INTEGER NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    begun REAL NOT NULL,
    ended REAL,
    read INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    replaced INTEGER NOT NULL DEFAULT 0,
    duplicate INTEGER NOT NULL DEFAULT 0,
    other_language INTEGER NOT NULL DEFAULT 0,
    languages TEXT NOT NULL DEFAULT '{}',
    refused INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    pending INTEGER NOT NULL DEFAULT 0,
    set_aside INTEGER NOT NULL DEFAULT 0,
    dropped INTEGER NOT NULL DEFAULT 0,
    claims INTEGER NOT NULL DEFAULT 0,
    reasons TEXT NOT NULL DEFAULT '{}',
    error TEXT NOT NULL DEFAULT '',
    faults INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX job_unread ON job (n) WHERE state IN ('waiting', 'reading');
CREATE TABLE fault (
    job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    article TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (job, number)
) WITHOUT ROWID;
CREATE INDEX fault_article ON fault (article) WHERE article <> '';

CREATE TABLE pending (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL UNIQUE,
    content_hash TEXT NOT NULL,
    body TEXT NOT NULL,
    replaces INTEGER NOT NULL,
    owner TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    set_aside INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX pending_free ON pending (n) WHERE owner IS NULL AND NOT set_aside;
CREATE INDEX pending_owner ON pending (owner) WHERE owner IS NOT NULL;
CREATE INDEX pending_set_aside ON pending (n) WHERE set_aside;
CREATE TABLE pending_of (
    job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES pending (article) ON DELETE CASCADE,
    PRIMARY KEY (job, article)
) WITHOUT ROWID;
CREATE INDEX pending_of_article ON pending_of (article);
CREATE TABLE worker (
    id TEXT PRIMARY KEY,
    until REAL NOT NULL
) WITHOUT ROWID;
