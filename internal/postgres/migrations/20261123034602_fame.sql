-- How well known things are, for the order of what is found, and which words there are to be mistyped.

-- +goose Up
-- +goose StatementBegin
-- fames reckons how well known things are, in steps of the square root of 2. The unit is the vote: a film has those of
-- its largest rating, 100 for each unit of popularity, 3,000 for each nomination and as many for an award, one for each
-- 1,000 US dollars of the largest sum it took in or cost, and 300 for each review. Billed players have their share of
-- their films, directors half, all others a tenth; a character has a quarter of the best share, a company a tenth of all.
--
-- touched are films, people, characters and companies, nominations and reviews that were written; what depends on them
-- is reckoned too. Without touched everything is.
CREATE FUNCTION fames(touched bigint[] DEFAULT NULL) RETURNS TABLE (bearer bigint, fame smallint) LANGUAGE plpgsql STABLE AS $$
DECLARE
  films bigint[];  -- that were touched
  others bigint[]; -- people, characters and companies that were, or that have to do with such a film
  all_films bigint[]; -- that these have to do with
  which text[] := ARRAY['', '', '', ''];
BEGIN
  IF touched IS NOT NULL THEN
    films := array(SELECT id FROM unnest(touched) id WHERE id >> 32 = 1
      UNION SELECT film_id FROM nomination_films WHERE nomination_id = ANY (touched)
      UNION SELECT film_id FROM reviews r WHERE r.id = ANY (touched));
    others := array(SELECT id FROM unnest(touched) id WHERE id >> 32 IN (2, 4, 11)
      UNION SELECT coalesce(person_id, company_id) FROM nominees WHERE nomination_id = ANY (touched)
      UNION SELECT person_id FROM credits WHERE film_id = ANY (films)
      UNION SELECT x.character_id FROM credits c JOIN credit_characters x ON x.credit_id = c.id WHERE c.film_id = ANY (films)
      UNION SELECT company_id FROM film_companies WHERE film_id = ANY (films));
    all_films := array(SELECT unnest(films)
      UNION SELECT film_id FROM credits WHERE person_id = ANY (others)
      UNION SELECT c.film_id FROM credit_characters x JOIN credits c ON c.id = x.credit_id WHERE x.character_id = ANY (others)
      UNION SELECT film_id FROM film_companies WHERE company_id = ANY (others));
    which := ARRAY['WHERE f.id = ANY ($1)', 'WHERE film_id = ANY ($1)', 'WHERE b.id = ANY ($2)', 'WHERE person_id = ANY ($2)'];
  END IF;
  RETURN QUERY EXECUTE format($q$
    WITH points AS MATERIALIZED (
      SELECT f.id, greatest(f.rating_votes, 100 * f.popularity, r.votes, 0) + 3000 * coalesce(n.honours, 0) + coalesce(m.dollars, 0) / 1000 + 300 * coalesce(v.reviews, 0) AS points
      FROM films f
        LEFT JOIN (SELECT film_id, max(sample_size) AS votes FROM ratings %2$s GROUP BY film_id) r ON r.film_id = f.id
        LEFT JOIN (SELECT film_id, count(*) + count(*) FILTER (WHERE won) AS honours FROM nomination_films x JOIN nominations n ON n.id = x.nomination_id %2$s GROUP BY film_id) n ON n.film_id = f.id
        LEFT JOIN (SELECT film_id, max(amount) FILTER (WHERE currency = 'USD') AS dollars FROM money %2$s GROUP BY film_id) m ON m.film_id = f.id
        LEFT JOIN (SELECT film_id, count(*) AS reviews FROM reviews %2$s GROUP BY film_id) v ON v.film_id = f.id
      %1$s
    ), shares AS (
      SELECT id, points FROM points
      UNION ALL
      SELECT b.id, coalesce(sum(p.points / CASE c.department WHEN 'ACTING' THEN coalesce(c.position, 10) WHEN 'DIRECTING' THEN 2 ELSE 10 END), 0) + 3000 * coalesce(max(n.honours), 0)
      FROM persons b LEFT JOIN credits c ON c.person_id = b.id LEFT JOIN points p ON p.id = c.film_id
        LEFT JOIN (SELECT person_id, count(*) + count(*) FILTER (WHERE won) AS honours FROM nominees x JOIN nominations n ON n.id = x.nomination_id %4$s GROUP BY person_id) n ON n.person_id = b.id
      %3$s GROUP BY b.id
      UNION ALL
      SELECT b.id, coalesce(max(p.points / coalesce(c.position, 10)), 0) / 4
      FROM characters b LEFT JOIN credit_characters x ON x.character_id = b.id LEFT JOIN credits c ON c.id = x.credit_id LEFT JOIN points p ON p.id = c.film_id
      %3$s GROUP BY b.id
      UNION ALL
      SELECT b.id, coalesce(sum(p.points), 0) / 10
      FROM companies b LEFT JOIN film_companies x ON x.company_id = b.id LEFT JOIN points p ON p.id = x.film_id
      %3$s GROUP BY b.id
    )
    SELECT id, least(60, floor(2 * ln(1 + least(points, 1e10)) / ln(2)))::smallint FROM shares $q$, which[1], which[2], which[3], which[4]) USING all_films, others;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
-- derive_fame sets the fame beside the keys of names, of everything or of what depends on touched rows, and returns how
-- many keys had another one. Whoever writes very much takes it from fames() when the keys are written: a key that
-- changes is written anew into each index.
CREATE FUNCTION derive_fame(touched bigint[] DEFAULT NULL) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE changed bigint;
BEGIN
  IF touched IS NULL THEN
    UPDATE name_keys k SET fame = f.fame FROM fames() f WHERE k.bearer = f.bearer AND k.fame <> f.fame;
  ELSE
    UPDATE name_keys k SET fame = f.fame FROM fames(touched) f, LATERAL (
      SELECT id FROM names WHERE film_id = f.bearer UNION ALL SELECT id FROM names WHERE person_id = f.bearer
      UNION ALL SELECT id FROM names WHERE character_id = f.bearer UNION ALL SELECT id FROM names WHERE company_id = f.bearer) n
    WHERE k.name_id = n.id AND k.fame <> f.fame;
  END IF;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
-- A word of a new name is counted, if it is one that can be mistyped.
CREATE FUNCTION name_keys_count_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO words (word, reversed, length, uses)
  SELECT w, reverse(w), length(w), count(*) FROM added, unnest(tsvector_to_array(added.words)) w WHERE length(w) BETWEEN 3 AND 24 GROUP BY w ORDER BY w
  ON CONFLICT (word) DO UPDATE SET uses = words.uses + excluded.uses;
  RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER count_words AFTER INSERT ON name_keys REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION name_keys_count_words();
INSERT INTO words (word, reversed, length, uses)
SELECT w, reverse(w), length(w), count(*) FROM name_keys k, unnest(tsvector_to_array(k.words)) w WHERE length(w) BETWEEN 3 AND 24 GROUP BY w;
SELECT derive_fame();
