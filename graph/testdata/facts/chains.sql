SELECT '{"ends":' || to_json(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 
  (SELECT e.id FROM films e WHERE e.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $2::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $2::text AND x.film_id IS NOT NULL)))])::text || ',"near":' || (WITH RECURSIVE reached(node, away) AS (
  SELECT e.id, 0 FROM unnest(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 
  (SELECT e.id FROM films e WHERE e.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $2::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $2::text AND x.film_id IS NOT NULL)))]) e(id) WHERE e.id IS NOT NULL
  UNION
  SELECT x.node, n.away + 1 FROM reached n CROSS JOIN LATERAL (
    SELECT c.film_id FROM credits c WHERE c.person_id = n.node
    UNION ALL SELECT c.person_id FROM credits c WHERE c.film_id = n.node
    UNION ALL SELECT coalesce(r.to_film_id, r.to_person_id) FROM relationships r WHERE r.from_film_id = n.node OR r.from_person_id = n.node
    UNION ALL SELECT coalesce(r.from_film_id, r.from_person_id) FROM relationships r WHERE r.to_film_id = n.node OR r.to_person_id = n.node) x(node)
  WHERE n.away < $3::int
), nearest AS MATERIALIZED 
  (SELECT node, away FROM reached LIMIT 100001
), complete AS MATERIALIZED 
  (SELECT CASE WHEN count(*) > 100000 THEN max(away) - 1 ELSE $3::int END AS radius FROM nearest
), nodes AS MATERIALIZED 
  (SELECT DISTINCT node FROM nearest WHERE away <= 
    (SELECT radius FROM complete))
SELECT json_build_object('radius', 
  (SELECT radius FROM complete),
  'films', 
  (SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', coalesce(array_position('{FEATURE,SHORT,TV_FILM,TV_SPECIAL,TV_SHORT,VIDEO,SERIES,MINISERIES,EPISODE,OTHER}', f.kind::text) - 1, 9), 'year', CASE WHEN f.year BETWEEN 1 AND 9999 THEN f.year ELSE 0 END,
    'genres', ARRAY
    (SELECT g.genre_id FROM film_genres g WHERE g.film_id = f.id)) ORDER BY f.id), '[]') FROM nodes n JOIN films f ON f.id = n.node),
  'people', 
  (SELECT coalesce(json_agg(n.node ORDER BY n.node), '[]') FROM nodes n WHERE n.node >> 32 = 2),
  'credits', 
  (SELECT coalesce(json_agg(json_build_array(c.film_id, c.person_id, (coalesce(array_position('{ACTING,DIRECTING,WRITING,PRODUCTION,MUSIC,CAMERA,EDITING,ART,SOUND,VISUAL_EFFECTS,COSTUME_AND_MAKEUP,CREW}', c.department::text) - 1, 11) + CASE WHEN c.attributes = '{}' THEN 0 ELSE CASE WHEN c.attributes && '{archive footage,archive sound}' THEN 16 ELSE 0 END + CASE WHEN 'self' = ANY(c.attributes) THEN 32 ELSE 0 END END)) ORDER BY c.film_id), '[]')
    FROM nodes n JOIN credits c ON c.film_id = n.node WHERE c.person_id IN 
    (SELECT node FROM nodes)),
  'relationships', 
  (SELECT coalesce(json_agg(json_build_array(r.id, r."from", r."to") ORDER BY r.id), '[]') FROM 
    (SELECT r.id, coalesce(r.from_film_id, r.from_person_id) AS "from", coalesce(r.to_film_id, r.to_person_id) AS "to"
	FROM relationships r WHERE r.from_character_id IS NULL) r
    WHERE r."from" IN 
    (SELECT node FROM nodes) AND r."to" IN 
    (SELECT node FROM nodes)))::text) || '}';
