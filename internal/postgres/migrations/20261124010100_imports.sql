-- What internal/ingest remembers of the imports of data sets: which files a source was imported from, and how far an
-- import got that was interrupted.

-- +goose Up
CREATE SCHEMA imports;
CREATE TABLE imports.runs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,                -- slug of the source
  files text[] NOT NULL,               -- their names
  input text NOT NULL,                 -- digests of the files, options, and version of the schema: what decides on the result
  first boolean NOT NULL,              -- new tables take the place of the old ones; otherwise rows are merged into them
  ids jsonb NOT NULL DEFAULT '{}',     -- by table: the first id that is given out
  report jsonb NOT NULL DEFAULT '{}',  -- what the files held, once they are read
  loaded boolean NOT NULL DEFAULT false, -- the files are read, their rows are staged
  started timestamptz NOT NULL DEFAULT now(),
  finished timestamptz
);
