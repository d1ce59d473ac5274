-- Words know how well known their names are, so that the likeliest corrections of a mistyped word come first.

-- +goose Up
DROP INDEX "word_length_reversed";
DROP INDEX "word_length_word";
ALTER TABLE "words" ADD COLUMN "fame" smallint NOT NULL DEFAULT 0;
UPDATE "words" w SET "fame" = k."fame" FROM (SELECT word, max(fame) AS fame FROM name_keys CROSS JOIN LATERAL unnest(tsvector_to_array(words)) word WHERE fame > 0 GROUP BY word) k WHERE k.word = w.word;
CREATE INDEX "word_length_reversed" ON "words" ("length", "reversed") INCLUDE ("fame");
CREATE INDEX "word_length_word" ON "words" ("length", "word") INCLUDE ("fame");
CREATE INDEX "words_parts" ON "words" USING gin ("word" gin_trgm_ops) WHERE (fame >= 20);
-- A search looks into these indexes dozens of times, and reads all entries that have not been sorted in each time. At 4 MB, the usual
-- limit in kB, that took a second after a load.
ALTER INDEX "words_parts" SET (gin_pending_list_limit = 128);
ALTER INDEX "name_keys_words" SET (gin_pending_list_limit = 128);
ALTER INDEX "name_keys_famous" SET (gin_pending_list_limit = 128);
ALTER INDEX "name_texts_film" SET (gin_pending_list_limit = 128);
ALTER INDEX "name_texts_person" SET (gin_pending_list_limit = 128);
ALTER INDEX "name_texts_character" SET (gin_pending_list_limit = 128);
ALTER INDEX "name_texts_company" SET (gin_pending_list_limit = 128);
-- +goose StatementBegin
-- A word of a new name is counted, if it is one that can be mistyped.
CREATE OR REPLACE FUNCTION name_keys_count_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO words (word, reversed, length, uses, fame)
  SELECT w, reverse(w), length(w), count(*), max(fame) FROM added, unnest(tsvector_to_array(added.words)) w WHERE length(w) BETWEEN 3 AND 24 GROUP BY w ORDER BY w
  ON CONFLICT (word) DO UPDATE SET uses = words.uses + excluded.uses, fame = greatest(words.fame, excluded.fame);
  RETURN NULL;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
-- A word of a name that is better known than before is so too. It never becomes less well known: that would take all its names.
CREATE FUNCTION name_keys_raise_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO words (word, reversed, length, uses, fame)
  SELECT w, reverse(w), length(w), 0, max(fame) FROM changed, unnest(tsvector_to_array(changed.words)) w WHERE length(w) BETWEEN 3 AND 24 GROUP BY w ORDER BY w
  ON CONFLICT (word) DO UPDATE SET fame = excluded.fame WHERE words.fame < excluded.fame;
  RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER raise_words AFTER UPDATE ON name_keys REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION name_keys_raise_words();
