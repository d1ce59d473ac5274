-- The films of a genre, best or newest first: film_genres repeats what lists of films are sorted and filtered by, so that
-- an index of it has each genre's films in that order.

-- +goose Up
-- drop index "filmgenre_genre_id_film_id" from table: "film_genres"
DROP INDEX "filmgenre_genre_id_film_id";
-- modify "film_genres" table
ALTER TABLE "film_genres" ADD COLUMN "film_kind" text NULL COLLATE "C", ADD COLUMN "film_year" bigint NULL, ADD COLUMN "film_popularity" double precision NULL, ADD COLUMN "film_average_rating" double precision NULL, ADD COLUMN "film_rating_votes" bigint NULL;
UPDATE "film_genres" g SET "film_kind" = f.kind, "film_year" = f.year, "film_popularity" = f.popularity, "film_average_rating" = f.average_rating, "film_rating_votes" = f.rating_votes FROM "films" f WHERE f.id = g.film_id;
-- create index "film_genres_film_average_rating_falling" to table: "film_genres"
CREATE INDEX "film_genres_film_average_rating_falling" ON "film_genres" ("genre_id", "film_average_rating" DESC NULLS LAST, "film_id" DESC) INCLUDE ("film_kind", "film_year", "film_rating_votes");
-- create index "film_genres_film_popularity_falling" to table: "film_genres"
CREATE INDEX "film_genres_film_popularity_falling" ON "film_genres" ("genre_id", "film_popularity" DESC NULLS LAST, "film_id" DESC) INCLUDE ("film_kind", "film_year");
-- create index "film_genres_film_rating_votes_falling" to table: "film_genres"
CREATE INDEX "film_genres_film_rating_votes_falling" ON "film_genres" ("genre_id", "film_rating_votes" DESC NULLS LAST, "film_id" DESC) INCLUDE ("film_kind", "film_year");
-- create index "film_genres_film_year_falling" to table: "film_genres"
CREATE INDEX "film_genres_film_year_falling" ON "film_genres" ("genre_id", "film_year" DESC NULLS LAST, "film_id" DESC) INCLUDE ("film_kind");

-- +goose StatementBegin
-- The film is locked: who changes it meanwhile waits, and then finds this row too.
CREATE FUNCTION film_genres_of_film() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT kind, year, popularity, average_rating, rating_votes
  INTO NEW.film_kind, NEW.film_year, NEW.film_popularity, NEW.film_average_rating, NEW.film_rating_votes
  FROM films WHERE id = NEW.film_id FOR SHARE;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER film_genres_of_film BEFORE INSERT OR UPDATE ON film_genres
  FOR EACH ROW EXECUTE FUNCTION film_genres_of_film();

-- +goose StatementBegin
-- The rows of films that have changed are written again, for the trigger above.
CREATE FUNCTION films_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE film_genres SET film_id = film_id WHERE film_id IN (
    SELECT n.id FROM after n JOIN before o ON o.id = n.id
    WHERE (n.kind, n.year, n.popularity, n.average_rating, n.rating_votes)
      IS DISTINCT FROM (o.kind, o.year, o.popularity, o.average_rating, o.rating_votes));
  RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER films_listed AFTER UPDATE ON films
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION films_listed();
