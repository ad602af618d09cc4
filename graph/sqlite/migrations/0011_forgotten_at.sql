ALTER TABLE change_log ADD COLUMN forgotten_at REAL;
