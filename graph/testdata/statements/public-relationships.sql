SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":' || 
    (SELECT '{"phrase":' || to_json(t4.phrase)::text || '}' FROM relationship_kinds t4 WHERE t4.id = t1.kind_id) || ',"from":' || CASE WHEN t1.from_film_id IS NOT NULL THEN '{}' WHEN t1.from_person_id IS NOT NULL THEN 
    (SELECT '{"name":' || to_json(t6.name)::text || '}' FROM persons t6 WHERE t6.id = t1.from_person_id) WHEN t1.from_character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"to":' || CASE WHEN t1.to_film_id IS NOT NULL THEN '{}' WHEN t1.to_person_id IS NOT NULL THEN 
    (SELECT '{"name":' || to_json(t9.name)::text || '}' FROM persons t9 WHERE t9.id = t1.to_person_id) WHEN t1.to_character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"publicSince":' || CASE WHEN t1.public_since IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t1.public_since, '~') || '"' || '}' END || ',"ended":' || t1.ended::text || ',"claims":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t11.property)::text, 'null') || ',"words":' || coalesce(to_json(t11.words)::text, 'null') || ',"certainty":"' || t11.certainty || '","note":' || coalesce(to_json(t11.note)::text, 'null') || ',"source":' || 
      (SELECT '{"title":' || to_json(t12.title)::text || ',"kind":"' || t12.kind || '"}' FROM sources t12 WHERE t12.id = t11.source_id) || '}', ','), '') || ']}' FROM 
      (SELECT t11.* FROM claims t11 WHERE t11.relationship_id = t1.id ORDER BY t11.property ASC NULLS LAST, t11.id ASC LIMIT 5) t11) || '}', ','), '') || ']}' FROM (WITH a AS MATERIALIZED 
    (SELECT t1.*, t1.since AS sorted_by FROM relationships t1 WHERE EXISTS 
      (SELECT 1 FROM relationship_kinds t13 WHERE t13.joins = ($1::text[])[1] AND t13.id = t1.kind_id) AND t1.public_since <= $2::text AND rtrim(t1.public_since, '~') <= $3::text AND rtrim(coalesce(t1.since, t1.public_since), '~') <= $4::text AND (rtrim(t1.until, '~') || '~' >= $5::text OR NOT t1.ended) AND t1.since IS NOT NULL ORDER BY t1.since ASC NULLS FIRST, t1.id ASC LIMIT 20) SELECT * FROM (TABLE a UNION ALL SELECT * FROM 
    (SELECT t1.*, t1.since AS sorted_by FROM relationships t1 WHERE EXISTS 
      (SELECT 1 FROM relationship_kinds t14 WHERE t14.joins = ($1::text[])[1] AND t14.id = t1.kind_id) AND t1.public_since <= $6::text AND rtrim(t1.public_since, '~') <= $7::text AND rtrim(coalesce(t1.since, t1.public_since), '~') <= $8::text AND (rtrim(t1.until, '~') || '~' >= $9::text OR NOT t1.ended) AND t1.since IS NULL ORDER BY t1.since ASC NULLS FIRST, t1.id ASC LIMIT 20) o WHERE 
    (SELECT count(*) FROM a) < 20) t1 ORDER BY t1.sorted_by ASC NULLS LAST, t1.id ASC LIMIT 20) t1);
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(*) FROM relationships t6 WHERE EXISTS 
      (SELECT 1 FROM relationship_kinds t7 WHERE t7.joins = ($1::text[])[1] AND t7.id = t6.kind_id) AND t6.public_since <= $2::text AND rtrim(t6.public_since, '~') <= $3::text)::text || '}');
