-- The fame of a person depends on all of their films, so these are read when one of them changes. The fame of the others cannot change, but
-- it was compared with what is stored beside their names: that of 106 thousand films when a thousand are loaded into a million.

-- +goose Up
-- +goose StatementBegin
-- fames as before, without films that were only read for others.
CREATE OR REPLACE FUNCTION fames(touched bigint[] DEFAULT NULL) RETURNS TABLE (bearer bigint, fame smallint) LANGUAGE plpgsql STABLE SET work_mem = '128MB' AS $$
DECLARE
  films bigint[];  -- that were touched
  others bigint[]; -- people, characters and companies that were, or that have to do with such a film
  all_films bigint[]; -- that these have to do with
  which text[] := ARRAY['', '', '', '', '', '', ''];
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
    which := ARRAY['WHERE f.id = ANY ($1)', 'WHERE film_id = ANY ($1)', 'WHERE b.id = ANY ($2)', 'WHERE person_id = ANY ($2)', 'WHERE character_id = ANY ($2)', 'WHERE company_id = ANY ($2)', 'WHERE id = ANY ($3)'];
  END IF;
  RETURN QUERY EXECUTE format($q$
    WITH points AS MATERIALIZED (
      SELECT f.id, (greatest(f.rating_votes, 100 * f.popularity, r.votes, 0) + 3000 * coalesce(n.honours, 0) + coalesce(m.dollars, 0) / 1000 + 300 * coalesce(v.reviews, 0)) / CASE f.kind WHEN 'EPISODE' THEN 8 ELSE 1 END AS points
      FROM films f
        LEFT JOIN (SELECT film_id, max(sample_size) AS votes FROM ratings %2$s GROUP BY film_id) r ON r.film_id = f.id
        LEFT JOIN (SELECT film_id, count(*) + count(*) FILTER (WHERE won) AS honours FROM nomination_films x JOIN nominations n ON n.id = x.nomination_id %2$s GROUP BY film_id) n ON n.film_id = f.id
        LEFT JOIN (SELECT film_id, max(amount) FILTER (WHERE currency = 'USD') AS dollars FROM money %2$s GROUP BY film_id) m ON m.film_id = f.id
        LEFT JOIN (SELECT film_id, count(*) AS reviews FROM reviews %2$s GROUP BY film_id) v ON v.film_id = f.id
      %1$s
    ), shares AS (
      SELECT id, points FROM points %7$s
      UNION ALL
      SELECT b.id, coalesce(w.points, 0) + 3000 * coalesce(n.honours, 0)
      FROM persons b
        LEFT JOIN (SELECT person_id, sum(p.points / CASE c.department WHEN 'ACTING' THEN coalesce(c.position, 10) WHEN 'DIRECTING' THEN 2 ELSE 10 END) AS points
          FROM credits c JOIN points p ON p.id = c.film_id %4$s GROUP BY person_id) w ON w.person_id = b.id
        LEFT JOIN (SELECT person_id, count(*) + count(*) FILTER (WHERE won) AS honours FROM nominees x JOIN nominations n ON n.id = x.nomination_id %4$s GROUP BY person_id) n ON n.person_id = b.id
      %3$s
      UNION ALL
      SELECT b.id, coalesce(w.points, 0) / 4
      FROM characters b
        LEFT JOIN (SELECT character_id, max(p.points / coalesce(c.position, 10)) AS points
          FROM credit_characters x JOIN credits c ON c.id = x.credit_id JOIN points p ON p.id = c.film_id %5$s GROUP BY character_id) w ON w.character_id = b.id
      %3$s
      UNION ALL
      SELECT b.id, coalesce(w.points, 0) / 10
      FROM companies b
        LEFT JOIN (SELECT company_id, sum(p.points) AS points FROM film_companies x JOIN points p ON p.id = x.film_id %6$s GROUP BY company_id) w ON w.company_id = b.id
      %3$s
    )
    SELECT id, least(60, floor(2 * ln(1 + least(points, 1e10)) / ln(2)))::smallint FROM shares $q$, which[1], which[2], which[3], which[4], which[5], which[6], which[7]) USING all_films, others, films;
END $$;
-- +goose StatementEnd
