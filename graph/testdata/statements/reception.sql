SELECT (WITH found AS (WITH reading AS MATERIALIZED 
  (SELECT * FROM json_to_recordset($1::json) r (number int, spelling text, ending text, query text, whole text, since int, until int, stripped boolean, sound text, words text[], swaps text[], parts text[], start text, nicks text[], people text[], titles text[], holding text[], wholes text[]) LIMIT 16),typed AS MATERIALIZED (
  SELECT t.*, correctable AND uses = 0 AS unknown FROM (
    SELECT r.number, cardinality(r.words) AS of, t.i, t.word, string_to_array(t.swaps, ' ') AS swaps, t.word !~ '^[0-9]+$' AND length(t.word) BETWEEN 3 AND 24 AS correctable,
      CASE WHEN length(t.word) BETWEEN 3 AND 24 THEN coalesce(
  (SELECT greatest(w.uses, 1) FROM words w WHERE w.word = t.word), 0) END AS uses
    FROM reading r CROSS JOIN LATERAL unnest(r.words, r.swaps) WITH ORDINALITY t (word, swaps, i)) t
), near_words AS MATERIALIZED (
  SELECT t.word, string_agg(quote_literal(w.word), ' | ') AS words, sum(w.uses)::bigint AS uses FROM 
  (SELECT DISTINCT word, swaps FROM typed WHERE correctable AND (unknown OR NOT EXISTS 
    (SELECT FROM typed o WHERE o.number = typed.number AND o.unknown))) t CROSS JOIN LATERAL (
    SELECT w.word, w.uses FROM (
      SELECT DISTINCT v.word, CASE WHEN v.word = ANY (t.swaps) THEN 1 ELSE levenshtein_less_equal(v.word, t.word, 2) END AS typos FROM 
  (SELECT v.word FROM generate_series(length(t.word) - 1, length(t.word) + 1) n CROSS JOIN LATERAL 
    (SELECT word FROM words WHERE length = n AND word >= left(t.word, (length(t.word) - 1) / 2) AND word < left(t.word, (length(t.word) - 1) / 2) || chr(1114111) AND true UNION ALL SELECT reverse(reversed) FROM words WHERE length = n AND reversed >= left(reverse(t.word), (length(t.word) - 1) / 2) AND reversed < left(reverse(t.word), (length(t.word) - 1) / 2) || chr(1114111) AND true) v) v WHERE v.word <> t.word) v
    JOIN words w ON w.word = v.word WHERE v.typos <= 1 ORDER BY v.typos, w.fame DESC, w.word LIMIT 30) w
  GROUP BY t.word
), meant AS MATERIALIZED (
  SELECT t.word, string_agg(quote_literal(w.word), ' | ') AS words, sum(w.uses)::bigint AS uses FROM 
  (SELECT DISTINCT word, swaps FROM typed WHERE correctable AND true) t CROSS JOIN LATERAL (
    SELECT w.word, w.uses FROM (
      SELECT DISTINCT v.word, CASE WHEN v.word = ANY (t.swaps) THEN 1 ELSE levenshtein_less_equal(v.word, t.word, 2) END AS typos FROM 
  (SELECT v.word FROM generate_series(length(t.word) - 1, length(t.word) + 1) n CROSS JOIN LATERAL 
    (SELECT word FROM words WHERE length = n AND word >= left(t.word, (length(t.word) - 1) / 2) AND word < left(t.word, (length(t.word) - 1) / 2) || chr(1114111) AND true UNION ALL SELECT reverse(reversed) FROM words WHERE length = n AND reversed >= left(reverse(t.word), (length(t.word) - 1) / 2) AND reversed < left(reverse(t.word), (length(t.word) - 1) / 2) || chr(1114111) AND true) v UNION ALL SELECT v.word FROM generate_series(length(t.word) - 2, length(t.word) + 2) n CROSS JOIN LATERAL 
    (SELECT word FROM words WHERE length = n AND word >= left(t.word, greatest(length(t.word) / 3, 1)) AND word < left(t.word, greatest(length(t.word) / 3, 1)) || chr(1114111) AND length(t.word) > 4 AND fame >= 20 UNION ALL SELECT reverse(reversed) FROM words WHERE length = n AND reversed >= left(reverse(t.word), greatest(length(t.word) / 3, 1)) AND reversed < left(reverse(t.word), greatest(length(t.word) / 3, 1)) || chr(1114111) AND length(t.word) > 4 AND fame >= 20) v UNION ALL SELECT word FROM words WHERE length(t.word) > 4 AND length(t.word) <> 6 AND word LIKE '%' || substr(t.word, length(t.word) / 3 + 1, length(t.word) - 2 * (length(t.word) / 3)) || '%' AND fame >= 20 AND length + 0 BETWEEN length(t.word) - 2 AND length(t.word) + 2) v WHERE v.word <> t.word) v
    JOIN words w ON w.word = v.word WHERE v.typos <= CASE WHEN length(t.word) > 4 THEN 2 ELSE 1 END ORDER BY v.typos, w.fame DESC, w.word LIMIT 30) w
  GROUP BY t.word
), near AS MATERIALIZED 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'EXACT' AS kind, r.since = r.until AND r.since > 0 OR true AS settled, CASE WHEN NOT (k.words IS NOT NULL AND coalesce(k.words @@ r.whole::tsquery, true)) THEN 450 WHEN r.stripped THEN 650 ELSE 1150 END + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key, words FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = r.spelling ORDER BY key LIMIT 200) k LIMIT 200) k WHERE NOT r.stripped AND (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true UNION ALL SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'SOUND' AS kind, r.since = r.until AND r.since > 0 OR false AS settled, 430 + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SOUND' AND k.entity = s.entity AND k.fame = s.fame AND key = r.sound ORDER BY key LIMIT 200) k LIMIT 200) k WHERE r.sound <> '') k WHERE true UNION ALL SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'PREFIX' AS kind, r.since = r.until AND r.since > 0 OR false AS settled, 350 + 40 * least(length(r.spelling), length(k.key)) / greatest(length(r.spelling), length(k.key)) + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= r.spelling AND key < r.ending ORDER BY key LIMIT 200) k LIMIT 200) k WHERE NOT r.stripped AND (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true UNION ALL SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'WORDS' AS kind, r.since = r.until AND r.since > 0 OR k.words @@ r.whole::tsquery AS settled, CASE WHEN k.bearer >> 32 = 2 AND k.fame >= 30 AND NOT r.stripped AND right(k.key, length(r.spelling)) = r.spelling AND k.words @@ quote_literal(r.words[cardinality(r.words)])::tsquery THEN 1075 ELSE 300 + 60 * least(length(r.spelling), length(k.key)) / greatest(length(r.spelling), length(k.key)) + CASE WHEN k.words @@ r.whole::tsquery THEN 0 ELSE -60 END + CASE WHEN length(k.key) = length(r.spelling) THEN 150 ELSE 0 END END + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL (
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) k WHERE NOT r.stripped AND (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true), more AS MATERIALIZED 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'SIMILAR' AS kind, r.since = r.until AND r.since > 0 OR true AS settled, 500 + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = ANY (r.nicks) ORDER BY key LIMIT 200) k LIMIT 200) k WHERE r.nicks <> '{}' AND 2 = ANY ($2::smallint[])) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near) found) < 10 UNION ALL SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'EXACT' AS kind, r.since = r.until AND r.since > 0 OR true AS settled, CASE WHEN NOT (k.words IS NOT NULL AND coalesce(k.words @@ r.whole::tsquery, true)) THEN 450 WHEN r.stripped THEN 650 ELSE 1150 END + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key, words FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = r.spelling ORDER BY key LIMIT 200) k LIMIT 200) k WHERE r.stripped AND (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near) found) < 10 UNION ALL SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'PREFIX' AS kind, r.since = r.until AND r.since > 0 OR false AS settled, 350 + 40 * least(length(r.spelling), length(k.key)) / greatest(length(r.spelling), length(k.key)) + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= r.spelling AND key < r.ending ORDER BY key LIMIT 200) k LIMIT 200) k WHERE r.stripped AND (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near) found) < 10 UNION ALL SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'WORDS' AS kind, r.since = r.until AND r.since > 0 OR k.words @@ r.whole::tsquery AS settled, CASE WHEN k.bearer >> 32 = 2 AND k.fame >= 30 AND NOT r.stripped AND right(k.key, length(r.spelling)) = r.spelling AND k.words @@ quote_literal(r.words[cardinality(r.words)])::tsquery THEN 1075 ELSE 300 + 60 * least(length(r.spelling), length(k.key)) / greatest(length(r.spelling), length(k.key)) + CASE WHEN k.words @@ r.whole::tsquery THEN 0 ELSE -60 END + CASE WHEN length(k.key) = length(r.spelling) THEN 150 ELSE 0 END END + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL (
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) k WHERE r.stripped AND (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near) found) < 10 UNION ALL SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'WORDS' AS kind, r.since = r.until AND r.since > 0 OR k.words @@ r.whole::tsquery AS settled, CASE WHEN k.bearer >> 32 = 2 AND k.fame >= 30 AND NOT r.stripped AND right(k.key, length(r.spelling)) = r.spelling AND k.words @@ quote_literal(r.words[cardinality(r.words)])::tsquery THEN 1075 ELSE 300 + 60 * least(length(r.spelling), length(k.key)) / greatest(length(r.spelling), length(k.key)) + CASE WHEN k.words @@ r.whole::tsquery THEN 0 ELSE -60 END + CASE WHEN length(k.key) = length(r.spelling) THEN 150 ELSE 0 END END + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL (
      (SELECT * FROM 
        (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ r.query::tsquery AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200)) k WHERE true AND (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near) found) < 10), undated AS MATERIALIZED 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'EXACT' AS kind, true AS settled, 960 + CASE WHEN (k.words IS NOT NULL AND coalesce(k.words @@ r.whole::tsquery, true)) THEN 150 ELSE 0 END + 10 * k.fame - 60 * least(greatest(r.since - f.year, f.year - r.until, 0), 10) AS points FROM reading r CROSS JOIN LATERAL 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key, words FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = r.spelling ORDER BY key LIMIT 200) k LIMIT 200) k JOIN films f ON f.id = k.bearer WHERE r.since > 0 AND NOT r.stripped AND f.year IS NOT NULL AND 1 = ANY ($2::smallint[])) k WHERE true AND NOT EXISTS 
    (SELECT FROM near WHERE kind = 'EXACT')), credited AS MATERIALIZED 
  (SELECT * FROM (WITH people AS MATERIALIZED 
    (SELECT r.number, p.n, array_agg(k.bearer) AS ids FROM reading r CROSS JOIN LATERAL unnest(r.people, r.titles, r.holding, r.wholes) WITH ORDINALITY p (person, title, holding, whole, n) CROSS JOIN LATERAL 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= p.person AND key < p.person || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k GROUP BY r.number, p.n) SELECT k.bearer, k.name_id, 'WORDS' AS kind, r.since = r.until AND r.since > 0 OR (k.full OR k.whole) AS settled, CASE WHEN k.full THEN 500 ELSE 290 + 60 * least(length(p.title), length(k.key)) / greatest(length(p.title), length(k.key)) END + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM people JOIN (reading r CROSS JOIN LATERAL unnest(r.people, r.titles, r.holding, r.wholes) WITH ORDINALITY p (person, title, holding, whole, n)) ON r.number = people.number AND p.n = people.n CROSS JOIN LATERAL 
    (SELECT bearer, name_id, key, fame, true AS full, true AS whole FROM 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality('{1}'::smallint[]) AS fame, ('{1}'::smallint[])[n % cardinality('{1}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{1}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key = p.title ORDER BY key LIMIT 200) k LIMIT 200) k UNION ALL SELECT bearer, name_id, key, fame, false, coalesce(words @@ p.whole::tsquery, false) FROM (WITH known AS MATERIALIZED (
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ p.holding::tsquery AND fame >= 20 AND entity = ANY ('{1}'::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
      (SELECT * FROM 
        (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ p.holding::tsquery AND entity = ANY ('{1}'::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
      (SELECT count(*) FROM known) < 200 AND coalesce(0, 0) <= 5000 AND fame < 20) k) k CROSS JOIN LATERAL 
    (SELECT FROM credits c WHERE c.film_id = k.bearer AND c.person_id + 0 = ANY (people.ids) LIMIT 1) c WHERE (r.since = 0 OR EXISTS 
    (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until)) AND 1 = ANY ($2::smallint[])) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated) found) < 10 AND NOT EXISTS 
    (SELECT FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated) found WHERE settled) UNION ALL SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'WORDS' AS kind, r.since = r.until AND r.since > 0 OR false AS settled, 290 + 10 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL 
      (SELECT bearer AS person FROM 
        (SELECT k.*, s.fame FROM 
          (SELECT n / cardinality('{2}'::smallint[]) AS fame, ('{2}'::smallint[])[n % cardinality('{2}'::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality('{2}'::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
          (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= r.spelling AND key < r.spelling || chr(1114111) ORDER BY key LIMIT 30) k LIMIT 30) k) p JOIN credits c ON c.person_id = p.person JOIN films f ON f.id = c.film_id AND f.year BETWEEN r.since AND r.until JOIN names n ON n.film_id = f.id JOIN name_keys k ON k.name_id = n.id AND k.words IS NOT NULL WHERE r.since > 0 AND 1 = ANY ($2::smallint[])) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated) found) < 10 AND NOT EXISTS 
    (SELECT FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated) found WHERE settled)), corrected AS MATERIALIZED 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'SPELLING' AS kind, r.since = r.until AND r.since > 0 OR 4 * a.letters <= length(r.spelling) AS settled, greatest(0, 340 - 120 * t.typos) + 60 * least(length(r.spelling), length(k.key)) / greatest(length(r.spelling), length(k.key)) + greatest(0, 100 - 3 * 100 * a.letters / length(r.spelling)) + CASE WHEN 4 * a.letters <= length(r.spelling) THEN 10 ELSE 5 END * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM 
      (SELECT t.number, string_agg(CASE WHEN (p.wrong = t.i OR p.wrong = 0 AND t.unknown) THEN '(' || m.words || ')' ELSE quote_literal(t.word) END, ' & ') AS query, min(CASE WHEN (p.wrong = t.i OR p.wrong = 0 AND t.unknown) THEN m.uses ELSE t.uses END) AS uses FROM 
        (SELECT DISTINCT number, CASE WHEN bool_or(unknown) OVER (PARTITION BY number) THEN 0 ELSE i END AS wrong FROM typed) p JOIN typed t ON t.number = p.number LEFT JOIN near_words m ON m.word = t.word GROUP BY t.number, p.wrong HAVING bool_and(m.words IS NOT NULL OR NOT (p.wrong = t.i OR p.wrong = 0 AND t.unknown))) c JOIN reading r ON r.number = c.number CROSS JOIN LATERAL (WITH known AS MATERIALIZED (
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ c.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
      (SELECT * FROM 
        (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ c.query::tsquery AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
      (SELECT count(*) FROM known) < 200 AND coalesce(c.uses, 0) <= 5000 AND fame < 20) k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS typos FROM 
      (SELECT min(CASE WHEN w.word = ANY (t.swaps) THEN 1 ELSE levenshtein(left(t.word, 60), left(w.word, 60)) END) AS least
    FROM typed t CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) WHERE t.number = r.number GROUP BY t.i) t) t
CROSS JOIN LATERAL 
      (SELECT levenshtein(left(k.key, 60), left(r.spelling, 60)) AS letters) a WHERE (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited) found) < 10 AND NOT EXISTS 
    (SELECT FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited) found WHERE settled)), further AS MATERIALIZED 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'SPELLING' AS kind, r.since = r.until AND r.since > 0 OR 4 * a.letters <= length(r.spelling) AS settled, greatest(0, 340 - 120 * t.typos) + 60 * least(length(r.spelling), length(k.key)) / greatest(length(r.spelling), length(k.key)) + greatest(0, 100 - 3 * 100 * a.letters / length(r.spelling)) + CASE WHEN 4 * a.letters <= length(r.spelling) THEN 10 ELSE 5 END * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM 
      (SELECT t.number, string_agg(CASE WHEN (p.wrong = t.i OR p.wrong = 0 AND t.unknown) THEN '(' || m.words || ')' ELSE quote_literal(t.word) END, ' & ') AS query, min(CASE WHEN (p.wrong = t.i OR p.wrong = 0 AND t.unknown) THEN m.uses ELSE t.uses END) AS uses FROM 
        (SELECT DISTINCT number, CASE WHEN bool_or(unknown) OVER (PARTITION BY number) THEN 0 ELSE i END AS wrong FROM typed) p JOIN typed t ON t.number = p.number LEFT JOIN meant m ON m.word = t.word GROUP BY t.number, p.wrong HAVING bool_and(m.words IS NOT NULL OR NOT (p.wrong = t.i OR p.wrong = 0 AND t.unknown)) UNION SELECT t.number, string_agg('(' || quote_literal(t.word) || coalesce(' | ' || m.words, '') || ')', ' & '), min(t.uses + coalesce(m.uses, 0)) FROM typed t LEFT JOIN meant m ON m.word = t.word GROUP BY t.number HAVING count(*) > 1) c JOIN reading r ON r.number = c.number CROSS JOIN LATERAL (WITH known AS MATERIALIZED (
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ c.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
      (SELECT * FROM 
        (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ c.query::tsquery AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
      (SELECT count(*) FROM known) < 200 AND coalesce(c.uses, 0) <= 5000 AND fame < 20) k
CROSS JOIN LATERAL (
  SELECT sum(least)::int AS typos FROM 
      (SELECT min(CASE WHEN w.word = ANY (t.swaps) THEN 1 ELSE levenshtein(left(t.word, 60), left(w.word, 60)) END) AS least
    FROM typed t CROSS JOIN unnest(tsvector_to_array(k.words)) w (word) WHERE t.number = r.number GROUP BY t.i) t) t
CROSS JOIN LATERAL 
      (SELECT levenshtein(left(k.key, 60), left(r.spelling, 60)) AS letters) a WHERE (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected) found) < 10 AND NOT EXISTS 
    (SELECT FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected) found WHERE settled) UNION ALL SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'SPELLING' AS kind, r.since = r.until AND r.since > 0 OR true AS settled, 200 + 60 * least(p.letters, length(k.key)) / greatest(p.letters, length(k.key)) + 5 * k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM 
      (SELECT t.number, string_agg(CASE WHEN t.unknown AND m.words IS NOT NULL THEN '(' || m.words || ')' ELSE quote_literal(t.word) END, ' & ') FILTER (WHERE (t.i <= s.at) = s.first) AS person, string_agg(CASE WHEN t.unknown AND m.words IS NOT NULL THEN '(' || m.words || ')' ELSE quote_literal(t.word) END, ' & ') FILTER (WHERE NOT ((t.i <= s.at) = s.first)) AS title, min(CASE WHEN t.unknown THEN m.uses ELSE t.uses END) FILTER (WHERE (t.i <= s.at) = s.first) AS people, min(CASE WHEN t.unknown THEN m.uses ELSE t.uses END) FILTER (WHERE NOT ((t.i <= s.at) = s.first)) AS films, (sum(length(t.word)) FILTER (WHERE NOT ((t.i <= s.at) = s.first)))::int AS letters FROM 
        (SELECT number, i AS at, first FROM typed CROSS JOIN (VALUES (true), (false)) o (first) WHERE i < of AND of <= 8) s JOIN typed t ON t.number = s.number LEFT JOIN meant m ON m.word = t.word GROUP BY t.number, s.at, s.first HAVING count(*) FILTER (WHERE (t.i <= s.at) = s.first) <= 4 AND bool_or(t.unknown)) p JOIN reading r ON r.number = p.number CROSS JOIN LATERAL 
      (SELECT array_agg(k.bearer) AS ids FROM (WITH known AS MATERIALIZED (
        (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ p.person::tsquery AND fame >= 20 AND entity = ANY ('{2}'::smallint[]) ORDER BY fame DESC, name_id LIMIT 30)) TABLE known UNION ALL SELECT * FROM 
        (SELECT * FROM 
          (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ p.person::tsquery AND entity = ANY ('{2}'::smallint[]) LIMIT 150) k ORDER BY fame DESC, name_id LIMIT 30) k WHERE 
        (SELECT count(*) FROM known) < 30 AND coalesce(p.people, 0) <= 5000 AND fame < 20) k) people CROSS JOIN LATERAL (WITH known AS MATERIALIZED (
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ p.title::tsquery AND fame >= 20 AND entity = ANY ('{1}'::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
      (SELECT * FROM 
        (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ p.title::tsquery AND entity = ANY ('{1}'::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
      (SELECT count(*) FROM known) < 200 AND coalesce(p.films, 0) <= 5000 AND fame < 20) k CROSS JOIN LATERAL 
      (SELECT FROM credits c WHERE c.film_id = k.bearer AND c.person_id + 0 = ANY (people.ids) LIMIT 1) c WHERE (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until)) AND 1 = ANY ($2::smallint[])) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected) found) < 10 AND NOT EXISTS 
    (SELECT FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected) found WHERE settled)), partial AS MATERIALIZED 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'SIMILAR' AS kind, r.since = r.until AND r.since > 0 OR false AS settled, floor(200 * similarity(k.key, r.spelling)::float8)::int + k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM 
      (SELECT t.number, string_agg(CASE WHEN t.unknown THEN '(' || quote_literal(t.word) || coalesce(' | ' || m.words, '') || ')' ELSE quote_literal(t.word) END, ' & ') AS query, min(CASE WHEN t.unknown THEN t.uses + coalesce(m.uses, 0) ELSE t.uses END) AS uses FROM typed d JOIN typed t ON t.number = d.number AND t.i <> d.i LEFT JOIN meant m ON m.word = t.word GROUP BY t.number, d.i) a JOIN reading r ON r.number = a.number CROSS JOIN LATERAL (WITH known AS MATERIALIZED (
      (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query::tsquery AND fame >= 20 AND entity = ANY ($2::smallint[]) ORDER BY fame DESC, name_id LIMIT 200)) TABLE known UNION ALL SELECT * FROM 
      (SELECT * FROM 
        (SELECT bearer, name_id, fame, key, words FROM name_keys WHERE words @@ a.query::tsquery AND entity = ANY ($2::smallint[]) LIMIT 1000) k ORDER BY fame DESC, name_id LIMIT 200) k WHERE 
      (SELECT count(*) FROM known) < 200 AND coalesce(a.uses, 0) <= 5000 AND fame < 20) k WHERE (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected UNION ALL TABLE further) found) < 10 AND NOT EXISTS 
    (SELECT FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected UNION ALL TABLE further) found WHERE settled)), resembling AS MATERIALIZED 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'SIMILAR' AS kind, r.since = r.until AND r.since > 0 OR false AS settled, floor(200 * similarity(k.key, r.spelling)::float8)::int + k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL unnest(r.parts) p (part) CROSS JOIN LATERAL (
      (SELECT id, text FROM name_texts WHERE text LIKE '%' || p.part || '%' AND id BETWEEN 4294967296 AND 8589934591 AND 1 = ANY ($2::smallint[]) AND (coalesce(
        (SELECT max(id) FROM name_texts WHERE id BETWEEN 4294967296 AND 8589934591), 0) < 4295267296 OR 
        (SELECT count(*) FROM 
          (SELECT text FROM name_texts WHERE id BETWEEN 4294967296 AND 8589934591 ORDER BY id LIMIT 500) s WHERE s.text LIKE '%' || p.part || '%') < 5) LIMIT 200) UNION ALL 
      (SELECT id, text FROM name_texts WHERE text LIKE '%' || p.part || '%' AND id BETWEEN 8589934592 AND 12884901887 AND 2 = ANY ($2::smallint[]) AND (coalesce(
        (SELECT max(id) FROM name_texts WHERE id BETWEEN 8589934592 AND 12884901887), 0) < 8590234592 OR 
        (SELECT count(*) FROM 
          (SELECT text FROM name_texts WHERE id BETWEEN 8589934592 AND 12884901887 ORDER BY id LIMIT 500) s WHERE s.text LIKE '%' || p.part || '%') < 5) LIMIT 200) UNION ALL 
      (SELECT id, text FROM name_texts WHERE text LIKE '%' || p.part || '%' AND id BETWEEN 17179869184 AND 21474836479 AND 4 = ANY ($2::smallint[]) AND (coalesce(
        (SELECT max(id) FROM name_texts WHERE id BETWEEN 17179869184 AND 21474836479), 0) < 17180169184 OR 
        (SELECT count(*) FROM 
          (SELECT text FROM name_texts WHERE id BETWEEN 17179869184 AND 21474836479 ORDER BY id LIMIT 500) s WHERE s.text LIKE '%' || p.part || '%') < 5) LIMIT 200) UNION ALL 
      (SELECT id, text FROM name_texts WHERE text LIKE '%' || p.part || '%' AND id BETWEEN 47244640256 AND 51539607551 AND 11 = ANY ($2::smallint[]) AND (coalesce(
        (SELECT max(id) FROM name_texts WHERE id BETWEEN 47244640256 AND 51539607551), 0) < 47244940256 OR 
        (SELECT count(*) FROM 
          (SELECT text FROM name_texts WHERE id BETWEEN 47244640256 AND 51539607551 ORDER BY id LIMIT 500) s WHERE s.text LIKE '%' || p.part || '%') < 5) LIMIT 200)) b CROSS JOIN LATERAL 
      (SELECT id FROM names WHERE film_id = b.id UNION ALL SELECT id FROM names WHERE person_id = b.id UNION ALL SELECT id FROM names WHERE character_id = b.id UNION ALL SELECT id FROM names WHERE company_id = b.id) n JOIN name_keys k ON k.name_id = n.id AND k.words IS NOT NULL WHERE (b.text LIKE E'%
%' OR similarity(b.text, r.spelling) >= 0.3) AND similarity(k.key, r.spelling) >= 0.3 AND (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true AND 
    (SELECT count(DISTINCT bearer) FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected UNION ALL TABLE further UNION ALL TABLE partial) found) < 10 AND NOT EXISTS 
    (SELECT FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected UNION ALL TABLE further UNION ALL TABLE partial) found WHERE settled OR kind <> 'SIMILAR')), started AS MATERIALIZED 
  (SELECT * FROM 
    (SELECT k.bearer, k.name_id, 'SIMILAR' AS kind, r.since = r.until AND r.since > 0 OR false AS settled, floor(200 * similarity(k.key, r.spelling)::float8)::int + k.fame + CASE WHEN r.since > 0 THEN 80 ELSE 0 END - CASE WHEN r.stripped THEN 50 ELSE 0 END AS points FROM reading r CROSS JOIN LATERAL 
      (SELECT k.*, s.fame FROM 
        (SELECT n / cardinality($2::smallint[]) AS fame, ($2::smallint[])[n % cardinality($2::smallint[]) + 1] AS entity FROM generate_series(61 * cardinality($2::smallint[]) - 1, 0, -1) n) s CROSS JOIN LATERAL 
        (SELECT bearer, name_id, key FROM name_keys k WHERE kind = 'SPELLING' AND k.entity = s.entity AND k.fame = s.fame AND key >= r.start AND key < r.start || chr(1114111) ORDER BY key LIMIT 200) k LIMIT 200) k WHERE (r.since = 0 OR EXISTS 
      (SELECT FROM films f WHERE f.id = k.bearer AND f.year BETWEEN r.since AND r.until))) k WHERE true AND NOT EXISTS (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected UNION ALL TABLE further UNION ALL TABLE partial UNION ALL TABLE resembling)) SELECT DISTINCT ON (bearer) bearer AS id, name_id, kind, (points / 2000.0)::float8 AS score FROM (TABLE near UNION ALL TABLE more UNION ALL TABLE undated UNION ALL TABLE credited UNION ALL TABLE corrected UNION ALL TABLE further UNION ALL TABLE partial UNION ALL TABLE resembling UNION ALL TABLE started) found ORDER BY bearer, points DESC, name_id, kind) SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"kind":"' || t2.kind || '"}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t3 WHERE t3.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t4.slug)::text || '}' FROM persons t4 WHERE t4.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t5 WHERE t5.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t6 WHERE t6.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM found t1 ORDER BY t1.score DESC, t1.id DESC LIMIT 2) t1));
SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"reception":' || coalesce(
    (SELECT '{"verdict":"' || CASE WHEN t2.different > 1 THEN 'CONFLICT' WHEN t2.judged < t2.reviews THEN 'OMISSION' WHEN t2.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END || '","reason":' || to_json(CASE CASE WHEN t2.different > 1 THEN 'CONFLICT' WHEN t2.judged < t2.reviews THEN 'OMISSION' WHEN t2.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END WHEN 'CONFLICT' THEN t2.judged || ' reviews have ' || t2.different || ' different sentiments.' WHEN 'OMISSION' THEN t2.judged || ' of ' || t2.reviews || ' reviews ' || CASE WHEN t2.judged = 1 THEN 'has' ELSE 'have' END || ' a sentiment.' WHEN 'SINGLE_SOURCE' THEN 'There is only one review.' ELSE 'All ' || t2.judged || ' reviews have the same sentiment.' END)::text || ',"sentiments":' || 
      (SELECT '[' || coalesce(string_agg('{"sentiment":' || to_json(t3.sentiment)::text || ',"count":' || t3.count::text || '}', ',' ORDER BY t3.count DESC, t3.sentiment), '') || ']' FROM 
        (SELECT v.sentiment, count(*) AS count FROM reviews v WHERE v.film_id = t1.id AND v.sentiment IS NOT NULL GROUP BY v.sentiment) t3) || '}' FROM 
      (SELECT count(*) AS reviews, count(v.sentiment) AS judged, count(DISTINCT v.sentiment) AS different FROM reviews v WHERE v.film_id = t1.id) t2 WHERE t2.judged > 0), 'null') || ',"ofCritics":' || coalesce(
    (SELECT '{"verdict":"' || CASE WHEN t4.different > 1 THEN 'CONFLICT' WHEN t4.judged < t4.reviews THEN 'OMISSION' WHEN t4.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END || '","reason":' || to_json(CASE CASE WHEN t4.different > 1 THEN 'CONFLICT' WHEN t4.judged < t4.reviews THEN 'OMISSION' WHEN t4.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END WHEN 'CONFLICT' THEN t4.judged || ' reviews have ' || t4.different || ' different sentiments.' WHEN 'OMISSION' THEN t4.judged || ' of ' || t4.reviews || ' reviews ' || CASE WHEN t4.judged = 1 THEN 'has' ELSE 'have' END || ' a sentiment.' WHEN 'SINGLE_SOURCE' THEN 'There is only one review.' ELSE 'All ' || t4.judged || ' reviews have the same sentiment.' END)::text || ',"sentiments":' || 
      (SELECT '[' || coalesce(string_agg('{"sentiment":' || to_json(t5.sentiment)::text || ',"count":' || t5.count::text || '}', ',' ORDER BY t5.count DESC, t5.sentiment), '') || ']' FROM 
        (SELECT v.sentiment, count(*) AS count FROM reviews v WHERE v.film_id = t1.id AND v.kind = ANY($2::text[]) AND v.sentiment IS NOT NULL GROUP BY v.sentiment) t5) || '}' FROM 
      (SELECT count(*) AS reviews, count(v.sentiment) AS judged, count(DISTINCT v.sentiment) AS different FROM reviews v WHERE v.film_id = t1.id AND v.kind = ANY($2::text[])) t4 WHERE t4.judged > 0), 'null') || ',"ofAudiences":' || coalesce(
    (SELECT '{"verdict":"' || CASE WHEN t6.different > 1 THEN 'CONFLICT' WHEN t6.judged < t6.reviews THEN 'OMISSION' WHEN t6.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END || '"}' FROM 
      (SELECT count(*) AS reviews, count(v.sentiment) AS judged, count(DISTINCT v.sentiment) AS different FROM reviews v WHERE v.film_id = t1.id AND v.kind = ANY($3::text[])) t6 WHERE t6.judged > 0), 'null') || ',"reviews":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"deck":' || coalesce(to_json(t7.deck)::text, 'null') || ',"sentiment":' || coalesce('"' || t7.sentiment || '"', 'null') || ',"recommendations":' || 
      (SELECT '[' || coalesce(string_agg('{"audience":' || to_json(t8.audience)::text || ',"recommended":' || t8.recommended::text || ',"note":' || coalesce(to_json(t8.note)::text, 'null') || ',"claims":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t9.words)::text, 'null') || ',"source":' || 
          (SELECT '{"slug":' || to_json(t10.slug)::text || '}' FROM sources t10 WHERE t10.id = t9.source_id) || '}', ','), '') || ']}' FROM 
          (SELECT t9.* FROM claims t9 WHERE t9.recommendation_id = t8.id ORDER BY t9.property ASC NULLS LAST, t9.id ASC LIMIT 3) t9) || '}', ','), '') || ']' FROM 
        (SELECT t8.* FROM recommendations t8 WHERE t8.review_id = t7.id ORDER BY t8.position, t8.id LIMIT 500) t8) || ',"aspects":' || 
      (SELECT '[' || coalesce(string_agg('{"aspect":"' || t11.aspect || '","sentiment":' || coalesce('"' || t11.sentiment || '"', 'null') || ',"note":' || coalesce(to_json(t11.note)::text, 'null') || ',"person":' || coalesce(
        (SELECT '{"name":' || to_json(t12.name)::text || '}' FROM persons t12 WHERE t12.id = t11.person_id), 'null') || ',"claims":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t13.words)::text, 'null') || ',"locator":' || coalesce(to_json(t13.locator)::text, 'null') || ',"source":' || 
          (SELECT '{"slug":' || to_json(t14.slug)::text || '}' FROM sources t14 WHERE t14.id = t13.source_id) || '}', ','), '') || ']}' FROM 
          (SELECT t13.* FROM claims t13 WHERE t13.review_aspect_id = t11.id ORDER BY t13.property ASC NULLS LAST, t13.id ASC LIMIT 5) t13) || '}', ','), '') || ']' FROM 
        (SELECT t11.* FROM review_aspects t11 WHERE t11.review_id = t7.id ORDER BY t11.position, t11.id LIMIT 500) t11) || '}', ','), '') || ']}' FROM 
      (SELECT t7.* FROM reviews t7 WHERE t7.film_id = t1.id ORDER BY t7.published DESC NULLS LAST, t7.id DESC LIMIT 5) t7) || ',"premises":' || 
    (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t15.text)::text || ',"language":' || coalesce(to_json(t15.language)::text, 'null') || ',"author":' || coalesce(to_json(t15.author)::text, 'null') || ',"company":' || coalesce(
      (SELECT '{"slug":' || to_json(t16.slug)::text || '}' FROM companies t16 WHERE t16.id = t15.company_id), 'null') || ',"spoiler":' || t15.spoiler::text || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t17.slug)::text || '}' FROM sources t17 WHERE t17.id = t15.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t18.property)::text, 'null') || ',"words":' || coalesce(to_json(t18.words)::text, 'null') || ',"certainty":"' || t18.certainty || '","note":' || coalesce(to_json(t18.note)::text, 'null') || '}', ','), '') || ']}' FROM 
        (SELECT t18.* FROM claims t18 WHERE t18.premise_id = t15.id ORDER BY t18.property ASC NULLS LAST, t18.id ASC LIMIT 5) t18) || '}', ','), '') || ']' FROM 
      (SELECT t15.* FROM premises t15 WHERE t15.film_id = t1.id ORDER BY t15.position, t15.id LIMIT 500) t15) || ',"leads":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"person":' || 
      (SELECT '{"name":' || to_json(t20.name)::text || '}' FROM persons t20 WHERE t20.id = t19.person_id) || ',"lead":' || coalesce(t19.lead::text, 'null') || ',"disagreements":' || 
      (SELECT '[' || coalesce(string_agg('{"property":' || to_json(t21.property)::text || ',"verdict":"' || t21.verdict || '","reason":' || to_json(coalesce(t21.note, CASE t21.verdict WHEN 'CONFLICT' THEN CASE WHEN t21.sources = 1 THEN 'The source contradicts itself.' ELSE 'The claims of ' || t21.sources || ' sources cannot all be true.' END WHEN 'OMISSION' THEN t21.sources || ' of ' || t21.sources + cardinality(t21.omitted) || ' relevant sources ' || CASE WHEN t21.sources = 1 THEN 'states' ELSE 'state' END || ' it; an omission is not a denial.' WHEN 'SINGLE_SOURCE' THEN 'Only one source states it.' ELSE CASE WHEN t21.measured THEN 'One value satisfies the claims of ' || t21.sources || ' sources.' WHEN cardinality(t21.keys) > 1 THEN 'The claims of ' || t21.sources || ' sources differ only in precision.' ELSE t21.sources || ' sources state the same.' END END))::text || ',"omittedBy":' || 
        (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t22.slug)::text || '}', ','), '') || ']' FROM 
          (SELECT t22.* FROM sources t22 WHERE t22.id = ANY(t21.omitted) ORDER BY t22.title, t22.id LIMIT 500) t22) || ',"claims":' || 
        (SELECT '[' || coalesce(string_agg('{"value":' || coalesce(to_json(t23.value)::text, 'null') || ',"words":' || coalesce(to_json(t23.words)::text, 'null') || ',"source":' || 
          (SELECT '{"slug":' || to_json(t24.slug)::text || '}' FROM sources t24 WHERE t24.id = t23.source_id) || '}', ','), '') || ']' FROM 
          (SELECT t23.* FROM claims t23 WHERE t23.id = ANY(t21.claims) ORDER BY t23.id LIMIT 500) t23) || '}', ',' ORDER BY array_position(ARRAY['CONFLICT','CONSISTENT','OMISSION','SINGLE_SOURCE'], t21.verdict), t21.subject, t21.property), '') || ']' FROM (WITH c AS 
        (SELECT s.id AS subject, ARRAY[s.person_id::text, s.department::text] AS circle, false AS beside, coalesce(c.property, 'existence') AS property, coalesce(c.property = ANY('{}'::text[]), false) AS worded, c.id, c.source_id, c.extent, c.value_key, c.note FROM credits s JOIN claims c ON c.credit_id = s.id WHERE s.id = t19.id AND c.rank <> 'DEPRECATED' UNION ALL SELECT s.id AS subject, ARRAY[s.person_id::text, s.department::text] AS circle, true AS beside, coalesce(c.property, 'existence') AS property, coalesce(c.property = ANY('{}'::text[]), false) AS worded, c.id, c.source_id, c.extent, c.value_key, c.note FROM credits s JOIN claims c ON c.credit_id = s.id WHERE s.film_id = t19.film_id AND s.id <> t19.id AND c.rank <> 'DEPRECATED'), g AS 
        (SELECT c.subject, c.property, c.circle, array_agg(c.id) AS claims, count(DISTINCT c.source_id) AS sources, bool_and(c.worded) AS worded, (array_agg(c.note ORDER BY c.id) FILTER (WHERE c.note IS NOT NULL))[1] AS note, count(c.extent) = count(*) AS measured, range_intersect_agg(c.extent) AS common, max(c.value_key) AS longest, array_agg(DISTINCT c.value_key) AS keys FROM c WHERE NOT c.beside GROUP BY c.subject, c.property, c.circle), o AS 
        (SELECT g.*, ARRAY
          (SELECT DISTINCT r.source_id FROM c r WHERE r.subject >> 32 = g.subject >> 32 AND r.circle && g.circle AND r.property = g.property AND EXISTS 
            (SELECT FROM sources k WHERE k.id = r.source_id AND k.kind <> 'SOCIAL_POST') AND NOT EXISTS 
            (SELECT FROM c m WHERE m.subject = g.subject AND m.source_id = r.source_id AND (m.property = g.property OR g.property = 'existence'))) AS omitted, CASE WHEN g.property = 'existence' THEN true WHEN g.measured THEN NOT isempty(g.common) WHEN g.longest IS NULL THEN true ELSE 
          (SELECT coalesce(bool_and(k IS NOT NULL AND starts_with(g.longest || '>', k || '>')), true) FROM unnest(g.keys) k) END AS agree FROM g) SELECT o.*, CASE WHEN NOT o.agree AND (o.sources > 1 OR o.worded) THEN 'CONFLICT' WHEN o.omitted <> '{}' THEN 'OMISSION' WHEN o.sources = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END AS verdict FROM o) t21 WHERE t21.verdict = ANY($4::text[])) || '}', ','), '') || ']}' FROM 
      (SELECT t19.* FROM credits t19 WHERE t19.film_id = t1.id AND t19.lead = $5::boolean ORDER BY t19.position ASC NULLS LAST, t19.id ASC LIMIT 20) t19) || ',"producers":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"person":' || 
      (SELECT '{"name":' || to_json(t26.name)::text || '}' FROM persons t26 WHERE t26.id = t25.person_id) || ',"disagreements":' || 
      (SELECT '[' || coalesce(string_agg('{"property":' || to_json(t27.property)::text || ',"verdict":"' || t27.verdict || '","reason":' || to_json(coalesce(t27.note, CASE t27.verdict WHEN 'CONFLICT' THEN CASE WHEN t27.sources = 1 THEN 'The source contradicts itself.' ELSE 'The claims of ' || t27.sources || ' sources cannot all be true.' END WHEN 'OMISSION' THEN t27.sources || ' of ' || t27.sources + cardinality(t27.omitted) || ' relevant sources ' || CASE WHEN t27.sources = 1 THEN 'states' ELSE 'state' END || ' it; an omission is not a denial.' WHEN 'SINGLE_SOURCE' THEN 'Only one source states it.' ELSE CASE WHEN t27.measured THEN 'One value satisfies the claims of ' || t27.sources || ' sources.' WHEN cardinality(t27.keys) > 1 THEN 'The claims of ' || t27.sources || ' sources differ only in precision.' ELSE t27.sources || ' sources state the same.' END END))::text || ',"omittedBy":' || 
        (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t28.slug)::text || '}', ','), '') || ']' FROM 
          (SELECT t28.* FROM sources t28 WHERE t28.id = ANY(t27.omitted) ORDER BY t28.title, t28.id LIMIT 500) t28) || '}', ',' ORDER BY array_position(ARRAY['CONFLICT','CONSISTENT','OMISSION','SINGLE_SOURCE'], t27.verdict), t27.subject, t27.property), '') || ']' FROM (WITH c AS 
        (SELECT s.id AS subject, ARRAY[s.person_id::text, s.department::text] AS circle, false AS beside, coalesce(c.property, 'existence') AS property, coalesce(c.property = ANY('{}'::text[]), false) AS worded, c.id, c.source_id, c.extent, c.value_key, c.note FROM credits s JOIN claims c ON c.credit_id = s.id WHERE s.id = t25.id AND c.rank <> 'DEPRECATED' UNION ALL SELECT s.id AS subject, ARRAY[s.person_id::text, s.department::text] AS circle, true AS beside, coalesce(c.property, 'existence') AS property, coalesce(c.property = ANY('{}'::text[]), false) AS worded, c.id, c.source_id, c.extent, c.value_key, c.note FROM credits s JOIN claims c ON c.credit_id = s.id WHERE s.film_id = t25.film_id AND s.id <> t25.id AND c.rank <> 'DEPRECATED'), g AS 
        (SELECT c.subject, c.property, c.circle, array_agg(c.id) AS claims, count(DISTINCT c.source_id) AS sources, bool_and(c.worded) AS worded, (array_agg(c.note ORDER BY c.id) FILTER (WHERE c.note IS NOT NULL))[1] AS note, count(c.extent) = count(*) AS measured, range_intersect_agg(c.extent) AS common, max(c.value_key) AS longest, array_agg(DISTINCT c.value_key) AS keys FROM c WHERE NOT c.beside GROUP BY c.subject, c.property, c.circle), o AS 
        (SELECT g.*, ARRAY
          (SELECT DISTINCT r.source_id FROM c r WHERE r.subject >> 32 = g.subject >> 32 AND r.circle && g.circle AND r.property = g.property AND EXISTS 
            (SELECT FROM sources k WHERE k.id = r.source_id AND k.kind <> 'SOCIAL_POST') AND NOT EXISTS 
            (SELECT FROM c m WHERE m.subject = g.subject AND m.source_id = r.source_id AND (m.property = g.property OR g.property = 'existence'))) AS omitted, CASE WHEN g.property = 'existence' THEN true WHEN g.measured THEN NOT isempty(g.common) WHEN g.longest IS NULL THEN true ELSE 
          (SELECT coalesce(bool_and(k IS NOT NULL AND starts_with(g.longest || '>', k || '>')), true) FROM unnest(g.keys) k) END AS agree FROM g) SELECT o.*, CASE WHEN NOT o.agree AND (o.sources > 1 OR o.worded) THEN 'CONFLICT' WHEN o.omitted <> '{}' THEN 'OMISSION' WHEN o.sources = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END AS verdict FROM o) t27) || '}', ','), '') || ']}' FROM 
      (SELECT t25.* FROM credits t25 WHERE t25.film_id = t1.id AND t25.department = ANY($6::text[]) ORDER BY t25.position ASC NULLS LAST, t25.id ASC LIMIT 5) t25) || ',"releases":' || 
    (SELECT '[' || coalesce(string_agg('{"slate":' || coalesce(
      (SELECT '{"name":' || to_json(t30.name)::text || ',"year":' || coalesce(t30.year::text, 'null') || ',"company":' || coalesce(
        (SELECT '{"slug":' || to_json(t31.slug)::text || '}' FROM companies t31 WHERE t31.id = t30.company_id), 'null') || ',"films":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t32.slug)::text || '}', ','), '') || ']}' FROM 
          (SELECT t32.* FROM films t32 WHERE t32.id = ANY(ARRAY
            (SELECT t33.film_id FROM releases t33 WHERE t33.slate_id = t30.id)) AND t32.kind <> 'EPISODE' ORDER BY t32.sort_key ASC, t32.id ASC LIMIT 5) t32) || '}' FROM slates t30 WHERE t30.id = t29.slate_id), 'null') || '}', ','), '') || ']' FROM 
      (SELECT t29.* FROM releases t29 WHERE t29.film_id = t1.id ORDER BY t29.date, t29.id LIMIT 500) t29) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