SELECT '{"ends":' || to_json(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $2::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $2::text AND x.person_id IS NOT NULL)))])::text || ',"near":' || (WITH RECURSIVE reached(node, away) AS (
  SELECT e.id, 0 FROM unnest(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $2::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $2::text AND x.person_id IS NOT NULL)))]) e(id) WHERE e.id IS NOT NULL
  UNION
  SELECT x.node, n.away + 1 FROM reached n CROSS JOIN LATERAL (
    SELECT c.film_id FROM credits c WHERE c.person_id = n.node
    UNION ALL SELECT c.person_id FROM credits c WHERE c.film_id = n.node
    UNION ALL SELECT coalesce(r.to_film_id, r.to_person_id) FROM relationships r WHERE r.from_film_id = n.node OR r.from_person_id = n.node
    UNION ALL SELECT coalesce(r.from_film_id, r.from_person_id) FROM relationships r WHERE r.to_film_id = n.node OR r.to_person_id = n.node) x(node)
  WHERE n.away < $3::int
), nearest AS MATERIALIZED 
  (SELECT node, away FROM reached LIMIT 100001
), complete AS MATERIALIZED 
  (SELECT CASE WHEN count(*) > 100000 THEN max(away) - 1 ELSE $3::int END AS radius FROM nearest
), nodes AS MATERIALIZED 
  (SELECT DISTINCT node FROM nearest WHERE away <= 
    (SELECT radius FROM complete))
SELECT json_build_object('radius', 
  (SELECT radius FROM complete),
  'films', 
  (SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', coalesce(array_position('{FEATURE,SHORT,TV_FILM,TV_SPECIAL,TV_SHORT,VIDEO,SERIES,MINISERIES,EPISODE,OTHER}', f.kind::text) - 1, 9), 'year', CASE WHEN f.year BETWEEN 1 AND 9999 THEN f.year ELSE 0 END,
    'genres', ARRAY
    (SELECT g.genre_id FROM film_genres g WHERE g.film_id = f.id)) ORDER BY f.id), '[]') FROM nodes n JOIN films f ON f.id = n.node),
  'people', 
  (SELECT coalesce(json_agg(n.node ORDER BY n.node), '[]') FROM nodes n WHERE n.node >> 32 = 2),
  'credits', 
  (SELECT coalesce(json_agg(json_build_array(c.film_id, c.person_id, (coalesce(array_position('{ACTING,DIRECTING,WRITING,PRODUCTION,MUSIC,CAMERA,EDITING,ART,SOUND,VISUAL_EFFECTS,COSTUME_AND_MAKEUP,CREW}', c.department::text) - 1, 11) + CASE WHEN c.attributes = '{}' THEN 0 ELSE CASE WHEN c.attributes && '{archive footage,archive sound}' THEN 16 ELSE 0 END + CASE WHEN 'self' = ANY(c.attributes) THEN 32 ELSE 0 END END)) ORDER BY c.film_id), '[]')
    FROM nodes n JOIN credits c ON c.film_id = n.node WHERE c.person_id IN 
    (SELECT node FROM nodes)),
  'relationships', 
  (SELECT coalesce(json_agg(json_build_array(r.id, r."from", r."to") ORDER BY r.id), '[]') FROM 
    (SELECT r.id, coalesce(r.from_film_id, r.from_person_id) AS "from", coalesce(r.to_film_id, r.to_person_id) AS "to"
	FROM relationships r WHERE r.from_character_id IS NULL) r
    WHERE r."from" IN 
    (SELECT node FROM nodes) AND r."to" IN 
    (SELECT node FROM nodes)))::text) || '}';
