-- +goose Up
-- Typing mistakes find their film by trigrams. The extension is trusted: the owner
-- of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
