SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":' || 
    (SELECT '{"phrase":' || to_json(t2.phrase)::text || '}' FROM relationship_kinds t2 WHERE t2.id = t1.kind_id) || ',"from":' || CASE WHEN t1.from_film_id IS NOT NULL THEN '{}' WHEN t1.from_person_id IS NOT NULL THEN 
    (SELECT '{"name":' || to_json(t4.name)::text || '}' FROM persons t4 WHERE t4.id = t1.from_person_id) WHEN t1.from_character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"to":' || CASE WHEN t1.to_film_id IS NOT NULL THEN '{}' WHEN t1.to_person_id IS NOT NULL THEN 
    (SELECT '{"name":' || to_json(t7.name)::text || '}' FROM persons t7 WHERE t7.id = t1.to_person_id) WHEN t1.to_character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"since":' || CASE WHEN t1.since IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t1.since, '~') || '"' || '}' END || ',"publicSince":' || CASE WHEN t1.public_since IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t1.public_since, '~') || '"' || '}' END || ',"claims":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t9.words)::text, 'null') || ',"source":' || 
      (SELECT '{"title":' || to_json(t10.title)::text || '}' FROM sources t10 WHERE t10.id = t9.source_id) || '}', ','), '') || ']}' FROM 
      (SELECT t9.* FROM claims t9 WHERE t9.relationship_id = t1.id ORDER BY t9.property ASC NULLS LAST, t9.id ASC LIMIT 3) t9) || ',"sharedFilms":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t11.slug)::text || ',"title":' || to_json(t11.title)::text || ',"year":' || coalesce(t11.year::text, 'null') || '}', ','), '') || ']}' FROM 
      (SELECT t11.* FROM films t11 WHERE t11.id IN 
        (SELECT a.film_id FROM credits a JOIN credits b ON b.film_id = a.film_id WHERE a.person_id = t1.from_person_id AND b.person_id = t1.to_person_id UNION ALL SELECT a.film_id FROM credit_characters p JOIN credits a ON a.id = p.credit_id JOIN credits b ON b.film_id = a.film_id JOIN credit_characters q ON q.credit_id = b.id WHERE p.character_id = t1.from_character_id AND q.character_id = t1.to_character_id) ORDER BY t11.year ASC NULLS LAST, t11.id ASC LIMIT 20) t11) || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM relationships t1 WHERE EXISTS 
      (SELECT 1 FROM relationship_kinds t12 WHERE t12.couple = $1::boolean AND t12.id = t1.kind_id) AND EXISTS 
      (SELECT 1 FROM films f WHERE f.id IN 
        (SELECT a.film_id FROM credits a JOIN credits b ON b.film_id = a.film_id WHERE a.person_id = t1.from_person_id AND b.person_id = t1.to_person_id UNION ALL SELECT a.film_id FROM credit_characters p JOIN credits a ON a.id = p.credit_id JOIN credits b ON b.film_id = a.film_id JOIN credit_characters q ON q.credit_id = b.id WHERE p.character_id = t1.from_character_id AND q.character_id = t1.to_character_id)) AND EXISTS 
      (SELECT 1 FROM relationship_kinds t13 WHERE t13.joins = ANY($2::text[]) AND t13.id = t1.kind_id) ORDER BY t1.since ASC NULLS LAST, t1.id ASC LIMIT 20) t1);