SELECT '{"ends":' || to_json(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $2::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $2::text AND x.person_id IS NOT NULL)))])::text || ',"near":' || (WITH RECURSIVE reached(node, away) AS (
  SELECT e.id, 0 FROM unnest(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $2::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $2::text AND x.person_id IS NOT NULL)))]) e(id) WHERE e.id IS NOT NULL
  UNION
  SELECT x.node, n.away + 1 FROM reached n CROSS JOIN LATERAL (
    SELECT c.film_id FROM credits c WHERE c.person_id = n.node
    UNION ALL SELECT c.person_id FROM credits c WHERE c.film_id = n.node
    UNION ALL SELECT coalesce(r.to_film_id, r.to_person_id) FROM relationships r WHERE r.from_film_id = n.node OR r.from_person_id = n.node
    UNION ALL SELECT coalesce(r.from_film_id, r.from_person_id) FROM relationships r WHERE r.to_film_id = n.node OR r.to_person_id = n.node) x(node)
  WHERE n.away < $3::int
), nearest AS MATERIALIZED 
  (SELECT node, away FROM reached LIMIT 100001
), complete AS MATERIALIZED 
  (SELECT CASE WHEN count(*) > 100000 THEN max(away) - 1 ELSE $3::int END AS radius FROM nearest
), nodes AS MATERIALIZED 
  (SELECT DISTINCT node FROM nearest WHERE away <= 
    (SELECT radius FROM complete))
SELECT json_build_object('radius', 
  (SELECT radius FROM complete),
  'films', 
  (SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', coalesce(array_position('{FEATURE,SHORT,TV_FILM,TV_SPECIAL,TV_SHORT,VIDEO,SERIES,MINISERIES,EPISODE,OTHER}', f.kind::text) - 1, 9), 'year', CASE WHEN f.year BETWEEN 1 AND 9999 THEN f.year ELSE 0 END,
    'genres', ARRAY
    (SELECT g.genre_id FROM film_genres g WHERE g.film_id = f.id)) ORDER BY f.id), '[]') FROM nodes n JOIN films f ON f.id = n.node),
  'people', 
  (SELECT coalesce(json_agg(n.node ORDER BY n.node), '[]') FROM nodes n WHERE n.node >> 32 = 2),
  'credits', 
  (SELECT coalesce(json_agg(json_build_array(c.film_id, c.person_id, (coalesce(array_position('{ACTING,DIRECTING,WRITING,PRODUCTION,MUSIC,CAMERA,EDITING,ART,SOUND,VISUAL_EFFECTS,COSTUME_AND_MAKEUP,CREW}', c.department::text) - 1, 11) + CASE WHEN c.attributes = '{}' THEN 0 ELSE CASE WHEN c.attributes && '{archive footage,archive sound}' THEN 16 ELSE 0 END + CASE WHEN 'self' = ANY(c.attributes) THEN 32 ELSE 0 END END)) ORDER BY c.film_id), '[]')
    FROM nodes n JOIN credits c ON c.film_id = n.node WHERE c.person_id IN 
    (SELECT node FROM nodes)),
  'relationships', 
  (SELECT coalesce(json_agg(json_build_array(r.id, r."from", r."to") ORDER BY r.id), '[]') FROM 
    (SELECT r.id, coalesce(r.from_film_id, r.from_person_id) AS "from", coalesce(r.to_film_id, r.to_person_id) AS "to"
	FROM relationships r WHERE r.from_character_id IS NULL) r
    WHERE r."from" IN 
    (SELECT node FROM nodes) AND r."to" IN 
    (SELECT node FROM nodes)))::text) || '}';
SELECT '{"ends":' || to_json(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $2::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $2::text AND x.person_id IS NOT NULL)))])::text || ',"withoutFilms":' || to_json(ARRAY
  (SELECT coalesce(
    (SELECT d.id FROM films d WHERE d.slug = s.slug), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = s.slug AND x.film_id IS NOT NULL)) FROM unnest($3::text[]) s(slug)))::text || ',"near":' || (WITH RECURSIVE reached(node, away) AS (
  SELECT e.id, 0 FROM unnest(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $2::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $2::text AND x.person_id IS NOT NULL)))]) e(id) WHERE e.id IS NOT NULL
  UNION
  SELECT x.node, n.away + 1 FROM reached n CROSS JOIN LATERAL (
    SELECT c.film_id FROM credits c WHERE c.person_id = n.node
    UNION ALL SELECT c.person_id FROM credits c WHERE c.film_id = n.node
    UNION ALL SELECT coalesce(r.to_film_id, r.to_person_id) FROM relationships r WHERE r.from_film_id = n.node OR r.from_person_id = n.node
    UNION ALL SELECT coalesce(r.from_film_id, r.from_person_id) FROM relationships r WHERE r.to_film_id = n.node OR r.to_person_id = n.node) x(node)
  WHERE n.away < $4::int
), nearest AS MATERIALIZED 
  (SELECT node, away FROM reached LIMIT 100001
), complete AS MATERIALIZED 
  (SELECT CASE WHEN count(*) > 100000 THEN max(away) - 1 ELSE $4::int END AS radius FROM nearest
), nodes AS MATERIALIZED 
  (SELECT DISTINCT node FROM nearest WHERE away <= 
    (SELECT radius FROM complete))
