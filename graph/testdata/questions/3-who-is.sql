SELECT (WITH found AS (WITH reading AS MATERIALIZED 
  (SELECT * FROM json_to_recordset($1::json) r (spelling text, ending text, query text, year int, sound text, words text[], people text[], films text[]) LIMIT 2), near AS 
  (SELECT k.bearer, k.name_id, 300 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = r.spelling ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 280 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT bearer, name_id, fame FROM name_keys WHERE kind = 'SOUND' AND key = r.sound AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200) k UNION ALL SELECT k.bearer, k.name_id, 200 + 40 * length(r.spelling) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= r.spelling AND key < r.ending ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))), more AS 
  (SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM near) < 10), far AS 
  (SELECT bearer, name_id, score FROM (WITH people AS MATERIALIZED 
    (SELECT p.n, array_agg(k.bearer) AS ids FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k GROUP BY p.n) SELECT k.* FROM people CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, 140 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND p.n = people.n AND 1 = ANY ($2::smallint[])) k CROSS JOIN LATERAL 
    (SELECT FROM credits c WHERE c.film_id = k.bearer AND c.person_id + 0 = ANY (people.ids) LIMIT 1) c) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10 UNION ALL SELECT k.bearer, k.name_id, greatest(0, 100 - 15 * slips + 40 * least(length(r.spelling), length(k.key)) / length(k.key)) + k.fame * CASE WHEN 4 * levenshtein(left(k.key, 60), left(r.spelling, 60)) <= length(r.spelling) THEN 10 ELSE 5 END + CASE r.year WHEN 0 THEN 0 ELSE 80 END
FROM reading r CROSS JOIN LATERAL (
  WITH typed AS (
    SELECT t.word, t.i, length(t.word) NOT BETWEEN 3 AND 24 OR EXISTS 
    (SELECT FROM words w WHERE w.word = t.word) AS known FROM unnest(r.words) WITH ORDINALITY t (word, i)
  ), meant AS (
    SELECT t.i, string_agg(quote_literal(w.word), ' | ') AS words FROM typed t CROSS JOIN LATERAL (
      SELECT w.word FROM (
        SELECT v.word FROM generate_series(length(t.word) - 2, length(t.word) + 2) n CROSS JOIN LATERAL (
          SELECT word FROM words WHERE length = n AND word >= left(t.word, (length(t.word) - 1) / 2) AND word < left(t.word, (length(t.word) - 1) / 2) || chr(1114111)
          UNION SELECT reverse(reversed) FROM words WHERE length = n AND reversed >= left(reverse(t.word), (length(t.word) - 1) / 2) AND reversed < left(reverse(t.word), (length(t.word) - 1) / 2) || chr(1114111)) v
        WHERE v.word <> t.word AND levenshtein_less_equal(v.word, t.word, 2) <= CASE WHEN length(t.word) > 5 OR length(t.word) = length(v.word) AND length(t.word) > 3 THEN 2 ELSE 1 END) v
      JOIN words w ON w.word = v.word ORDER BY levenshtein(w.word, t.word), w.uses DESC, w.word LIMIT 10) w
    WHERE length(t.word) BETWEEN 3 AND 24 GROUP BY t.i
  )
  SELECT string_agg('(' || CASE WHEN p.wrong = t.i OR p.wrong = 0 AND NOT t.known THEN m.words ELSE quote_literal(t.word) END || ')', ' & ')::tsquery AS query
  FROM 
    (SELECT DISTINCT CASE WHEN bool_and(known) OVER () THEN i ELSE 0 END AS wrong FROM typed) p CROSS JOIN typed t LEFT JOIN meant m ON m.i = t.i
  GROUP BY p.wrong HAVING bool_and(m.words IS NOT NULL OR NOT (p.wrong = t.i OR p.wrong = 0 AND NOT t.known))) a
