-- Whether characters appear in films, beside them: nearly all do, so that those without any, and their number, took a look at each.

-- +goose Up
-- modify "characters" table
ALTER TABLE "characters" ADD COLUMN "has_films" boolean NOT NULL DEFAULT false;

-- +goose StatementBegin
-- Follows the first and the last appearance of a character. Characters are locked, so that of two writers the second sees what the first wrote.
CREATE FUNCTION characters_have_films() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN touched := ARRAY(SELECT DISTINCT character_id FROM after);
    WHEN 'DELETE' THEN touched := ARRAY(SELECT DISTINCT character_id FROM before);
    ELSE touched := ARRAY(SELECT DISTINCT unnest(ARRAY[a.character_id, b.character_id]) FROM after a JOIN before b ON b.id = a.id WHERE a.character_id <> b.character_id);
  END CASE;
  IF touched <> '{}' THEN
    PERFORM FROM characters c WHERE c.id = ANY (touched) ORDER BY c.id FOR NO KEY UPDATE;
    UPDATE characters c SET has_films = NOT c.has_films
      WHERE c.id = ANY (touched) AND c.has_films <> EXISTS (SELECT FROM credit_characters x WHERE x.character_id = c.id);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER has_films_inserted AFTER INSERT ON credit_characters REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION characters_have_films();
CREATE TRIGGER has_films_updated AFTER UPDATE ON credit_characters REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION characters_have_films();
CREATE TRIGGER has_films_deleted AFTER DELETE ON credit_characters REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION characters_have_films();

-- The history of characters leaves out what triggers derive.
DROP TRIGGER "History" ON characters;
DROP TRIGGER "History_truncate" ON characters;
SELECT track_changes('characters', '{has_films}', VARIADIC '{}');

-- Nothing else follows from the new column.
ALTER TABLE characters DISABLE TRIGGER USER;
UPDATE characters c SET has_films = true WHERE EXISTS (SELECT FROM credit_characters x WHERE x.character_id = c.id);
ALTER TABLE characters ENABLE TRIGGER USER;

-- create index "character_has_films" to table: "characters"
CREATE INDEX "character_has_films" ON "characters" ("has_films");