SELECT json_build_object('radius', 
  (SELECT radius FROM complete),
  'films', 
  (SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', coalesce(array_position('{FEATURE,SHORT,TV_FILM,TV_SPECIAL,TV_SHORT,VIDEO,SERIES,MINISERIES,EPISODE,OTHER}', f.kind::text) - 1, 9), 'year', CASE WHEN f.year BETWEEN 1 AND 9999 THEN f.year ELSE 0 END,
    'genres', ARRAY
    (SELECT g.genre_id FROM film_genres g WHERE g.film_id = f.id)) ORDER BY f.id), '[]') FROM nodes n JOIN films f ON f.id = n.node),
  'people', 
  (SELECT coalesce(json_agg(n.node ORDER BY n.node), '[]') FROM nodes n WHERE n.node >> 32 = 2),
  'credits', 
  (SELECT coalesce(json_agg(json_build_array(c.film_id, c.person_id, (coalesce(array_position('{ACTING,DIRECTING,WRITING,PRODUCTION,MUSIC,CAMERA,EDITING,ART,SOUND,VISUAL_EFFECTS,COSTUME_AND_MAKEUP,CREW}', c.department::text) - 1, 11) + CASE WHEN c.attributes = '{}' THEN 0 ELSE CASE WHEN c.attributes && '{archive footage,archive sound}' THEN 16 ELSE 0 END + CASE WHEN 'self' = ANY(c.attributes) THEN 32 ELSE 0 END END)) ORDER BY c.film_id), '[]')
    FROM nodes n JOIN credits c ON c.film_id = n.node WHERE c.person_id IN 
    (SELECT node FROM nodes)),
  'relationships', 
  (SELECT coalesce(json_agg(json_build_array(r.id, r."from", r."to") ORDER BY r.id), '[]') FROM 
    (SELECT r.id, coalesce(r.from_film_id, r.from_person_id) AS "from", coalesce(r.to_film_id, r.to_person_id) AS "to"
	FROM relationships r WHERE r.from_character_id IS NULL) r
    WHERE r."from" IN 
    (SELECT node FROM nodes) AND r."to" IN 
    (SELECT node FROM nodes)))::text) || '}';
SELECT '{"ends":' || to_json(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL)))])::text || ',"near":' || (WITH RECURSIVE reached(node, away) AS (
  SELECT e.id, 0 FROM unnest(ARRAY[
  (SELECT e.id FROM persons e WHERE e.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL)))]) e(id) WHERE e.id IS NOT NULL
  UNION
  SELECT x.node, n.away + 1 FROM reached n CROSS JOIN LATERAL (
    SELECT c.film_id FROM credits c WHERE c.person_id = n.node
    UNION ALL SELECT c.person_id FROM credits c WHERE c.film_id = n.node
    UNION ALL SELECT coalesce(r.to_film_id, r.to_person_id) FROM relationships r WHERE r.from_film_id = n.node OR r.from_person_id = n.node
    UNION ALL SELECT coalesce(r.from_film_id, r.from_person_id) FROM relationships r WHERE r.to_film_id = n.node OR r.to_person_id = n.node) x(node)
  WHERE n.away < $2::int
), nearest AS MATERIALIZED 
  (SELECT node, away FROM reached LIMIT 100001
), complete AS MATERIALIZED 
  (SELECT CASE WHEN count(*) > 100000 THEN max(away) - 1 ELSE $2::int END AS radius FROM nearest
), nodes AS MATERIALIZED 
  (SELECT DISTINCT node FROM nearest WHERE away <= 
    (SELECT radius FROM complete))