CROSS JOIN LATERAL (
  WITH known AS MATERIALIZED (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
    (SELECT count(*) FROM known) < 200) k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS slips FROM 
    (SELECT min(levenshtein(left(t.word, 60), left(w.word, 60))) AS least
    FROM unnest(r.words) WITH ORDINALITY t (word, i) CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) GROUP BY t.i) t) t WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10), last AS 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT bearer AS person FROM 
        (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
          (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
          (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k) b CROSS JOIN LATERAL 
      (SELECT film_id, person_id FROM credits WHERE person_id = b.person ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.film_id = c.film_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.film) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.film) + 0), p.film, 2), levenshtein_less_equal(left(k.key, length(p.film) + 1), p.film, 2)) <= CASE WHEN length(p.film) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k CROSS JOIN LATERAL 
      (SELECT FROM 
        (SELECT film_id, person_id FROM credits WHERE film_id = k.bearer ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
        (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.person_id = c.person_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.person) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.person) + 0), p.person, 2), levenshtein_less_equal(left(k.key, length(p.person) + 1), p.person, 2)) <= CASE WHEN length(p.person) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 1) k LIMIT 1) o WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))) k WHERE 1 = ANY ($2::smallint[]) AND NOT EXISTS (TABLE near UNION ALL TABLE more UNION ALL TABLE far)) SELECT DISTINCT ON (bearer) bearer AS id, name_id, (score / 1000.0)::float8 AS score FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE far UNION ALL TABLE last) found ORDER BY bearer, score DESC, name_id) SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t3.title)::text || '}' FROM sources t3 WHERE t3.id = t2.source_id), 'null') || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t4 WHERE t4.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t5.slug)::text || ',"name":' || to_json(t5.name)::text || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t6.text)::text || ',"language":' || coalesce(to_json(t6.language)::text, 'null') || ',"kind":"' || t6.kind || '","romanisation":' || coalesce('"' || t6.romanisation || '"', 'null') || ',"nameOrder":' || coalesce('"' || t6.name_order || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t6.source_id), 'null') || '}', ',' ORDER BY t6.position, t6.id), '') || ']' FROM names t6 WHERE t6.person_id = t5.id) || '}' FROM persons t5 WHERE t5.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t8 WHERE t8.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t9 WHERE t9.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM found t1 ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1));
SELECT (WITH found AS (WITH reading AS MATERIALIZED 
  (SELECT * FROM json_to_recordset($1::json) r (spelling text, ending text, query text, year int, sound text, words text[], people text[], films text[]) LIMIT 2), near AS 
  (SELECT k.bearer, k.name_id, 300 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = r.spelling ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 280 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT bearer, name_id, fame FROM name_keys WHERE kind = 'SOUND' AND key = r.sound AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200) k UNION ALL SELECT k.bearer, k.name_id, 200 + 40 * length(r.spelling) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= r.spelling AND key < r.ending ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))), more AS 
  (SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM near) < 10), far AS 
  (SELECT bearer, name_id, score FROM (WITH people AS MATERIALIZED 
    (SELECT p.n, array_agg(k.bearer) AS ids FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k GROUP BY p.n) SELECT k.* FROM people CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, 140 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND p.n = people.n AND 1 = ANY ($2::smallint[])) k CROSS JOIN LATERAL 
    (SELECT FROM credits c WHERE c.film_id = k.bearer AND c.person_id + 0 = ANY (people.ids) LIMIT 1) c) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10 UNION ALL SELECT k.bearer, k.name_id, greatest(0, 100 - 15 * slips + 40 * least(length(r.spelling), length(k.key)) / length(k.key)) + k.fame * CASE WHEN 4 * levenshtein(left(k.key, 60), left(r.spelling, 60)) <= length(r.spelling) THEN 10 ELSE 5 END + CASE r.year WHEN 0 THEN 0 ELSE 80 END
