-- An update of many films took time by the square of their number, because a list was searched for each of the updated rows.

-- +goose Up
-- +goose StatementBegin
DO $do$
DECLARE
  follow text := pg_get_functiondef('film_updates_follow()'::regprocedure);
BEGIN
  follow := replace(follow, 'AND a.id = ANY (measured)', ''); -- the next condition is enough
  follow := replace(follow, 'write_film_sets(ARRAY(SELECT a.id FROM after a WHERE a.id = ANY (valued)))', 'write_film_sets(valued)'); -- which skips ids without a film
  EXECUTE follow;
END $do$;
-- +goose StatementEnd