SELECT json_build_object('radius', 
  (SELECT radius FROM complete),
  'films', 
  (SELECT coalesce(json_agg(json_build_object('id', f.id, 'kind', coalesce(array_position('{FEATURE,SHORT,TV_FILM,TV_SPECIAL,TV_SHORT,VIDEO,SERIES,MINISERIES,EPISODE,OTHER}', f.kind::text) - 1, 9), 'year', CASE WHEN f.year BETWEEN 1 AND 9999 THEN f.year ELSE 0 END,
    'genres', ARRAY
    (SELECT g.genre_id FROM film_genres g WHERE g.film_id = f.id)) ORDER BY f.id), '[]') FROM nodes n JOIN films f ON f.id = n.node),
  'people', 
  (SELECT coalesce(json_agg(n.node ORDER BY n.node), '[]') FROM nodes n WHERE n.node >> 32 = 2),
  'credits', 
  (SELECT coalesce(json_agg(json_build_array(c.film_id, c.person_id, (coalesce(array_position('{ACTING,DIRECTING,WRITING,PRODUCTION,MUSIC,CAMERA,EDITING,ART,SOUND,VISUAL_EFFECTS,COSTUME_AND_MAKEUP,CREW}', c.department::text) - 1, 11) + CASE WHEN c.attributes = '{}' THEN 0 ELSE CASE WHEN c.attributes && '{archive footage,archive sound}' THEN 16 ELSE 0 END + CASE WHEN 'self' = ANY(c.attributes) THEN 32 ELSE 0 END END)) ORDER BY c.film_id), '[]')
    FROM nodes n JOIN credits c ON c.film_id = n.node WHERE c.person_id IN 
    (SELECT node FROM nodes)),
  'relationships', 
  (SELECT coalesce(json_agg(json_build_array(r.id, r."from", r."to") ORDER BY r.id), '[]') FROM 
    (SELECT r.id, coalesce(r.from_film_id, r.from_person_id) AS "from", coalesce(r.to_film_id, r.to_person_id) AS "to"
	FROM relationships r WHERE r.from_character_id IS NULL) r
    WHERE r."from" IN 
    (SELECT node FROM nodes) AND r."to" IN 
    (SELECT node FROM nodes)))::text) || '}';
SELECT '{"length":' || coalesce(nullif($1::int, -1)::text, 'null') || ',"searchedTo":' || $2::int::text || ',"steps":' || 
  (SELECT '[' || coalesce(string_agg('{"film":' || coalesce(
    (SELECT '{"title":' || to_json(t2.title)::text || '}' FROM films t2 WHERE t2.id = t1.middle), 'null') || '}', ',' ORDER BY t1.place), '') || ']' FROM unnest($3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[]) WITH ORDINALITY t1(chain, from_id, to_id, middle, from_film, from_person, to_film, to_person, place) WHERE t1.chain = 0) || '}';