FROM reading r CROSS JOIN LATERAL (
  WITH typed AS (
    SELECT t.word, t.i, length(t.word) NOT BETWEEN 3 AND 24 OR EXISTS 
    (SELECT FROM words w WHERE w.word = t.word) AS known FROM unnest(r.words) WITH ORDINALITY t (word, i)
  ), meant AS (
    SELECT t.i, string_agg(quote_literal(w.word), ' | ') AS words FROM typed t CROSS JOIN LATERAL (
      SELECT w.word FROM (
        SELECT v.word FROM generate_series(length(t.word) - 2, length(t.word) + 2) n CROSS JOIN LATERAL (
          SELECT word FROM words WHERE length = n AND word >= left(t.word, (length(t.word) - 1) / 2) AND word < left(t.word, (length(t.word) - 1) / 2) || chr(1114111)
          UNION SELECT reverse(reversed) FROM words WHERE length = n AND reversed >= left(reverse(t.word), (length(t.word) - 1) / 2) AND reversed < left(reverse(t.word), (length(t.word) - 1) / 2) || chr(1114111)) v
        WHERE v.word <> t.word AND levenshtein_less_equal(v.word, t.word, 2) <= CASE WHEN length(t.word) > 5 OR length(t.word) = length(v.word) AND length(t.word) > 3 THEN 2 ELSE 1 END) v
      JOIN words w ON w.word = v.word ORDER BY levenshtein(w.word, t.word), w.uses DESC, w.word LIMIT 10) w
    WHERE length(t.word) BETWEEN 3 AND 24 GROUP BY t.i
  )
  SELECT string_agg('(' || CASE WHEN p.wrong = t.i OR p.wrong = 0 AND NOT t.known THEN m.words ELSE quote_literal(t.word) END || ')', ' & ')::tsquery AS query
  FROM 
    (SELECT DISTINCT CASE WHEN bool_and(known) OVER () THEN i ELSE 0 END AS wrong FROM typed) p CROSS JOIN typed t LEFT JOIN meant m ON m.i = t.i
  GROUP BY p.wrong HAVING bool_and(m.words IS NOT NULL OR NOT (p.wrong = t.i OR p.wrong = 0 AND NOT t.known))) a
CROSS JOIN LATERAL (
  WITH known AS MATERIALIZED (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
    (SELECT count(*) FROM known) < 200) k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS slips FROM 
    (SELECT min(levenshtein(left(t.word, 60), left(w.word, 60))) AS least
    FROM unnest(r.words) WITH ORDINALITY t (word, i) CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) GROUP BY t.i) t) t WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10), last AS 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT bearer AS person FROM 
        (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
          (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
          (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k) b CROSS JOIN LATERAL 
      (SELECT film_id, person_id FROM credits WHERE person_id = b.person ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.film_id = c.film_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.film) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.film) + 0), p.film, 2), levenshtein_less_equal(left(k.key, length(p.film) + 1), p.film, 2)) <= CASE WHEN length(p.film) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k CROSS JOIN LATERAL 
      (SELECT FROM 
        (SELECT film_id, person_id FROM credits WHERE film_id = k.bearer ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
        (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.person_id = c.person_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.person) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.person) + 0), p.person, 2), levenshtein_less_equal(left(k.key, length(p.person) + 1), p.person, 2)) <= CASE WHEN length(p.person) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 1) k LIMIT 1) o WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))) k WHERE 1 = ANY ($2::smallint[]) AND NOT EXISTS (TABLE near UNION ALL TABLE more UNION ALL TABLE far)) SELECT DISTINCT ON (bearer) bearer AS id, name_id, (score / 1000.0)::float8 AS score FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE far UNION ALL TABLE last) found ORDER BY bearer, score DESC, name_id) SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t3.title)::text || '}' FROM sources t3 WHERE t3.id = t2.source_id), 'null') || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t4 WHERE t4.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t5.slug)::text || ',"name":' || to_json(t5.name)::text || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t6.text)::text || ',"language":' || coalesce(to_json(t6.language)::text, 'null') || ',"kind":"' || t6.kind || '","romanisation":' || coalesce('"' || t6.romanisation || '"', 'null') || ',"nameOrder":' || coalesce('"' || t6.name_order || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t6.source_id), 'null') || '}', ',' ORDER BY t6.position, t6.id), '') || ']' FROM names t6 WHERE t6.person_id = t5.id) || '}' FROM persons t5 WHERE t5.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t8 WHERE t8.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t9 WHERE t9.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM found t1 ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1));
