SELECT 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t.value)::text || ',"label":' || to_json(coalesce($1::jsonb ->> t.value, t.value))::text || ',"count":' || t.count::text || '}', ',' ORDER BY t.count DESC, t.value), '') || ']' FROM 
    (SELECT m AS value, sum(v.rows)::bigint AS count FROM value_counts v CROSS JOIN unnest(v.members) m WHERE v.property = 'films.countries' GROUP BY m HAVING sum(v.rows) > 0) t);
SELECT 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t.value)::text || ',"label":' || to_json(coalesce(($1::jsonb ->> split_part(t.value, '-', 1)) || coalesce(' (' || nullif(substr(t.value, 1 + nullif(strpos(t.value, '-'), 0)), '') || ')', ''), t.value))::text || ',"count":' || t.count::text || '}', ',' ORDER BY t.count DESC, t.value), '') || ']' FROM 
    (SELECT m AS value, sum(v.rows)::bigint AS count FROM value_counts v CROSS JOIN unnest(v.members) m WHERE v.property = 'films.languages' GROUP BY m HAVING sum(v.rows) > 0) t);
SELECT 
  (SELECT '[' || coalesce(string_agg(coalesce(CASE v.id >> 32 WHEN 1 THEN 
    (SELECT '{"__typename":"Film","slug":' || to_json(t1.slug)::text || '}' FROM films t1 WHERE t1.id = v.id) WHEN 2 THEN 
    (SELECT '{"__typename":"Person"}' FROM persons t2 WHERE t2.id = v.id) WHEN 4 THEN 
    (SELECT '{"__typename":"Character"}' FROM characters t3 WHERE t3.id = v.id) WHEN 11 THEN 
    (SELECT '{"__typename":"Company"}' FROM companies t4 WHERE t4.id = v.id) WHEN 14 THEN 
    (SELECT '{"__typename":"Review"}' FROM reviews t5 WHERE t5.id = v.id) WHEN 43 THEN 
    (SELECT '{"__typename":"Source"}' FROM sources t6 WHERE t6.id = v.id) END, 'null'), ',' ORDER BY v.place), '') || ']' FROM unnest($1::bigint[], $2::text[], $3::text[]) WITH ORDINALITY r(id, site, value, place) CROSS JOIN LATERAL 
    (SELECT coalesce(coalesce(
      (SELECT coalesce(x.film_id, x.person_id, x.character_id, x.company_id) FROM redirects x WHERE x.former_id = r.id), r.id), coalesce(
      (SELECT x.film_id FROM external_ids x WHERE x.site = r.site AND x.value = r.value AND x.film_id IS NOT NULL), 
      (SELECT x.person_id FROM external_ids x WHERE x.site = r.site AND x.value = r.value AND x.person_id IS NOT NULL), 
      (SELECT x.character_id FROM external_ids x WHERE x.site = r.site AND x.value = r.value AND x.character_id IS NOT NULL), 
      (SELECT x.company_id FROM external_ids x WHERE x.site = r.site AND x.value = r.value AND x.company_id IS NOT NULL), 
      (SELECT x.review_id FROM external_ids x WHERE x.site = r.site AND x.value = r.value AND x.review_id IS NOT NULL), 
      (SELECT x.source_id FROM external_ids x WHERE x.site = r.site AND x.value = r.value AND x.source_id IS NOT NULL))) AS id, r.place) v);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"name":' || to_json(t1.name)::text || ',"disambiguation":' || coalesce(
    (SELECT to_json('in ' || t5.title || coalesce(' (' || t5.year || ')', ''))::text FROM credit_characters t3 JOIN credits t4 ON t4.id = t3.credit_id JOIN films t5 ON t5.id = t4.film_id WHERE t3.character_id = t1.id ORDER BY t5.year, t5.id LIMIT 1), 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM characters t1 ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 2) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"name":' || to_json(t1.name)::text || ',"disambiguation":' || coalesce(to_json(nullif(concat_ws(', ', t1.professions[1], coalesce('born ' || ltrim(left(t1.birth_date, 4), '0'), 'died ' || ltrim(left(t1.death_date, 4), '0'))), ''))::text, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM persons t1 WHERE EXISTS 
      (SELECT 1 FROM credits t5 WHERE t5.department = ANY($1::text[]) AND t5.person_id = t1.id) AND NOT EXISTS 
      (SELECT 1 FROM credits t6 WHERE t6.department = ANY($2::text[]) AND t6.department <> 'ACTING' AND t6.person_id = t1.id) ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 2) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || '}', ','), '') || '],"totalCount":' || 
    (SELECT count(*) FROM films t8 WHERE (t8.kind = ANY($1::text[])) IS NOT TRUE AND ((t8.countries && $2::text[] AND t8.year >= $3::bigint) OR (EXISTS 
      (SELECT 1 FROM nomination_films t9 JOIN nominations t10 ON t10.id = t9.nomination_id WHERE t10.won = $4::boolean AND t9.film_id = t8.id))))::text || '}' FROM 
    (SELECT t1.* FROM films t1 WHERE (t1.kind = ANY($1::text[])) IS NOT TRUE AND ((t1.countries && $2::text[] AND t1.year >= $3::bigint) OR (EXISTS 
      (SELECT 1 FROM nomination_films t13 JOIN nominations t14 ON t14.id = t13.nomination_id WHERE t14.won = $4::boolean AND t13.film_id = t1.id))) ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 3) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM award_events t1 ORDER BY t1.name ASC, t1.id ASC LIMIT 2) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE EXISTS 
      (SELECT 1 FROM credits t5 WHERE t5.person_id = coalesce(
        (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
        (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL)) AND t5.film_id = t1.id) AND NOT EXISTS 
      (SELECT 1 FROM credits t6 WHERE t6.person_id = ANY(ARRAY
        (SELECT coalesce(
          (SELECT d.id FROM persons d WHERE d.slug = s.slug), 
          (SELECT x.person_id FROM redirects x WHERE x.slug = s.slug AND x.person_id IS NOT NULL)) FROM unnest($2::text[]) s(slug))) AND t6.film_id = t1.id) AND t1.kind <> 'EPISODE' ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 3) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t1.words)::text, 'null') || ',"source":' || 
    (SELECT '{"title":' || to_json(t3.title)::text || '}' FROM sources t3 WHERE t3.id = t1.source_id) || '}', ','), '') || '],"totalCount":' || 
    (SELECT count(*) FROM claims t4 WHERE t4.property = ANY($1::text[]))::text || '}' FROM (WITH a AS MATERIALIZED 
    (SELECT t1.*, t1.property AS sorted_by FROM claims t1 WHERE t1.property = ANY($1::text[]) AND t1.property IS NOT NULL ORDER BY t1.property ASC NULLS FIRST, t1.id ASC LIMIT 2) SELECT * FROM (TABLE a UNION ALL SELECT * FROM 
    (SELECT t1.*, t1.property AS sorted_by FROM claims t1 WHERE t1.property = ANY($1::text[]) AND t1.property IS NULL ORDER BY t1.property ASC NULLS FIRST, t1.id ASC LIMIT 2) o WHERE 
    (SELECT count(*) FROM a) < 2) t1 ORDER BY t1.sorted_by ASC NULLS LAST, t1.id ASC LIMIT 2) t1);
SELECT coalesce(
  (SELECT '{"name":' || to_json(t1.name)::text || '}' FROM themes t1 WHERE t1.id = 
    (SELECT d.id FROM themes d WHERE d.slug = $1::text)), 'null');
SELECT coalesce(
  (SELECT t1.id || ' {"title":' || to_json(t1.title)::text || ',"disambiguation":' || to_json(coalesce(t1.year || ' ', '') || CASE t1.kind WHEN 'FEATURE' THEN 'film' WHEN 'SHORT' THEN 'short film' WHEN 'TV_FILM' THEN 'television film' WHEN 'TV_SPECIAL' THEN 'television special' WHEN 'TV_SHORT' THEN 'television short' WHEN 'VIDEO' THEN 'video' WHEN 'SERIES' THEN 'series' WHEN 'MINISERIES' THEN 'miniseries' WHEN 'EPISODE' THEN 'episode' ELSE 'work' END || coalesce(
    (SELECT ' by ' || t3.name FROM credits t2 JOIN persons t3 ON t3.id = t2.person_id WHERE t2.film_id = t1.id AND t2.department = 'DIRECTING' ORDER BY t2.position, t2.id LIMIT 1), ''))::text || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
