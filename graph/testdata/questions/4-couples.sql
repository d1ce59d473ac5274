SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":' || 
    (SELECT '{"phrase":' || to_json(t5.phrase)::text || '}' FROM relationship_kinds t5 WHERE t5.id = t1.kind_id) || ',"from":' || CASE WHEN t1.from_film_id IS NOT NULL THEN '{}' WHEN t1.from_person_id IS NOT NULL THEN 
    (SELECT '{"name":' || to_json(t7.name)::text || '}' FROM persons t7 WHERE t7.id = t1.from_person_id) WHEN t1.from_character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"to":' || CASE WHEN t1.to_film_id IS NOT NULL THEN '{}' WHEN t1.to_person_id IS NOT NULL THEN 
    (SELECT '{"name":' || to_json(t10.name)::text || '}' FROM persons t10 WHERE t10.id = t1.to_person_id) WHEN t1.to_character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"since":' || CASE WHEN t1.since IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t1.since, '~') || '"' || '}' END || ',"publicSince":' || CASE WHEN t1.public_since IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t1.public_since, '~') || '"' || '}' END || ',"claims":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t12.words)::text, 'null') || ',"source":' || 
      (SELECT '{"title":' || to_json(t13.title)::text || '}' FROM sources t13 WHERE t13.id = t12.source_id) || '}', ','), '') || ']}' FROM 
      (SELECT t12.* FROM claims t12 WHERE t12.relationship_id = t1.id ORDER BY t12.property ASC NULLS LAST, t12.id ASC LIMIT 3) t12) || ',"sharedFilms":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t14.slug)::text || ',"title":' || to_json(t14.title)::text || ',"year":' || coalesce(t14.year::text, 'null') || '}', ','), '') || ']}' FROM 
      (SELECT t14.* FROM films t14 WHERE t14.id IN 
        (SELECT a.film_id FROM credits a JOIN credits b ON b.film_id = a.film_id WHERE a.person_id = t1.from_person_id AND b.person_id = t1.to_person_id UNION ALL SELECT a.film_id FROM credit_characters p JOIN credits a ON a.id = p.credit_id JOIN credits b ON b.film_id = a.film_id JOIN credit_characters q ON q.credit_id = b.id WHERE p.character_id = t1.from_character_id AND q.character_id = t1.to_character_id) AND t14.kind <> 'EPISODE' ORDER BY t14.year ASC NULLS LAST, t14.id ASC LIMIT 20) t14) || '}', ','), '') || ']}' FROM (WITH a AS MATERIALIZED 
    (SELECT t1.*, t1.since AS sorted_by FROM relationships t1 WHERE EXISTS 
      (SELECT 1 FROM relationship_kinds t15 WHERE t15.couple = $1::boolean AND t15.id = t1.kind_id) AND t1.has_shared_films = $2::boolean AND EXISTS 
      (SELECT 1 FROM relationship_kinds t16 WHERE t16.joins = ($3::text[])[1] AND t16.id = t1.kind_id) AND t1.since IS NOT NULL ORDER BY t1.since ASC NULLS FIRST, t1.id ASC LIMIT 20) SELECT * FROM (TABLE a UNION ALL SELECT * FROM 
    (SELECT t1.*, t1.since AS sorted_by FROM relationships t1 WHERE EXISTS 
      (SELECT 1 FROM relationship_kinds t17 WHERE t17.couple = $1::boolean AND t17.id = t1.kind_id) AND t1.has_shared_films = $2::boolean AND EXISTS 
      (SELECT 1 FROM relationship_kinds t18 WHERE t18.joins = ($3::text[])[1] AND t18.id = t1.kind_id) AND t1.since IS NULL ORDER BY t1.since ASC NULLS FIRST, t1.id ASC LIMIT 20) o WHERE 
    (SELECT count(*) FROM a) < 20) t1 ORDER BY t1.sorted_by ASC NULLS LAST, t1.id ASC LIMIT 20) t1);
