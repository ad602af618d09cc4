CREATE TABLE actor (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE actor_name (
    folded TEXT NOT NULL,
    actor TEXT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    PRIMARY KEY (folded, actor)
) WITHOUT ROWID;
CREATE INDEX actor_name_actor ON actor_name (actor);
CREATE TABLE actor_word (
    word TEXT NOT NULL,
    actor TEXT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    PRIMARY KEY (word, actor)
) WITHOUT ROWID;
CREATE INDEX actor_word_actor ON actor_word (actor);

CREATE TABLE article (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    published TEXT NOT NULL,
    publisher TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX article_published ON article (published DESC, id);
CREATE VIRTUAL TABLE article_words USING fts5 (text, tokenize = "unicode61 remove_diacritics 0");

CREATE TABLE claim (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    event_type TEXT NOT NULL,
    mode TEXT NOT NULL,
    quad INTEGER NOT NULL,
    date TEXT NOT NULL,
    published TEXT NOT NULL,
    publisher TEXT NOT NULL,
    polarity TEXT NOT NULL,
    status TEXT NOT NULL,
    counted INTEGER NOT NULL,
    confidence REAL NOT NULL,
    score_milli INTEGER NOT NULL,
    issue TEXT,
    body TEXT NOT NULL
);
CREATE INDEX claim_date ON claim (date DESC, id);
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_issue ON claim (issue) WHERE issue IS NOT NULL;
CREATE VIRTUAL TABLE claim_words USING fts5 (text, tokenize = "unicode61 remove_diacritics 0");

CREATE TABLE party (
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE,
    principal TEXT NOT NULL,
    PRIMARY KEY (actor, role, claim, principal)
) WITHOUT ROWID;
CREATE INDEX party_claim ON party (claim);
CREATE INDEX party_subordinate ON party (actor) WHERE actor <> principal;

CREATE TABLE edge (
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    event_type TEXT NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE,
    target_kind TEXT NOT NULL,
    PRIMARY KEY (source, target, event_type, claim)
) WITHOUT ROWID;
CREATE INDEX edge_target ON edge (target);
CREATE INDEX edge_claim ON edge (claim);

CREATE TABLE stance (
    issue TEXT NOT NULL,
    side TEXT NOT NULL,
    party TEXT NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE,
    PRIMARY KEY (issue, side, party, claim)
) WITHOUT ROWID;
CREATE INDEX stance_claim ON stance (claim);

CREATE TABLE issue (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    body TEXT NOT NULL
);