SELECT (WITH found AS (WITH reading AS MATERIALIZED 
  (SELECT * FROM json_to_recordset($1::json) r (spelling text, ending text, query text, year int, sound text, words text[], people text[], films text[]) LIMIT 2), near AS 
  (SELECT k.bearer, k.name_id, 300 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = r.spelling ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 280 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT bearer, name_id, fame FROM name_keys WHERE kind = 'SOUND' AND key = r.sound AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200) k UNION ALL SELECT k.bearer, k.name_id, 200 + 40 * length(r.spelling) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= r.spelling AND key < r.ending ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))), more AS 
  (SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM near) < 10), far AS 
  (SELECT bearer, name_id, score FROM (WITH people AS MATERIALIZED 
    (SELECT p.n, array_agg(k.bearer) AS ids FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k GROUP BY p.n) SELECT k.* FROM people CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, 140 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND p.n = people.n AND 1 = ANY ($2::smallint[])) k CROSS JOIN LATERAL 
    (SELECT FROM credits c WHERE c.film_id = k.bearer AND c.person_id + 0 = ANY (people.ids) LIMIT 1) c) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10 UNION ALL SELECT k.bearer, k.name_id, greatest(0, 100 - 15 * slips + 40 * least(length(r.spelling), length(k.key)) / length(k.key)) + k.fame * CASE WHEN 4 * levenshtein(left(k.key, 60), left(r.spelling, 60)) <= length(r.spelling) THEN 10 ELSE 5 END + CASE r.year WHEN 0 THEN 0 ELSE 80 END
FROM reading r CROSS JOIN LATERAL (
  WITH typed AS (
    SELECT t.word, t.i, length(t.word) NOT BETWEEN 3 AND 24 OR EXISTS 
    (SELECT FROM words w WHERE w.word = t.word) AS known FROM unnest(r.words) WITH ORDINALITY t (word, i)
  ), meant AS (
    SELECT t.i, string_agg(quote_literal(w.word), ' | ') AS words FROM typed t CROSS JOIN LATERAL (
      SELECT w.word FROM (
        SELECT v.word FROM generate_series(length(t.word) - 2, length(t.word) + 2) n CROSS JOIN LATERAL (
          SELECT word FROM words WHERE length = n AND word >= left(t.word, (length(t.word) - 1) / 2) AND word < left(t.word, (length(t.word) - 1) / 2) || chr(1114111)
          UNION SELECT reverse(reversed) FROM words WHERE length = n AND reversed >= left(reverse(t.word), (length(t.word) - 1) / 2) AND reversed < left(reverse(t.word), (length(t.word) - 1) / 2) || chr(1114111)) v
        WHERE v.word <> t.word AND levenshtein_less_equal(v.word, t.word, 2) <= CASE WHEN length(t.word) > 5 OR length(t.word) = length(v.word) AND length(t.word) > 3 THEN 2 ELSE 1 END) v
      JOIN words w ON w.word = v.word ORDER BY levenshtein(w.word, t.word), w.uses DESC, w.word LIMIT 10) w
    WHERE length(t.word) BETWEEN 3 AND 24 GROUP BY t.i
  )
  SELECT string_agg('(' || CASE WHEN p.wrong = t.i OR p.wrong = 0 AND NOT t.known THEN m.words ELSE quote_literal(t.word) END || ')', ' & ')::tsquery AS query
  FROM 
    (SELECT DISTINCT CASE WHEN bool_and(known) OVER () THEN i ELSE 0 END AS wrong FROM typed) p CROSS JOIN typed t LEFT JOIN meant m ON m.i = t.i
  GROUP BY p.wrong HAVING bool_and(m.words IS NOT NULL OR NOT (p.wrong = t.i OR p.wrong = 0 AND NOT t.known))) a
