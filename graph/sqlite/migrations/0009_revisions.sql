CREATE TABLE revision (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);
CREATE TABLE retold (
    revision INTEGER NOT NULL REFERENCES revision (n) ON DELETE CASCADE,
    article TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (revision, article)
);
CREATE INDEX retold_article ON retold (article);
CREATE TABLE retold_actor (
    revision INTEGER NOT NULL REFERENCES revision (n) ON DELETE CASCADE,
    actor TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT,
    PRIMARY KEY (revision, actor)
) WITHOUT ROWID;
