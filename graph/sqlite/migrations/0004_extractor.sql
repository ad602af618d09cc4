ALTER TABLE claim ADD COLUMN extractor TEXT NOT NULL DEFAULT '';
UPDATE claim SET extractor = json_extract(body, '$.extractor');
