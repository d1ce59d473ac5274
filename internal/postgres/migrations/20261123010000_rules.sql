-- What the model says and a column constraint cannot.

-- +goose Up
-- +goose StatementBegin
-- A quote is sorted by its widest reach, whoever writes the numbers.
CREATE FUNCTION quotes_widest_reach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE quotes q SET widest_reach = (SELECT max(r.value) FROM reaches r WHERE r.quote_id = q.id)
  WHERE q.id IN (SELECT quote_id FROM changed WHERE quote_id IS NOT NULL);
  RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER quotes_widest_reach_inserted AFTER INSERT ON reaches
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION quotes_widest_reach();
CREATE TRIGGER quotes_widest_reach_updated AFTER UPDATE ON reaches
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION quotes_widest_reach();
CREATE TRIGGER quotes_widest_reach_deleted AFTER DELETE ON reaches
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION quotes_widest_reach();

-- +goose StatementBegin
-- A kind of relationship joins films, people or characters, and nothing else.
CREATE FUNCTION relationships_kind_joins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM relationship_kinds k WHERE k.id = NEW.kind_id AND k.joins = CASE
      WHEN NEW.from_film_id IS NOT NULL THEN 'FILM'
      WHEN NEW.from_person_id IS NOT NULL THEN 'PERSON'
      ELSE 'CHARACTER' END
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relationships_kind_joins',
      MESSAGE = 'the kind of a relationship joins ends of another type';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER relationships_kind_joins BEFORE INSERT OR UPDATE ON relationships
  FOR EACH ROW EXECUTE FUNCTION relationships_kind_joins();
