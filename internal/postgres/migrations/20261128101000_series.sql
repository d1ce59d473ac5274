-- Episodes belong to series: columns instead of relationships whose note said "season 1, episode 2".

-- +goose Up
-- modify "films" table
ALTER TABLE "films" ADD COLUMN "season" bigint NULL, ADD COLUMN "episode" bigint NULL, ADD COLUMN "episode_order" bigint NULL, ADD COLUMN "series_id" bigint NULL, ADD CONSTRAINT "films_episode" CHECK (episode BETWEEN 0 AND 99998), ADD CONSTRAINT "films_own_series" CHECK (series_id <> id), ADD CONSTRAINT "films_season" CHECK (season BETWEEN 0 AND 9998), ADD CONSTRAINT "films_series" CHECK (series_id IS NULL OR kind::text = 'EPISODE'::text), ADD CONSTRAINT "films_films_episodes" FOREIGN KEY ("series_id") REFERENCES "films" ("id") ON UPDATE NO ACTION ON DELETE SET NULL;

-- +goose StatementBegin
-- Episodes are sorted by season, then by number. What is unknown comes last, so the largest numbers stand for it.
CREATE FUNCTION films_episode_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.episode_order := CASE WHEN NEW.series_id IS NOT NULL THEN coalesce(NEW.season, 9999) * 100000 + coalesce(NEW.episode, 99999) END;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER films_episode_order BEFORE INSERT OR UPDATE OF series_id, season, episode, episode_order ON films
  FOR EACH ROW EXECUTE FUNCTION films_episode_order();

-- The importer of IMDb's data set wrote relationships until now. The same files are not imported again, so they are converted here.
WITH told AS (
  SELECT r.id, r.from_film_id, r.to_film_id, regexp_match(r.note, '^season (\d{1,4}), episode (\d{1,5})$')::bigint[] AS numbers
  FROM relationships r JOIN relationship_kinds k ON k.id = r.kind_id JOIN sources s ON s.id = r.source_id
  WHERE k.slug = 'episode-of' AND s.slug = 'imdb-data'
), written AS (
  UPDATE films f SET series_id = t.to_film_id, season = nullif(t.numbers[1], 9999), episode = nullif(t.numbers[2], 99999)
  FROM told t WHERE f.id = t.from_film_id AND f.id <> t.to_film_id AND f.kind = 'EPISODE' AND f.series_id IS NULL
  RETURNING t.id
)
DELETE FROM relationships WHERE id IN (SELECT id FROM written);
DELETE FROM relationship_kinds k WHERE k.slug = 'episode-of' AND NOT EXISTS (SELECT FROM relationships r WHERE r.kind_id = k.id);

-- create index "film_episode" to table: "films"
CREATE INDEX "film_episode" ON "films" ("episode") WHERE (episode IS NOT NULL);
-- create index "film_episode_order_id" to table: "films"
CREATE INDEX "film_episode_order_id" ON "films" ("episode_order", "id");
-- create index "film_season" to table: "films"
CREATE INDEX "film_season" ON "films" ("season") WHERE (season IS NOT NULL);
-- create index "film_series_id_episode_order_id" to table: "films"
CREATE INDEX "film_series_id_episode_order_id" ON "films" ("series_id", "episode_order", "id") WHERE (series_id IS NOT NULL);
-- create index "films_episode_order_falling" to table: "films"
CREATE INDEX "films_episode_order_falling" ON "films" ("episode_order" DESC NULLS LAST, "id" DESC);
