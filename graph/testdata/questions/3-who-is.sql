SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t3.title)::text || '}' FROM sources t3 WHERE t3.id = t2.source_id), 'null') || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t4 WHERE t4.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t5.slug)::text || ',"name":' || to_json(t5.name)::text || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t6.text)::text || ',"language":' || coalesce(to_json(t6.language)::text, 'null') || ',"kind":"' || t6.kind || '","romanisation":' || coalesce('"' || t6.romanisation || '"', 'null') || ',"nameOrder":' || coalesce('"' || t6.name_order || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t6.source_id), 'null') || '}', ',' ORDER BY t6.position, t6.id), '') || ']' FROM names t6 WHERE t6.person_id = t5.id) || '}' FROM persons t5 WHERE t5.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t8 WHERE t8.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t9 WHERE t9.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM 
      (SELECT DISTINCT ON (id) id, name_id, score FROM 
        (SELECT coalesce(n.film_id, n.person_id, n.character_id, n.company_id) AS id, n.id AS name_id, round(k.score::numeric, 3)::float8 AS score FROM 
          (SELECT name_id, CASE WHEN key = $1::text THEN 1 ELSE 0.5 + 0.4 * length($1::text) / length(key) END AS score FROM name_keys WHERE kind = 'SPELLING' AND key >= $1::text AND key < $2::text UNION ALL SELECT name_id, 0.95 FROM name_keys WHERE kind = 'SOUND' AND key = $3::text UNION ALL SELECT name_id, 0.4 + 0.4 * length($1::text) / length(key) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key LIKE '%' || $1::text || '%' UNION ALL SELECT name_id, 0.7 * similarity(key, $1::text) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key % $1::text) k JOIN names n ON n.id = k.name_id WHERE $1::text <> '') m ORDER BY id, score DESC, name_id) t1 WHERE t1.id >> 32 = ANY($4::bigint[]) ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1);
SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t3.title)::text || '}' FROM sources t3 WHERE t3.id = t2.source_id), 'null') || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t4 WHERE t4.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t5.slug)::text || ',"name":' || to_json(t5.name)::text || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t6.text)::text || ',"language":' || coalesce(to_json(t6.language)::text, 'null') || ',"kind":"' || t6.kind || '","romanisation":' || coalesce('"' || t6.romanisation || '"', 'null') || ',"nameOrder":' || coalesce('"' || t6.name_order || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t6.source_id), 'null') || '}', ',' ORDER BY t6.position, t6.id), '') || ']' FROM names t6 WHERE t6.person_id = t5.id) || '}' FROM persons t5 WHERE t5.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t8 WHERE t8.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t9 WHERE t9.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM 
      (SELECT DISTINCT ON (id) id, name_id, score FROM 
        (SELECT coalesce(n.film_id, n.person_id, n.character_id, n.company_id) AS id, n.id AS name_id, round(k.score::numeric, 3)::float8 AS score FROM 
          (SELECT name_id, CASE WHEN key = $1::text THEN 1 ELSE 0.5 + 0.4 * length($1::text) / length(key) END AS score FROM name_keys WHERE kind = 'SPELLING' AND key >= $1::text AND key < $2::text UNION ALL SELECT name_id, 0.95 FROM name_keys WHERE kind = 'SOUND' AND key = $3::text UNION ALL SELECT name_id, 0.4 + 0.4 * length($1::text) / length(key) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key LIKE '%' || $1::text || '%' UNION ALL SELECT name_id, 0.7 * similarity(key, $1::text) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key % $1::text) k JOIN names n ON n.id = k.name_id WHERE $1::text <> '') m ORDER BY id, score DESC, name_id) t1 WHERE t1.id >> 32 = ANY($4::bigint[]) ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1);
SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t3.title)::text || '}' FROM sources t3 WHERE t3.id = t2.source_id), 'null') || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t4 WHERE t4.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t5.slug)::text || ',"name":' || to_json(t5.name)::text || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t6.text)::text || ',"language":' || coalesce(to_json(t6.language)::text, 'null') || ',"kind":"' || t6.kind || '","romanisation":' || coalesce('"' || t6.romanisation || '"', 'null') || ',"nameOrder":' || coalesce('"' || t6.name_order || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t6.source_id), 'null') || '}', ',' ORDER BY t6.position, t6.id), '') || ']' FROM names t6 WHERE t6.person_id = t5.id) || '}' FROM persons t5 WHERE t5.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t8 WHERE t8.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t9 WHERE t9.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM 
      (SELECT DISTINCT ON (id) id, name_id, score FROM 
        (SELECT coalesce(n.film_id, n.person_id, n.character_id, n.company_id) AS id, n.id AS name_id, round(k.score::numeric, 3)::float8 AS score FROM 
          (SELECT name_id, CASE WHEN key = $1::text THEN 1 ELSE 0.5 + 0.4 * length($1::text) / length(key) END AS score FROM name_keys WHERE kind = 'SPELLING' AND key >= $1::text AND key < $2::text UNION ALL SELECT name_id, 0.95 FROM name_keys WHERE kind = 'SOUND' AND key = $3::text UNION ALL SELECT name_id, 0.4 + 0.4 * length($1::text) / length(key) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key LIKE '%' || $1::text || '%' UNION ALL SELECT name_id, 0.7 * similarity(key, $1::text) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key % $1::text) k JOIN names n ON n.id = k.name_id WHERE $1::text <> '') m ORDER BY id, score DESC, name_id) t1 WHERE t1.id >> 32 = ANY($4::bigint[]) ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1);
SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t3.title)::text || '}' FROM sources t3 WHERE t3.id = t2.source_id), 'null') || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{}' FROM films t4 WHERE t4.id = t1.id) WHEN 2 THEN 
    (SELECT '{"slug":' || to_json(t5.slug)::text || ',"name":' || to_json(t5.name)::text || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t6.text)::text || ',"language":' || coalesce(to_json(t6.language)::text, 'null') || ',"kind":"' || t6.kind || '","romanisation":' || coalesce('"' || t6.romanisation || '"', 'null') || ',"nameOrder":' || coalesce('"' || t6.name_order || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t6.source_id), 'null') || '}', ',' ORDER BY t6.position, t6.id), '') || ']' FROM names t6 WHERE t6.person_id = t5.id) || '}' FROM persons t5 WHERE t5.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t8 WHERE t8.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t9 WHERE t9.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM 
      (SELECT DISTINCT ON (id) id, name_id, score FROM 
        (SELECT coalesce(n.film_id, n.person_id, n.character_id, n.company_id) AS id, n.id AS name_id, round(k.score::numeric, 3)::float8 AS score FROM 
          (SELECT name_id, CASE WHEN key = $1::text THEN 1 ELSE 0.5 + 0.4 * length($1::text) / length(key) END AS score FROM name_keys WHERE kind = 'SPELLING' AND key >= $1::text AND key < $2::text UNION ALL SELECT name_id, 0.95 FROM name_keys WHERE kind = 'SOUND' AND key = $3::text UNION ALL SELECT name_id, 0.4 + 0.4 * length($1::text) / length(key) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key LIKE '%' || $1::text || '%' UNION ALL SELECT name_id, 0.7 * similarity(key, $1::text) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key % $1::text) k JOIN names n ON n.id = k.name_id WHERE $1::text <> '') m ORDER BY id, score DESC, name_id) t1 WHERE t1.id >> 32 = ANY($4::bigint[]) ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1);
SELECT 
  (SELECT '{"edges":[' || coalesce(string_agg('{"score":' || t1.score::text || ',"matched":' || 
    (SELECT '{"text":' || to_json(t2.text)::text || '}' FROM names t2 WHERE t2.id = t1.name_id) || ',"node":' || coalesce(CASE t1.id >> 32 WHEN 1 THEN 
    (SELECT '{"slug":' || to_json(t3.slug)::text || ',"title":' || to_json(t3.title)::text || ',"year":' || coalesce(t3.year::text, 'null') || '}' FROM films t3 WHERE t3.id = t1.id) WHEN 2 THEN 
    (SELECT '{}' FROM persons t4 WHERE t4.id = t1.id) WHEN 4 THEN 
    (SELECT '{}' FROM characters t5 WHERE t5.id = t1.id) WHEN 11 THEN 
    (SELECT '{}' FROM companies t6 WHERE t6.id = t1.id) END, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM 
      (SELECT DISTINCT ON (id) id, name_id, score FROM 
        (SELECT coalesce(n.film_id, n.person_id, n.character_id, n.company_id) AS id, n.id AS name_id, round(k.score::numeric, 3)::float8 AS score FROM 
          (SELECT name_id, CASE WHEN key = $1::text THEN 1 ELSE 0.5 + 0.4 * length($1::text) / length(key) END AS score FROM name_keys WHERE kind = 'SPELLING' AND key >= $1::text AND key < $2::text UNION ALL SELECT name_id, 0.95 FROM name_keys WHERE kind = 'SOUND' AND key = $3::text UNION ALL SELECT name_id, 0.4 + 0.4 * length($1::text) / length(key) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key LIKE '%' || $1::text || '%' UNION ALL SELECT name_id, 0.7 * similarity(key, $1::text) FROM name_keys WHERE kind = 'SPELLING' AND length($1::text) >= 3 AND key % $1::text) k JOIN names n ON n.id = k.name_id WHERE $1::text <> '') m ORDER BY id, score DESC, name_id) t1 WHERE t1.id >> 32 = ANY($4::bigint[]) ORDER BY t1.score DESC, t1.id DESC LIMIT 3) t1);