CROSS JOIN LATERAL (
  WITH known AS MATERIALIZED (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
    (SELECT count(*) FROM known) < 200) k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS slips FROM 
    (SELECT min(levenshtein(left(t.word, 60), left(w.word, 60))) AS least
    FROM unnest(r.words) WITH ORDINALITY t (word, i) CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) GROUP BY t.i) t) t WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10), last AS 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT bearer AS person FROM 
        (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
          (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
          (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k) b CROSS JOIN LATERAL 
      (SELECT film_id, person_id FROM credits WHERE person_id = b.person ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.film_id = c.film_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.film) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.film) + 0), p.film, 2), levenshtein_less_equal(left(k.key, length(p.film) + 1), p.film, 2)) <= CASE WHEN length(p.film) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k CROSS JOIN LATERAL 
      (SELECT FROM 
        (SELECT film_id, person_id FROM credits WHERE film_id = k.bearer ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
        (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.person_id = c.person_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.person) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.person) + 0), p.person, 2), levenshtein_less_equal(left(k.key, length(p.person) + 1), p.person, 2)) <= CASE WHEN length(p.person) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 1) k LIMIT 1) o WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))) k WHERE 1 = ANY ($2::smallint[]) AND NOT EXISTS (TABLE near UNION ALL TABLE more UNION ALL TABLE far)) SELECT DISTINCT ON (bearer) bearer AS id, name_id, (score / 1000.0)::float8 AS score FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE far UNION ALL TABLE last) found ORDER BY bearer, score DESC, name_id) SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t3.title)::text || '}' FROM sources t3 WHERE t3.id = t2.source_id), 'null') || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t4 WHERE t4.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t5.slug)::text || ',"name":' || to_json(t5.name)::text || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t6.text)::text || ',"language":' || coalesce(to_json(t6.language)::text, 'null') || ',"kind":"' || t6.kind || '","romanisation":' || coalesce('"' || t6.romanisation || '"', 'null') || ',"nameOrder":' || coalesce('"' || t6.name_order || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t6.source_id), 'null') || '}', ',' ORDER BY t6.position, t6.id), '') || ']' FROM names t6 WHERE t6.person_id = t5.id) || '}' FROM persons t5 WHERE t5.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t8 WHERE t8.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t9 WHERE t9.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM found t1 ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1));
SELECT (WITH found AS (WITH reading AS MATERIALIZED 
  (SELECT * FROM json_to_recordset($1::json) r (spelling text, ending text, query text, year int, sound text, words text[], people text[], films text[]) LIMIT 2), near AS 
  (SELECT k.bearer, k.name_id, 300 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = r.spelling ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 280 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT bearer, name_id, fame FROM name_keys WHERE kind = 'SOUND' AND key = r.sound AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200) k UNION ALL SELECT k.bearer, k.name_id, 200 + 40 * length(r.spelling) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= r.spelling AND key < r.ending ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))), more AS 
  (SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM near) < 10), far AS 
  (SELECT bearer, name_id, score FROM (WITH people AS MATERIALIZED 
    (SELECT p.n, array_agg(k.bearer) AS ids FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k GROUP BY p.n) SELECT k.* FROM people CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, 140 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND p.n = people.n AND 1 = ANY ($2::smallint[])) k CROSS JOIN LATERAL 
    (SELECT FROM credits c WHERE c.film_id = k.bearer AND c.person_id + 0 = ANY (people.ids) LIMIT 1) c) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10 UNION ALL SELECT k.bearer, k.name_id, greatest(0, 100 - 15 * slips + 40 * least(length(r.spelling), length(k.key)) / length(k.key)) + k.fame * CASE WHEN 4 * levenshtein(left(k.key, 60), left(r.spelling, 60)) <= length(r.spelling) THEN 10 ELSE 5 END + CASE r.year WHEN 0 THEN 0 ELSE 80 END
