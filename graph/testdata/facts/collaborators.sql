SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(*) FROM films t2 WHERE t2.id = ANY(ARRAY
      (SELECT m.film_id FROM credits m WHERE m.person_id = coalesce(
        (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
        (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL)) INTERSECT SELECT m.film_id FROM credits m WHERE m.person_id = coalesce(
        (SELECT d.id FROM persons d WHERE d.slug = $2::text), 
        (SELECT x.person_id FROM redirects x WHERE x.slug = $2::text AND x.person_id IS NOT NULL)))) AND t2.kind <> 'EPISODE')::text || ',"nodes":[' || coalesce(string_agg('{"title":' || to_json(t1.title)::text || ',"year":' || coalesce(t1.year::text, 'null') || '}', ','), '') || ']}' FROM (WITH a AS MATERIALIZED 
    (SELECT t1.*, t1.year AS sorted_by FROM films t1 WHERE t1.id = ANY(ARRAY
      (SELECT m.film_id FROM credits m WHERE m.person_id = coalesce(
        (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
        (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL)) INTERSECT SELECT m.film_id FROM credits m WHERE m.person_id = coalesce(
        (SELECT d.id FROM persons d WHERE d.slug = $2::text), 
        (SELECT x.person_id FROM redirects x WHERE x.slug = $2::text AND x.person_id IS NOT NULL)))) AND t1.kind <> 'EPISODE' AND t1.year IS NOT NULL ORDER BY t1.year ASC NULLS FIRST, t1.id ASC LIMIT 3) SELECT * FROM (TABLE a UNION ALL SELECT * FROM 
    (SELECT t1.*, t1.year AS sorted_by FROM films t1 WHERE t1.id = ANY(ARRAY
      (SELECT m.film_id FROM credits m WHERE m.person_id = coalesce(
        (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
        (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL)) INTERSECT SELECT m.film_id FROM credits m WHERE m.person_id = coalesce(
        (SELECT d.id FROM persons d WHERE d.slug = $2::text), 
        (SELECT x.person_id FROM redirects x WHERE x.slug = $2::text AND x.person_id IS NOT NULL)))) AND t1.kind <> 'EPISODE' AND t1.year IS NULL ORDER BY t1.year ASC NULLS FIRST, t1.id ASC LIMIT 3) o WHERE 
    (SELECT count(*) FROM a) < 3) t1 ORDER BY t1.sorted_by ASC NULLS LAST, t1.id ASC LIMIT 3) t1);
SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"degree":' || 
    (SELECT count(DISTINCT o.person_id) FROM credits m JOIN credits o ON o.film_id = m.film_id WHERE m.person_id = t1.id AND o.person_id <> t1.id)::text || ',"collaborators":' || (WITH k2 AS MATERIALIZED 
    (SELECT o.person_id AS id, count(*)::int AS films, min(o.year) AS first_year, max(o.year) AS last_year FROM 
      (SELECT DISTINCT o.person_id, y.id, y.year FROM credits m JOIN films y ON y.id = m.film_id JOIN credits o ON o.film_id = m.film_id WHERE m.person_id = t1.id AND o.person_id <> t1.id) o GROUP BY o.person_id) SELECT 
    (SELECT '{"totalCount":' || 
      (SELECT count(*) FROM k2 t4)::text || ',"edges":[' || coalesce(string_agg(CASE WHEN t3.place <= 3 THEN '{"films":' || t3.films::text || ',"firstYear":' || coalesce(t3.first_year::text, 'null') || ',"lastYear":' || coalesce(t3.last_year::text, 'null') || ',"node":' || 
      (SELECT '{"name":' || to_json(t5.name)::text || '}' FROM persons t5 WHERE t5.id = t3.id) || '}' END, ','), '') || '],"pageInfo":{"hasNextPage":' || (count(*) > 3)::text || '}}' FROM 
      (SELECT t3.*, row_number() OVER () AS place FROM 
        (SELECT t3.* FROM k2 t3 ORDER BY t3.films DESC, t3.id DESC LIMIT 3 + 1) t3) t3)) || ',"directors":' || (WITH k6 AS MATERIALIZED 
    (SELECT o.person_id AS id, count(*)::int AS films, min(o.year) AS first_year, max(o.year) AS last_year FROM 
      (SELECT DISTINCT o.person_id, y.id, y.year FROM credits m JOIN films y ON y.id = m.film_id JOIN credits o ON o.film_id = m.film_id WHERE m.person_id = t1.id AND o.person_id <> t1.id AND m.department = ANY($2::text[]) AND o.department = ANY($2::text[])) o GROUP BY o.person_id) SELECT 
    (SELECT '{"nodes":[' || coalesce(string_agg(
      (SELECT '{"name":' || to_json(t8.name)::text || '}' FROM persons t8 WHERE t8.id = t7.id), ','), '') || ']}' FROM 
      (SELECT t7.* FROM k6 t7 ORDER BY t7.last_year DESC NULLS LAST, t7.id DESC LIMIT 2) t7)) || '}' FROM persons t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 'null');
SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"similar":' || (WITH people AS MATERIALIZED (
  SELECT m.person_id, 
    (SELECT count(*) FROM credits n WHERE n.person_id = m.person_id) AS credits
  FROM 
    (SELECT DISTINCT person_id FROM credits WHERE film_id = t1.id) m
), terms AS MATERIALIZED (
  SELECT m.theme_id, 
    (SELECT coalesce(sum(v.rows), 0) FROM value_counts v WHERE v.property = 'films.themes' AND v.members @> ARRAY[m.theme_id::text]) AS films
  FROM 
    (SELECT DISTINCT theme_id FROM film_themes WHERE film_id = t1.id) m
), kinds AS MATERIALIZED ( -- without MATERIALIZED, the films of a genre would be counted once for each candidate
  SELECT m.genre_id, 
    (SELECT coalesce(sum(v.rows), 0) FROM value_counts v WHERE v.property = 'films.genres' AND v.members @> ARRAY[m.genre_id::text]) AS films
  FROM 
    (SELECT DISTINCT genre_id FROM film_genres WHERE film_id = t1.id) m
), found AS MATERIALIZED (
  SELECT CASE WHEN r.from_film_id = t1.id THEN r.to_film_id ELSE r.from_film_id END AS film_id, 'RELATIONSHIP' AS kind, 1 AS place,
    CASE WHEN r.kind_id = 
    (SELECT id FROM relationship_kinds WHERE slug = 'liked-by-the-same-people') THEN 40 ELSE 100 END AS weight, r.id AS subject, NULL AS detail
  FROM relationships r WHERE r.from_film_id = t1.id OR r.to_film_id = t1.id
  UNION ALL
  SELECT x.film_id, 'COMPARISON', 2, 100, x.review_id, NULL FROM (
    SELECT c.other_film_id AS film_id, v.id AS review_id FROM reviews v JOIN comparisons c ON c.review_id = v.id WHERE v.film_id = t1.id
    UNION SELECT v.film_id, v.id FROM comparisons c JOIN reviews v ON v.id = c.review_id WHERE c.other_film_id = t1.id) x
  UNION ALL
  SELECT x.film_id, 'PERSON', 3, (x.base % 100 * 4 / (4 + x.rarity))::int, x.person_id, (ARRAY['CREW','SOUND','PRODUCTION','EDITING','CAMERA','MUSIC','ACTING','WRITING','DIRECTING'])[x.base / 100 + 1]
  FROM (
    SELECT o.film_id, p.person_id, width_bucket(p.credits, '{2,4,8,16,32,64,128,256,512}'::bigint[]) AS rarity,
      max(CASE WHEN m.department <> o.department THEN 8 ELSE CASE o.department WHEN 'DIRECTING' THEN 832 WHEN 'WRITING' THEN 724 WHEN 'ACTING' THEN 616 WHEN 'MUSIC' THEN 512
        WHEN 'CAMERA' THEN 412 WHEN 'EDITING' THEN 308 WHEN 'PRODUCTION' THEN 208 WHEN 'SOUND' THEN 108 ELSE 8 END END) AS base
    FROM people p JOIN credits m ON m.person_id = p.person_id AND m.film_id = t1.id JOIN credits o ON o.person_id = p.person_id
    WHERE p.credits <= 500 GROUP BY o.film_id, p.person_id, p.credits) x
  UNION ALL
  SELECT o.film_id, 'THEME', 4, 96 / (4 + width_bucket(t.films, '{2,4,8,16,32,64,128,256,512,1024}'::numeric[])), t.theme_id, NULL
  FROM terms t CROSS JOIN LATERAL 
    (SELECT DISTINCT g.film_id FROM film_themes g WHERE g.theme_id = t.theme_id) o WHERE t.films <= 2000
  UNION ALL
  SELECT x.film_id, 'NOMINATION', 6, 24 / (4 + width_bucket(x.films, '{2,4,8,16,32,64,128,256}'::bigint[])), x.ceremony_id, x.category_id::text
  FROM (
    SELECT o.film_id, n.ceremony_id, n.category_id, count(*) OVER (PARTITION BY n.ceremony_id, n.category_id) AS films
    FROM 
    (SELECT DISTINCT n.ceremony_id, n.category_id FROM nomination_films f JOIN nominations n ON n.id = f.nomination_id WHERE f.film_id = t1.id) n
    CROSS JOIN LATERAL 
    (SELECT DISTINCT f.film_id FROM nominations a JOIN nomination_films f ON f.nomination_id = a.id
      WHERE a.ceremony_id = n.ceremony_id AND a.category_id = n.category_id) o) x
), candidates AS MATERIALIZED (
  SELECT s.film_id FROM 
    (SELECT film_id, sum(weight) AS weight FROM found WHERE film_id <> t1.id GROUP BY film_id) s
  JOIN films g ON g.id = s.film_id AND g.kind <> 'EPISODE' ORDER BY s.weight DESC, s.film_id LIMIT 200
), reasons AS MATERIALIZED (
  SELECT f.* FROM found f JOIN candidates c ON c.film_id = f.film_id
  UNION ALL
  SELECT o.film_id, 'GENRE', 5, 32 / (4 + width_bucket(m.films, '{2,4,8,16,32,64,128,256,512,1024,2048,4096,8192,16384,32768,65536,131072,262144,524288}'::numeric[])), m.genre_id, NULL
  FROM kinds m CROSS JOIN candidates c CROSS JOIN LATERAL 
    (SELECT DISTINCT g.film_id FROM film_genres g WHERE g.film_id = c.film_id AND g.genre_id = m.genre_id) o
), best AS MATERIALIZED (
  SELECT film_id, sum(weight)::int AS weight FROM reasons GROUP BY film_id ORDER BY 2 DESC, 1 LIMIT 3
)
 SELECT '[' || coalesce(string_agg('{"weight":' || t2.weight::text || ',"film":' || 
    (SELECT '{"title":' || to_json(t3.title)::text || ',"year":' || coalesce(t3.year::text, 'null') || '}' FROM films t3 WHERE t3.id = t2.film_id) || ',"reasons":' || 
    (SELECT '[' || coalesce(string_agg('{"kind":' || to_json(t4.kind)::text || ',"weight":' || t4.weight::text || ',"text":' || to_json(CASE t4.kind
  WHEN 'RELATIONSHIP' THEN 
      (SELECT concat('This film ', CASE WHEN a.from_film_id = t1.id THEN k.phrase ELSE k.reverse_phrase END, ' ', o.title, '.')
    FROM relationships a JOIN relationship_kinds k ON k.id = a.kind_id JOIN films o ON o.id = t4.film_id WHERE a.id = t4.subject)
  WHEN 'COMPARISON' THEN 
      (SELECT concat('A review compares this film with ', o.title, '.') FROM films o WHERE o.id = t4.film_id)
  WHEN 'PERSON' THEN 
      (SELECT concat(a.name, CASE t4.detail WHEN 'DIRECTING' THEN ' directed' WHEN 'WRITING' THEN ' wrote' WHEN 'ACTING' THEN ' acts in' WHEN 'MUSIC' THEN ' made the music of'
    WHEN 'CAMERA' THEN ' filmed' WHEN 'EDITING' THEN ' edited' WHEN 'PRODUCTION' THEN ' produced' WHEN 'SOUND' THEN ' made the sound of' ELSE ' worked on' END, ' both.') FROM persons a WHERE a.id = t4.subject)
  WHEN 'THEME' THEN 
      (SELECT concat('Both have the theme ', a.name, '.') FROM themes a WHERE a.id = t4.subject)
  WHEN 'GENRE' THEN 
      (SELECT concat('Both have the genre ', a.name, '.') FROM genres a WHERE a.id = t4.subject)
  ELSE 
      (SELECT concat('Both were nominated for ', b.name, ' at the ', e.name, ' of ', a.year, '.')
    FROM ceremonies a JOIN award_events e ON e.id = a.event_id JOIN award_categories b ON b.id = t4.detail::bigint WHERE a.id = t4.subject) END)::text || ',"person":' || CASE WHEN t4.kind = 'PERSON' THEN 
      (SELECT '{"name":' || to_json(t5.name)::text || '}' FROM persons t5 WHERE t5.id = t4.subject) ELSE 'null' END || ',"relationship":' || CASE WHEN t4.kind = 'RELATIONSHIP' THEN 
      (SELECT '{"kind":' || 
        (SELECT '{"slug":' || to_json(t7.slug)::text || '}' FROM relationship_kinds t7 WHERE t7.id = t6.kind_id) || '}' FROM relationships t6 WHERE t6.id = t4.subject) ELSE 'null' END || ',"review":' || CASE WHEN t4.kind = 'COMPARISON' THEN 
      (SELECT '{"slug":' || to_json(t8.slug)::text || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t9.title)::text || '}' FROM sources t9 WHERE t9.id = t8.source_id), 'null') || '}' FROM reviews t8 WHERE t8.id = t4.subject) ELSE 'null' END || ',"theme":' || CASE WHEN t4.kind = 'THEME' THEN 
      (SELECT '{"slug":' || to_json(t10.slug)::text || '}' FROM themes t10 WHERE t10.id = t4.subject) ELSE 'null' END || ',"genre":' || CASE WHEN t4.kind = 'GENRE' THEN 
      (SELECT '{"slug":' || to_json(t11.slug)::text || '}' FROM genres t11 WHERE t11.id = t4.subject) ELSE 'null' END || ',"ceremony":' || CASE WHEN t4.kind = 'NOMINATION' THEN 
      (SELECT '{"year":' || t12.year::text || '}' FROM ceremonies t12 WHERE t12.id = t4.subject) ELSE 'null' END || '}', ',' ORDER BY t4.weight DESC, t4.place, t4.subject, t4.detail), '') || ']' FROM reasons t4 WHERE t4.film_id = t2.film_id) || '}', ',' ORDER BY t2.weight DESC, t2.film_id), '') || ']' FROM best t2) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
