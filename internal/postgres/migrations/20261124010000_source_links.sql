-- Who says that a film is what a person is known for, or that a character appears under a credit: an import of one
-- source leaves what others say alone.

-- +goose Up
-- modify "credit_characters" table
ALTER TABLE "credit_characters" ADD COLUMN "source_id" bigint NULL, ADD CONSTRAINT "credit_characters_sources_source" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- modify "known_fors" table
ALTER TABLE "known_fors" ADD COLUMN "source_id" bigint NULL, ADD CONSTRAINT "known_fors_sources_source" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
