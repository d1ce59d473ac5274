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
  (SELECT '{"edges":[' || coalesce(string_agg('{"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"kind":"' || t2.kind || '"}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t3 WHERE t3.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t4.slug)::text || '}' FROM persons t4 WHERE t4.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t5 WHERE t5.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t6 WHERE t6.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM found t1 ORDER BY t1.score DESC, t1.id DESC LIMIT 2) t1));
SELECT coalesce(
  (SELECT '{"reception":' || coalesce(
    (SELECT '{"verdict":"' || CASE WHEN t2.different > 1 THEN 'CONFLICT' WHEN t2.judged < t2.reviews THEN 'OMISSION' WHEN t2.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END || '","reason":' || to_json(CASE CASE WHEN t2.different > 1 THEN 'CONFLICT' WHEN t2.judged < t2.reviews THEN 'OMISSION' WHEN t2.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END WHEN 'CONFLICT' THEN t2.judged || ' reviews have ' || t2.different || ' different sentiments.' WHEN 'OMISSION' THEN t2.judged || ' of ' || t2.reviews || ' reviews ' || CASE WHEN t2.judged = 1 THEN 'has' ELSE 'have' END || ' a sentiment.' WHEN 'SINGLE_SOURCE' THEN 'There is only one review.' ELSE 'All ' || t2.judged || ' reviews have the same sentiment.' END)::text || ',"sentiments":' || 
      (SELECT '[' || coalesce(string_agg('{"sentiment":' || to_json(t3.sentiment)::text || ',"count":' || t3.count::text || '}', ',' ORDER BY t3.count DESC, t3.sentiment), '') || ']' FROM 
        (SELECT v.sentiment, count(*) AS count FROM reviews v WHERE v.film_id = t1.id AND v.sentiment IS NOT NULL GROUP BY v.sentiment) t3) || '}' FROM 
      (SELECT count(*) AS reviews, count(v.sentiment) AS judged, count(DISTINCT v.sentiment) AS different FROM reviews v WHERE v.film_id = t1.id) t2 WHERE t2.judged > 0), 'null') || ',"ofCritics":' || coalesce(
    (SELECT '{"verdict":"' || CASE WHEN t4.different > 1 THEN 'CONFLICT' WHEN t4.judged < t4.reviews THEN 'OMISSION' WHEN t4.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END || '","reason":' || to_json(CASE CASE WHEN t4.different > 1 THEN 'CONFLICT' WHEN t4.judged < t4.reviews THEN 'OMISSION' WHEN t4.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END WHEN 'CONFLICT' THEN t4.judged || ' reviews have ' || t4.different || ' different sentiments.' WHEN 'OMISSION' THEN t4.judged || ' of ' || t4.reviews || ' reviews ' || CASE WHEN t4.judged = 1 THEN 'has' ELSE 'have' END || ' a sentiment.' WHEN 'SINGLE_SOURCE' THEN 'There is only one review.' ELSE 'All ' || t4.judged || ' reviews have the same sentiment.' END)::text || ',"sentiments":' || 
      (SELECT '[' || coalesce(string_agg('{"sentiment":' || to_json(t5.sentiment)::text || ',"count":' || t5.count::text || '}', ',' ORDER BY t5.count DESC, t5.sentiment), '') || ']' FROM 
        (SELECT v.sentiment, count(*) AS count FROM reviews v WHERE v.film_id = t1.id AND v.kind = ANY($1::text[]) AND v.sentiment IS NOT NULL GROUP BY v.sentiment) t5) || '}' FROM 
      (SELECT count(*) AS reviews, count(v.sentiment) AS judged, count(DISTINCT v.sentiment) AS different FROM reviews v WHERE v.film_id = t1.id AND v.kind = ANY($1::text[])) t4 WHERE t4.judged > 0), 'null') || ',"ofAudiences":' || coalesce(
    (SELECT '{"verdict":"' || CASE WHEN t6.different > 1 THEN 'CONFLICT' WHEN t6.judged < t6.reviews THEN 'OMISSION' WHEN t6.judged = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END || '"}' FROM 
      (SELECT count(*) AS reviews, count(v.sentiment) AS judged, count(DISTINCT v.sentiment) AS different FROM reviews v WHERE v.film_id = t1.id AND v.kind = ANY($2::text[])) t6 WHERE t6.judged > 0), 'null') || ',"reviews":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"deck":' || coalesce(to_json(t7.deck)::text, 'null') || ',"sentiment":' || coalesce('"' || t7.sentiment || '"', 'null') || ',"recommendations":' || 
      (SELECT '[' || coalesce(string_agg('{"audience":' || to_json(t8.audience)::text || ',"recommended":' || t8.recommended::text || ',"note":' || coalesce(to_json(t8.note)::text, 'null') || ',"claims":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t9.words)::text, 'null') || ',"source":' || 
          (SELECT '{"slug":' || to_json(t10.slug)::text || '}' FROM sources t10 WHERE t10.id = t9.source_id) || '}', ','), '') || ']}' FROM 
          (SELECT t9.* FROM claims t9 WHERE t9.recommendation_id = t8.id ORDER BY t9.property ASC NULLS LAST, t9.id ASC LIMIT 3) t9) || '}', ',' ORDER BY t8.position, t8.id), '') || ']' FROM recommendations t8 WHERE t8.review_id = t7.id) || ',"aspects":' || 
      (SELECT '[' || coalesce(string_agg('{"aspect":"' || t11.aspect || '","sentiment":' || coalesce('"' || t11.sentiment || '"', 'null') || ',"note":' || coalesce(to_json(t11.note)::text, 'null') || ',"person":' || coalesce(
        (SELECT '{"name":' || to_json(t12.name)::text || '}' FROM persons t12 WHERE t12.id = t11.person_id), 'null') || ',"claims":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t13.words)::text, 'null') || ',"locator":' || coalesce(to_json(t13.locator)::text, 'null') || ',"source":' || 
          (SELECT '{"slug":' || to_json(t14.slug)::text || '}' FROM sources t14 WHERE t14.id = t13.source_id) || '}', ','), '') || ']}' FROM 
          (SELECT t13.* FROM claims t13 WHERE t13.review_aspect_id = t11.id ORDER BY t13.property ASC NULLS LAST, t13.id ASC LIMIT 5) t13) || '}', ',' ORDER BY t11.position, t11.id), '') || ']' FROM review_aspects t11 WHERE t11.review_id = t7.id) || '}', ','), '') || ']}' FROM 
      (SELECT t7.* FROM reviews t7 WHERE t7.film_id = t1.id ORDER BY t7.published DESC NULLS LAST, t7.id DESC LIMIT 5) t7) || ',"premises":' || 
    (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t15.text)::text || ',"language":' || coalesce(to_json(t15.language)::text, 'null') || ',"author":' || coalesce(to_json(t15.author)::text, 'null') || ',"company":' || coalesce(
      (SELECT '{"slug":' || to_json(t16.slug)::text || '}' FROM companies t16 WHERE t16.id = t15.company_id), 'null') || ',"spoiler":' || t15.spoiler::text || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t17.slug)::text || '}' FROM sources t17 WHERE t17.id = t15.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t18.property)::text, 'null') || ',"words":' || coalesce(to_json(t18.words)::text, 'null') || ',"certainty":"' || t18.certainty || '","note":' || coalesce(to_json(t18.note)::text, 'null') || '}', ','), '') || ']}' FROM 
        (SELECT t18.* FROM claims t18 WHERE t18.premise_id = t15.id ORDER BY t18.property ASC NULLS LAST, t18.id ASC LIMIT 5) t18) || '}', ',' ORDER BY t15.position, t15.id), '') || ']' FROM premises t15 WHERE t15.film_id = t1.id) || ',"leads":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"person":' || 
      (SELECT '{"name":' || to_json(t20.name)::text || '}' FROM persons t20 WHERE t20.id = t19.person_id) || ',"lead":' || coalesce(t19.lead::text, 'null') || ',"disagreements":' || 
      (SELECT '[' || coalesce(string_agg('{"property":' || to_json(t21.property)::text || ',"verdict":"' || t21.verdict || '","reason":' || to_json(coalesce(t21.note, CASE t21.verdict WHEN 'CONFLICT' THEN CASE WHEN t21.sources = 1 THEN 'The source contradicts itself.' ELSE 'The claims of ' || t21.sources || ' sources cannot all be true.' END WHEN 'OMISSION' THEN t21.sources || ' of ' || t21.sources + cardinality(t21.omitted) || ' relevant sources ' || CASE WHEN t21.sources = 1 THEN 'states' ELSE 'state' END || ' it; an omission is not a denial.' WHEN 'SINGLE_SOURCE' THEN 'Only one source states it.' ELSE CASE WHEN t21.measured THEN 'One value satisfies the claims of ' || t21.sources || ' sources.' WHEN cardinality(t21.keys) > 1 THEN 'The claims of ' || t21.sources || ' sources differ only in precision.' ELSE t21.sources || ' sources state the same.' END END))::text || ',"omittedBy":' || 
        (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t22.slug)::text || '}', ',' ORDER BY t22.title, t22.id), '') || ']' FROM sources t22 WHERE t22.id = ANY(t21.omitted)) || ',"claims":' || 
        (SELECT '[' || coalesce(string_agg('{"value":' || coalesce(to_json(t23.value)::text, 'null') || ',"words":' || coalesce(to_json(t23.words)::text, 'null') || ',"source":' || 
          (SELECT '{"slug":' || to_json(t24.slug)::text || '}' FROM sources t24 WHERE t24.id = t23.source_id) || '}', ',' ORDER BY t23.id), '') || ']' FROM claims t23 WHERE t23.id = ANY(t21.claims)) || '}', ',' ORDER BY array_position(ARRAY['CONFLICT','CONSISTENT','OMISSION','SINGLE_SOURCE'], t21.verdict), t21.subject, t21.property), '') || ']' FROM (WITH c AS 
        (SELECT s.id AS subject, ARRAY[s.person_id::text, s.department::text] AS circle, false AS beside, coalesce(c.property, 'existence') AS property, coalesce(c.property = ANY('{}'::text[]), false) AS worded, c.id, c.source_id, c.extent, c.value_key, c.note FROM credits s JOIN claims c ON c.credit_id = s.id WHERE s.id = t19.id AND c.rank <> 'DEPRECATED' UNION ALL SELECT s.id AS subject, ARRAY[s.person_id::text, s.department::text] AS circle, true AS beside, coalesce(c.property, 'existence') AS property, coalesce(c.property = ANY('{}'::text[]), false) AS worded, c.id, c.source_id, c.extent, c.value_key, c.note FROM credits s JOIN claims c ON c.credit_id = s.id WHERE s.film_id = t19.film_id AND s.id <> t19.id AND c.rank <> 'DEPRECATED'), g AS 
        (SELECT c.subject, c.property, c.circle, array_agg(c.id) AS claims, count(DISTINCT c.source_id) AS sources, bool_and(c.worded) AS worded, (array_agg(c.note ORDER BY c.id) FILTER (WHERE c.note IS NOT NULL))[1] AS note, count(c.extent) = count(*) AS measured, range_intersect_agg(c.extent) AS common, max(c.value_key) AS longest, array_agg(DISTINCT c.value_key) AS keys FROM c WHERE NOT c.beside GROUP BY c.subject, c.property, c.circle), o AS 
        (SELECT g.*, ARRAY
          (SELECT DISTINCT r.source_id FROM c r WHERE r.subject >> 32 = g.subject >> 32 AND r.circle && g.circle AND r.property = g.property AND EXISTS 
            (SELECT FROM sources k WHERE k.id = r.source_id AND k.kind <> 'SOCIAL_POST') AND NOT EXISTS 
            (SELECT FROM c m WHERE m.subject = g.subject AND m.source_id = r.source_id AND (m.property = g.property OR g.property = 'existence'))) AS omitted, CASE WHEN g.property = 'existence' THEN true WHEN g.measured THEN NOT isempty(g.common) WHEN g.longest IS NULL THEN true ELSE 
          (SELECT coalesce(bool_and(k IS NOT NULL AND starts_with(g.longest || '>', k || '>')), true) FROM unnest(g.keys) k) END AS agree FROM g) SELECT o.*, CASE WHEN NOT o.agree AND (o.sources > 1 OR o.worded) THEN 'CONFLICT' WHEN o.omitted <> '{}' THEN 'OMISSION' WHEN o.sources = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END AS verdict FROM o) t21 WHERE t21.verdict = ANY($3::text[])) || '}', ','), '') || ']}' FROM 
      (SELECT t19.* FROM credits t19 WHERE t19.film_id = t1.id AND t19.lead = $4::boolean ORDER BY t19.position ASC NULLS LAST, t19.id ASC LIMIT 20) t19) || ',"producers":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"person":' || 
      (SELECT '{"name":' || to_json(t26.name)::text || '}' FROM persons t26 WHERE t26.id = t25.person_id) || ',"disagreements":' || 
      (SELECT '[' || coalesce(string_agg('{"property":' || to_json(t27.property)::text || ',"verdict":"' || t27.verdict || '","reason":' || to_json(coalesce(t27.note, CASE t27.verdict WHEN 'CONFLICT' THEN CASE WHEN t27.sources = 1 THEN 'The source contradicts itself.' ELSE 'The claims of ' || t27.sources || ' sources cannot all be true.' END WHEN 'OMISSION' THEN t27.sources || ' of ' || t27.sources + cardinality(t27.omitted) || ' relevant sources ' || CASE WHEN t27.sources = 1 THEN 'states' ELSE 'state' END || ' it; an omission is not a denial.' WHEN 'SINGLE_SOURCE' THEN 'Only one source states it.' ELSE CASE WHEN t27.measured THEN 'One value satisfies the claims of ' || t27.sources || ' sources.' WHEN cardinality(t27.keys) > 1 THEN 'The claims of ' || t27.sources || ' sources differ only in precision.' ELSE t27.sources || ' sources state the same.' END END))::text || ',"omittedBy":' || 
        (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t28.slug)::text || '}', ',' ORDER BY t28.title, t28.id), '') || ']' FROM sources t28 WHERE t28.id = ANY(t27.omitted)) || '}', ',' ORDER BY array_position(ARRAY['CONFLICT','CONSISTENT','OMISSION','SINGLE_SOURCE'], t27.verdict), t27.subject, t27.property), '') || ']' FROM (WITH c AS 
        (SELECT s.id AS subject, ARRAY[s.person_id::text, s.department::text] AS circle, false AS beside, coalesce(c.property, 'existence') AS property, coalesce(c.property = ANY('{}'::text[]), false) AS worded, c.id, c.source_id, c.extent, c.value_key, c.note FROM credits s JOIN claims c ON c.credit_id = s.id WHERE s.id = t25.id AND c.rank <> 'DEPRECATED' UNION ALL SELECT s.id AS subject, ARRAY[s.person_id::text, s.department::text] AS circle, true AS beside, coalesce(c.property, 'existence') AS property, coalesce(c.property = ANY('{}'::text[]), false) AS worded, c.id, c.source_id, c.extent, c.value_key, c.note FROM credits s JOIN claims c ON c.credit_id = s.id WHERE s.film_id = t25.film_id AND s.id <> t25.id AND c.rank <> 'DEPRECATED'), g AS 
        (SELECT c.subject, c.property, c.circle, array_agg(c.id) AS claims, count(DISTINCT c.source_id) AS sources, bool_and(c.worded) AS worded, (array_agg(c.note ORDER BY c.id) FILTER (WHERE c.note IS NOT NULL))[1] AS note, count(c.extent) = count(*) AS measured, range_intersect_agg(c.extent) AS common, max(c.value_key) AS longest, array_agg(DISTINCT c.value_key) AS keys FROM c WHERE NOT c.beside GROUP BY c.subject, c.property, c.circle), o AS 
        (SELECT g.*, ARRAY
          (SELECT DISTINCT r.source_id FROM c r WHERE r.subject >> 32 = g.subject >> 32 AND r.circle && g.circle AND r.property = g.property AND EXISTS 
            (SELECT FROM sources k WHERE k.id = r.source_id AND k.kind <> 'SOCIAL_POST') AND NOT EXISTS 
            (SELECT FROM c m WHERE m.subject = g.subject AND m.source_id = r.source_id AND (m.property = g.property OR g.property = 'existence'))) AS omitted, CASE WHEN g.property = 'existence' THEN true WHEN g.measured THEN NOT isempty(g.common) WHEN g.longest IS NULL THEN true ELSE 
          (SELECT coalesce(bool_and(k IS NOT NULL AND starts_with(g.longest || '>', k || '>')), true) FROM unnest(g.keys) k) END AS agree FROM g) SELECT o.*, CASE WHEN NOT o.agree AND (o.sources > 1 OR o.worded) THEN 'CONFLICT' WHEN o.omitted <> '{}' THEN 'OMISSION' WHEN o.sources = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END AS verdict FROM o) t27) || '}', ','), '') || ']}' FROM 
      (SELECT t25.* FROM credits t25 WHERE t25.film_id = t1.id AND t25.department = ANY($5::text[]) ORDER BY t25.position ASC NULLS LAST, t25.id ASC LIMIT 5) t25) || ',"releases":' || 
    (SELECT '[' || coalesce(string_agg('{"slate":' || coalesce(
      (SELECT '{"name":' || to_json(t30.name)::text || ',"year":' || coalesce(t30.year::text, 'null') || ',"company":' || coalesce(
        (SELECT '{"slug":' || to_json(t31.slug)::text || '}' FROM companies t31 WHERE t31.id = t30.company_id), 'null') || ',"films":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t32.slug)::text || '}', ','), '') || ']}' FROM 
          (SELECT t32.* FROM films t32 WHERE t32.id IN 
            (SELECT t33.film_id FROM releases t33 WHERE t33.slate_id = t30.id) AND t32.kind <> 'EPISODE' ORDER BY t32.sort_key ASC, t32.id ASC LIMIT 5) t32) || '}' FROM slates t30 WHERE t30.id = t29.slate_id), 'null') || '}', ',' ORDER BY t29.date, t29.id), '') || ']' FROM releases t29 WHERE t29.film_id = t1.id) || '}' FROM films t1 WHERE t1.slug = $6::text), 'null');