SELECT '{"length":' || coalesce(nullif($1::int, -1)::text, 'null') || ',"searchedTo":' || $2::int::text || ',"steps":' || 
  (SELECT '[' || coalesce(string_agg('{"from":' || coalesce(CASE t1.from_id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t2 WHERE t2.id = t1.from_id) WHEN 2 THEN 
    (SELECT '{"name":' || to_json(t3.name)::text || '}' FROM persons t3 WHERE t3.id = t1.from_id) END, 'null') || ',"film":' || coalesce(
    (SELECT '{"title":' || to_json(t4.title)::text || ',"credits":' || 
      (SELECT '{"totalCount":' || 
        (SELECT count(*) FROM credits t6 WHERE t6.film_id = t4.id)::text || '}') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t4.source_id), 'null') || '}' FROM films t4 WHERE t4.id = t1.middle), 'null') || ',"to":' || coalesce(CASE t1.to_id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t8 WHERE t8.id = t1.to_id) WHEN 2 THEN 
    (SELECT '{"name":' || to_json(t9.name)::text || '}' FROM persons t9 WHERE t9.id = t1.to_id) END, 'null') || ',"fromCredits":' || 
    (SELECT '[' || coalesce(string_agg('{"department":"' || t10.department || '","characters":' || 
      (SELECT '[' || coalesce(string_agg('{"name":' || to_json(t11.name)::text || '}', ',' ORDER BY t12.position, t12.id), '') || ']' FROM 
        (SELECT t12.* FROM credit_characters t12 WHERE t12.credit_id = t10.id AND t12.character_id IS NOT NULL ORDER BY t12.position, t12.id LIMIT 500) t12 JOIN characters t11 ON t11.id = t12.character_id) || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t13.title)::text || '}' FROM sources t13 WHERE t13.id = t10.source_id), 'null') || '}', ','), '') || ']' FROM 
      (SELECT t10.* FROM credits t10 WHERE t10.film_id = t1.from_film AND t10.person_id = t1.from_person ORDER BY t10.position, t10.id LIMIT 500) t10) || ',"toCredits":' || 
    (SELECT '[' || coalesce(string_agg('{"department":"' || t14.department || '","job":' || coalesce(to_json(t14.job)::text, 'null') || '}', ','), '') || ']' FROM 
      (SELECT t14.* FROM credits t14 WHERE t14.film_id = t1.to_film AND t14.person_id = t1.to_person ORDER BY t14.position, t14.id LIMIT 500) t14) || '}', ',' ORDER BY t1.place), '') || ']' FROM unnest($3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[]) WITH ORDINALITY t1(chain, from_id, to_id, middle, from_film, from_person, to_film, to_person, place) WHERE t1.chain = 0) || '}';
SELECT '{"length":' || coalesce(nullif($1::int, -1)::text, 'null') || ',"steps":' || 
  (SELECT '[' || coalesce(string_agg('{"from":' || coalesce(CASE t1.from_id >> 32 WHEN 1 THEN 
    (SELECT '{"__typename":"Film"}' FROM films t2 WHERE t2.id = t1.from_id) WHEN 2 THEN 
    (SELECT '{"__typename":"Person"}' FROM persons t3 WHERE t3.id = t1.from_id) END, 'null') || ',"to":' || coalesce(CASE t1.to_id >> 32 WHEN 1 THEN 
    (SELECT '{"title":' || to_json(t4.title)::text || '}' FROM films t4 WHERE t4.id = t1.to_id) WHEN 2 THEN 
    (SELECT '{}' FROM persons t5 WHERE t5.id = t1.to_id) END, 'null') || ',"film":' || coalesce(
    (SELECT '{"title":' || to_json(t6.title)::text || '}' FROM films t6 WHERE t6.id = t1.middle), 'null') || ',"fromCredits":' || 
    (SELECT '[' || coalesce(string_agg('{"department":"' || t7.department || '"}', ','), '') || ']' FROM 
      (SELECT t7.* FROM credits t7 WHERE t7.film_id = t1.from_film AND t7.person_id = t1.from_person ORDER BY t7.position, t7.id LIMIT 500) t7) || ',"toCredits":' || 
    (SELECT '[' || coalesce(string_agg('{"id":"credit_' || (t8.id & 4294967295) || '"}', ','), '') || ']' FROM 
      (SELECT t8.* FROM credits t8 WHERE t8.film_id = t1.to_film AND t8.person_id = t1.to_person ORDER BY t8.position, t8.id LIMIT 500) t8) || '}', ',' ORDER BY t1.place), '') || ']' FROM unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[]) WITH ORDINALITY t1(chain, from_id, to_id, middle, from_film, from_person, to_film, to_person, place) WHERE t1.chain = 0) || '}';
