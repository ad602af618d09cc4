CREATE TABLE claim_context (
    context TEXT NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE,
    PRIMARY KEY (context, claim)
) WITHOUT ROWID;
CREATE INDEX claim_context_claim ON claim_context (claim);
INSERT OR IGNORE INTO claim_context
SELECT told.value, claim.n FROM claim, json_each(claim.body, '$.contexts') AS told;
