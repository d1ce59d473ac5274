-- +goose Up
-- How far a mistyped word is from another. The extension is trusted, like that for trigrams.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