SELECT 
  (SELECT '[' || coalesce(string_agg('{"length":' || coalesce(nullif($1::int, -1)::text, 'null') || ',"steps":' || 
    (SELECT '[' || coalesce(string_agg('{"relationship":' || coalesce(
      (SELECT '{"kind":' || 
        (SELECT '{"phrase":' || to_json(t3.phrase)::text || '}' FROM relationship_kinds t3 WHERE t3.id = t2.kind_id) || ',"since":' || CASE WHEN t2.since IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t2.since, '~') || '"' || '}' END || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t4.title)::text || '}' FROM sources t4 WHERE t4.id = t2.source_id), 'null') || '}' FROM relationships t2 WHERE t2.id = t1.middle), 'null') || ',"fromCredits":' || 
      (SELECT '[' || coalesce(string_agg('{"id":"credit_' || (t5.id & 4294967295) || '"}', ','), '') || ']' FROM 
        (SELECT t5.* FROM credits t5 WHERE t5.film_id = t1.from_film AND t5.person_id = t1.from_person ORDER BY t5.position, t5.id LIMIT 500) t5) || '}', ',' ORDER BY t1.place), '') || ']' FROM unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[]) WITH ORDINALITY t1(chain, from_id, to_id, middle, from_film, from_person, to_film, to_person, place) WHERE t1.chain = p.place) || '}', ',' ORDER BY p.place), '') || ']' FROM generate_series(0, $10::int) p(place));
SELECT 
  (SELECT '[' || coalesce(string_agg('{"length":' || d.length::text || ',"people":' || d.people::text || '}', ',' ORDER BY d.length), '') || ']' FROM unnest($1::bigint[]) WITH ORDINALITY d(people, length));
SELECT 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM persons WHERE slug = $1) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $1 AND person_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM persons WHERE slug >= $2 AND slug < $2 || '~' ORDER BY slug LIMIT 300) END)::text;
SELECT 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM persons WHERE slug = $1) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $1 AND person_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM persons WHERE slug >= $2 AND slug < $2 || '~' ORDER BY slug LIMIT 300) END)::text, 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM films WHERE slug = $3) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $3 AND film_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM films WHERE slug >= $4 AND slug < $4 || '~' ORDER BY slug LIMIT 300) END)::text;
SELECT 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM persons WHERE slug = $1) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $1 AND person_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM persons WHERE slug >= $2 AND slug < $2 || '~' ORDER BY slug LIMIT 300) END)::text, 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM persons WHERE slug = $3) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $3 AND person_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM persons WHERE slug >= $4 AND slug < $4 || '~' ORDER BY slug LIMIT 300) END)::text;
SELECT 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM persons WHERE slug = $1) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $1 AND person_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM persons WHERE slug >= $2 AND slug < $2 || '~' ORDER BY slug LIMIT 300) END)::text, 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM persons WHERE slug = $3) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $3 AND person_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM persons WHERE slug >= $4 AND slug < $4 || '~' ORDER BY slug LIMIT 300) END)::text;
SELECT 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM persons WHERE slug = $1) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $1 AND person_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM persons WHERE slug >= $2 AND slug < $2 || '~' ORDER BY slug LIMIT 300) END)::text, 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM persons WHERE slug = $3) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $3 AND person_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM persons WHERE slug >= $4 AND slug < $4 || '~' ORDER BY slug LIMIT 300) END)::text, 
  (SELECT CASE WHEN NOT EXISTS 
    (SELECT FROM films WHERE slug = $5) AND NOT EXISTS 
    (SELECT FROM redirects WHERE slug = $5 AND film_id IS NOT NULL) THEN ARRAY
    (SELECT slug FROM films WHERE slug >= $6 AND slug < $6 || '~' ORDER BY slug LIMIT 300) END)::text;