FROM reading r CROSS JOIN LATERAL (
  WITH typed AS (
    SELECT t.word, t.i, length(t.word) NOT BETWEEN 3 AND 24 OR EXISTS 
    (SELECT FROM words w WHERE w.word = t.word) AS known FROM unnest(r.words) WITH ORDINALITY t (word, i)
  ), meant AS (
    SELECT t.i, string_agg(quote_literal(w.word), ' | ') AS words FROM typed t CROSS JOIN LATERAL (
      SELECT w.word FROM (
        SELECT v.word FROM generate_series(length(t.word) - 2, length(t.word) + 2) n CROSS JOIN LATERAL (
          SELECT word FROM words WHERE length = n AND word >= left(t.word, (length(t.word) - 1) / 2) AND word < left(t.word, (length(t.word) - 1) / 2) || chr(1114111)
          UNION SELECT reverse(reversed) FROM words WHERE length = n AND reversed >= left(reverse(t.word), (length(t.word) - 1) / 2) AND reversed < left(reverse(t.word), (length(t.word) - 1) / 2) || chr(1114111)) v
        WHERE v.word <> t.word AND levenshtein_less_equal(v.word, t.word, 2) <= CASE WHEN length(t.word) > 5 OR length(t.word) = length(v.word) AND length(t.word) > 3 THEN 2 ELSE 1 END) v
      JOIN words w ON w.word = v.word ORDER BY levenshtein(w.word, t.word), w.uses DESC, w.word LIMIT 10) w
    WHERE length(t.word) BETWEEN 3 AND 24 GROUP BY t.i
  )
  SELECT string_agg('(' || CASE WHEN p.wrong = t.i OR p.wrong = 0 AND NOT t.known THEN m.words ELSE quote_literal(t.word) END || ')', ' & ')::tsquery AS query
  FROM 
    (SELECT DISTINCT CASE WHEN bool_and(known) OVER () THEN i ELSE 0 END AS wrong FROM typed) p CROSS JOIN typed t LEFT JOIN meant m ON m.i = t.i
  GROUP BY p.wrong HAVING bool_and(m.words IS NOT NULL OR NOT (p.wrong = t.i OR p.wrong = 0 AND NOT t.known))) a
CROSS JOIN LATERAL (
  WITH known AS MATERIALIZED (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
    (SELECT count(*) FROM known) < 200) k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS slips FROM 
    (SELECT min(levenshtein(left(t.word, 60), left(w.word, 60))) AS least
    FROM unnest(r.words) WITH ORDINALITY t (word, i) CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) GROUP BY t.i) t) t WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10), last AS 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT bearer AS person FROM 
        (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
          (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
          (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k) b CROSS JOIN LATERAL 
      (SELECT film_id, person_id FROM credits WHERE person_id = b.person ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.film_id = c.film_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.film) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.film) + 0), p.film, 2), levenshtein_less_equal(left(k.key, length(p.film) + 1), p.film, 2)) <= CASE WHEN length(p.film) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k CROSS JOIN LATERAL 
      (SELECT FROM 
        (SELECT film_id, person_id FROM credits WHERE film_id = k.bearer ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
        (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.person_id = c.person_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.person) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.person) + 0), p.person, 2), levenshtein_less_equal(left(k.key, length(p.person) + 1), p.person, 2)) <= CASE WHEN length(p.person) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 1) k LIMIT 1) o WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))) k WHERE 1 = ANY ($2::smallint[]) AND NOT EXISTS (TABLE near UNION ALL TABLE more UNION ALL TABLE far)) SELECT DISTINCT ON (bearer) bearer AS id, name_id, (score / 1000.0)::float8 AS score FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE far UNION ALL TABLE last) found ORDER BY bearer, score DESC, name_id) SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t3.title)::text || '}' FROM sources t3 WHERE t3.id = t2.source_id), 'null') || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t4 WHERE t4.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t5.slug)::text || ',"name":' || to_json(t5.name)::text || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t6.text)::text || ',"language":' || coalesce(to_json(t6.language)::text, 'null') || ',"kind":"' || t6.kind || '","romanisation":' || coalesce('"' || t6.romanisation || '"', 'null') || ',"nameOrder":' || coalesce('"' || t6.name_order || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t6.source_id), 'null') || '}', ',' ORDER BY t6.position, t6.id), '') || ']' FROM names t6 WHERE t6.person_id = t5.id) || '}' FROM persons t5 WHERE t5.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t8 WHERE t8.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t9 WHERE t9.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM found t1 ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1));
