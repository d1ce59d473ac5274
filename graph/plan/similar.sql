WITH people AS MATERIALIZED (
  SELECT m.person_id, (SELECT count(*) FROM credits n WHERE n.person_id = m.person_id) AS credits
  FROM (SELECT DISTINCT person_id FROM credits WHERE film_id = @film) m
), terms AS MATERIALIZED (
  SELECT m.theme_id, (SELECT coalesce(sum(v.rows), 0) FROM value_counts v WHERE v.property = 'films.themes' AND v.members @> ARRAY[m.theme_id::text]) AS films
  FROM (SELECT DISTINCT theme_id FROM film_themes WHERE film_id = @film) m
), kinds AS MATERIALIZED ( -- without MATERIALIZED, the films of a genre would be counted once for each candidate
  SELECT m.genre_id, (SELECT coalesce(sum(v.rows), 0) FROM value_counts v WHERE v.property = 'films.genres' AND v.members @> ARRAY[m.genre_id::text]) AS films
  FROM (SELECT DISTINCT genre_id FROM film_genres WHERE film_id = @film) m
), found AS MATERIALIZED (
  SELECT CASE WHEN r.from_film_id = @film THEN r.to_film_id ELSE r.from_film_id END AS film_id, 'RELATIONSHIP' AS kind, 1 AS place,
    CASE WHEN r.kind_id = (SELECT id FROM relationship_kinds WHERE slug = 'liked-by-the-same-people') THEN 40 ELSE 100 END AS weight, r.id AS subject, NULL AS detail
  FROM relationships r WHERE r.from_film_id = @film OR r.to_film_id = @film
  UNION ALL
  SELECT x.film_id, 'COMPARISON', 2, 100, x.review_id, NULL FROM (
    SELECT c.other_film_id AS film_id, v.id AS review_id FROM reviews v JOIN comparisons c ON c.review_id = v.id WHERE v.film_id = @film
    UNION SELECT v.film_id, v.id FROM comparisons c JOIN reviews v ON v.id = c.review_id WHERE c.other_film_id = @film) x
  UNION ALL
  SELECT x.film_id, 'PERSON', 3, (x.base % 100 * 4 / (4 + x.rarity))::int, x.person_id, (ARRAY['CREW','SOUND','PRODUCTION','EDITING','CAMERA','MUSIC','ACTING','WRITING','DIRECTING'])[x.base / 100 + 1]
  FROM (
    SELECT o.film_id, p.person_id, width_bucket(p.credits, '{2,4,8,16,32,64,128,256,512}'::bigint[]) AS rarity,
      max(CASE WHEN m.department <> o.department THEN 8 ELSE CASE o.department WHEN 'DIRECTING' THEN 832 WHEN 'WRITING' THEN 724 WHEN 'ACTING' THEN 616 WHEN 'MUSIC' THEN 512
        WHEN 'CAMERA' THEN 412 WHEN 'EDITING' THEN 308 WHEN 'PRODUCTION' THEN 208 WHEN 'SOUND' THEN 108 ELSE 8 END END) AS base
    FROM people p JOIN credits m ON m.person_id = p.person_id AND m.film_id = @film JOIN credits o ON o.person_id = p.person_id
    WHERE p.credits <= 500 GROUP BY o.film_id, p.person_id, p.credits) x
  UNION ALL
  SELECT o.film_id, 'THEME', 4, 96 / (4 + width_bucket(t.films, '{2,4,8,16,32,64,128,256,512,1024}'::numeric[])), t.theme_id, NULL
  FROM terms t CROSS JOIN LATERAL (SELECT DISTINCT g.film_id FROM film_themes g WHERE g.theme_id = t.theme_id) o WHERE t.films <= 2000
  UNION ALL
  SELECT x.film_id, 'NOMINATION', 6, 24 / (4 + width_bucket(x.films, '{2,4,8,16,32,64,128,256}'::bigint[])), x.ceremony_id, x.category_id::text
  FROM (
    SELECT o.film_id, n.ceremony_id, n.category_id, count(*) OVER (PARTITION BY n.ceremony_id, n.category_id) AS films
    FROM (SELECT DISTINCT n.ceremony_id, n.category_id FROM nomination_films f JOIN nominations n ON n.id = f.nomination_id WHERE f.film_id = @film) n
    CROSS JOIN LATERAL (SELECT DISTINCT f.film_id FROM nominations a JOIN nomination_films f ON f.nomination_id = a.id
      WHERE a.ceremony_id = n.ceremony_id AND a.category_id = n.category_id) o) x
), candidates AS MATERIALIZED (
  SELECT s.film_id FROM (SELECT film_id, sum(weight) AS weight FROM found WHERE film_id <> @film GROUP BY film_id) s
  JOIN films g ON g.id = s.film_id AND g.kind <> 'EPISODE' ORDER BY s.weight DESC, s.film_id LIMIT 200
), reasons AS MATERIALIZED (
  SELECT f.* FROM found f JOIN candidates c ON c.film_id = f.film_id
  UNION ALL
  SELECT o.film_id, 'GENRE', 5, 32 / (4 + width_bucket(m.films, '{2,4,8,16,32,64,128,256,512,1024,2048,4096,8192,16384,32768,65536,131072,262144,524288}'::numeric[])), m.genre_id, NULL
  FROM kinds m CROSS JOIN candidates c CROSS JOIN LATERAL (SELECT DISTINCT g.film_id FROM film_genres g WHERE g.film_id = c.film_id AND g.genre_id = m.genre_id) o
), best AS MATERIALIZED (
  SELECT film_id, sum(weight)::int AS weight FROM reasons GROUP BY film_id ORDER BY 2 DESC, 1 LIMIT @first
)