SELECT (WITH found AS (WITH reading AS MATERIALIZED 
  (SELECT * FROM json_to_recordset($1::json) r (spelling text, ending text, query text, year int, sound text, words text[], people text[], films text[]) LIMIT 2), near AS 
  (SELECT k.bearer, k.name_id, 300 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = r.spelling ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 280 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT bearer, name_id, fame FROM name_keys WHERE kind = 'SOUND' AND key = r.sound AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200) k UNION ALL SELECT k.bearer, k.name_id, 200 + 40 * length(r.spelling) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
      (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
      (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= r.spelling AND key < r.ending ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))), more AS 
  (SELECT k.bearer, k.name_id, 150 + 60 * least(length(r.spelling), length(k.key)) / length(k.key) + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL (
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200)) k WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM near) < 10), far AS 
  (SELECT bearer, name_id, score FROM (WITH people AS MATERIALIZED 
    (SELECT p.n, array_agg(k.bearer) AS ids FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k GROUP BY p.n) SELECT k.* FROM people CROSS JOIN LATERAL 
    (SELECT k.bearer, k.name_id, 140 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND p.n = people.n AND 1 = ANY ($2::smallint[])) k CROSS JOIN LATERAL 
    (SELECT FROM credits c WHERE c.film_id = k.bearer AND c.person_id + 0 = ANY (people.ids) LIMIT 1) c) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10 UNION ALL SELECT k.bearer, k.name_id, greatest(0, 100 - 15 * slips + 40 * least(length(r.spelling), length(k.key)) / length(k.key)) + k.fame * CASE WHEN 4 * levenshtein(left(k.key, 60), left(r.spelling, 60)) <= length(r.spelling) THEN 10 ELSE 5 END + CASE r.year WHEN 0 THEN 0 ELSE 80 END
FROM reading r CROSS JOIN LATERAL (
  WITH typed AS (
    SELECT t.word, t.i, length(t.word) NOT BETWEEN 3 AND 24 OR EXISTS 
    (SELECT FROM words w WHERE w.word = t.word) AS known FROM unnest(r.words) WITH ORDINALITY t (word, i)
  ), meant AS (
    SELECT t.i, string_agg(quote_literal(w.word), ' | ') AS words FROM typed t CROSS JOIN LATERAL (
      SELECT w.word FROM (
        SELECT v.word FROM generate_series(length(t.word) - 2, length(t.word) + 2) n CROSS JOIN LATERAL (
          SELECT word FROM words WHERE length = n AND word >= left(t.word, (length(t.word) - 1) / 2) AND word < left(t.word, (length(t.word) - 1) / 2) || chr(1114111)
          UNION SELECT reverse(reversed) FROM words WHERE length = n AND reversed >= left(reverse(t.word), (length(t.word) - 1) / 2) AND reversed < left(reverse(t.word), (length(t.word) - 1) / 2) || chr(1114111)) v
        WHERE v.word <> t.word AND levenshtein_less_equal(v.word, t.word, 2) <= CASE WHEN length(t.word) > 5 OR length(t.word) = length(v.word) AND length(t.word) > 3 THEN 2 ELSE 1 END) v
      JOIN words w ON w.word = v.word ORDER BY levenshtein(w.word, t.word), w.uses DESC, w.word LIMIT 10) w
    WHERE length(t.word) BETWEEN 3 AND 24 GROUP BY t.i
  )
  SELECT string_agg('(' || CASE WHEN p.wrong = t.i OR p.wrong = 0 AND NOT t.known THEN m.words ELSE quote_literal(t.word) END || ')', ' & ')::tsquery AS query
  FROM 
    (SELECT DISTINCT CASE WHEN bool_and(known) OVER () THEN i ELSE 0 END AS wrong FROM typed) p CROSS JOIN typed t LEFT JOIN meant m ON m.i = t.i
  GROUP BY p.wrong HAVING bool_and(m.words IS NOT NULL OR NOT (p.wrong = t.i OR p.wrong = 0 AND NOT t.known))) a
CROSS JOIN LATERAL (
  WITH known AS MATERIALIZED (
    (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
    (SELECT * FROM 
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
    (SELECT count(*) FROM known) < 200) k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS slips FROM 
    (SELECT min(levenshtein(left(t.word, 60), left(w.word, 60))) AS least
    FROM unnest(r.words) WITH ORDINALITY t (word, i) CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) GROUP BY t.i) t) t WHERE (r.year = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more) found) < 10), last AS 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT bearer AS person FROM 
        (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
          (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
          (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k) b CROSS JOIN LATERAL 
      (SELECT film_id, person_id FROM credits WHERE person_id = b.person ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.film_id = c.film_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.film) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.film) + 0), p.film, 2), levenshtein_less_equal(left(k.key, length(p.film) + 1), p.film, 2)) <= CASE WHEN length(p.film) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 200) k WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year)) UNION ALL SELECT k.bearer, k.name_id, 90 + 10 * k.fame + CASE r.year WHEN 0 THEN 0 ELSE 80 END AS score FROM reading r CROSS JOIN LATERAL unnest(r.people, r.films) WITH ORDINALITY p (person, film, n) CROSS JOIN LATERAL 
      (SELECT k.bearer, k.name_id, s.fame, k.key FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.film AND key < p.film || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k CROSS JOIN LATERAL 
      (SELECT FROM 
        (SELECT film_id, person_id FROM credits WHERE film_id = k.bearer ORDER BY position, id LIMIT 30) c CROSS JOIN LATERAL 
        (SELECT k.bearer, k.name_id, k.fame FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.person_id = c.person_id AND k.kind = 'SPELLING' AND CASE WHEN length(p.person) BETWEEN 4 AND 60 THEN least(levenshtein_less_equal(left(k.key, length(p.person) + 0), p.person, 2), levenshtein_less_equal(left(k.key, length(p.person) + 1), p.person, 2)) <= CASE WHEN length(p.person) > 5 THEN 2 ELSE 1 END ELSE false END LIMIT 1) k LIMIT 1) o WHERE (r.year = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year = r.year))) k WHERE 1 = ANY ($2::smallint[]) AND NOT EXISTS (TABLE near UNION ALL TABLE more UNION ALL TABLE far)) SELECT DISTINCT ON (bearer) bearer AS id, name_id, (score / 1000.0)::float8 AS score FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE far UNION ALL TABLE last) found ORDER BY bearer, score DESC, name_id) SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{"slug":' || to_json(t3.slug)::text || ',"title":' || to_json(t3.title)::text || ',"year":' || coalesce(t3.year::text, 'null') || '}' FROM films t3 WHERE t3.id = t1.id) WHEN 2 THEN 
    (SELECT '{}' FROM persons t4 WHERE t4.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t5 WHERE t5.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t6 WHERE t6.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM found t1 ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1));
