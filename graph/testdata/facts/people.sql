SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"people":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t2.slug)::text || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t3.text)::text || ',"language":' || coalesce(to_json(t3.language)::text, 'null') || ',"nameOrder":' || coalesce('"' || t3.name_order || '"', 'null') || ',"romanisation":' || coalesce('"' || t3.romanisation || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"slug":' || to_json(t4.slug)::text || '}' FROM sources t4 WHERE t4.id = t3.source_id), 'null') || '}', ','), '') || ']' FROM 
        (SELECT t3.* FROM names t3 WHERE t3.person_id = t2.id ORDER BY t3.position, t3.id LIMIT 500) t3) || '}', ','), '') || ']}' FROM 
      (SELECT t2.* FROM persons t2 WHERE t2.id = ANY(ARRAY
        (SELECT t5.person_id FROM credits t5 WHERE t5.film_id = t1.id)) ORDER BY t2.sort_key ASC, t2.id ASC LIMIT 20) t2) || ',"characters":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t6.slug)::text || ',"name":' || to_json(t6.name)::text || ',"description":' || coalesce(to_json(t6.description)::text, 'null') || ',"names":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t7.text)::text || ',"source":' || coalesce(
        (SELECT '{"slug":' || to_json(t8.slug)::text || '}' FROM sources t8 WHERE t8.id = t7.source_id), 'null') || '}', ','), '') || ']' FROM 
        (SELECT t7.* FROM names t7 WHERE t7.character_id = t6.id ORDER BY t7.position, t7.id LIMIT 500) t7) || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t9.property)::text, 'null') || ',"value":' || coalesce(to_json(t9.value)::text, 'null') || ',"words":' || coalesce(to_json(t9.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t10.slug)::text || '}' FROM sources t10 WHERE t10.id = t9.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t9.* FROM claims t9 WHERE t9.character_id = t6.id ORDER BY t9.property ASC NULLS LAST, t9.id ASC LIMIT 20) t9) || '}', ','), '') || ']}' FROM 
      (SELECT t6.* FROM characters t6 WHERE t6.id = ANY(ARRAY
        (SELECT t12.character_id FROM credits t11 JOIN credit_characters t12 ON t12.credit_id = t11.id WHERE t11.film_id = t1.id)) ORDER BY t6.sort_key ASC, t6.id ASC LIMIT 20) t6) || ',"relationshipsAmongPeople":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":' || 
      (SELECT '{"slug":' || to_json(t14.slug)::text || '}' FROM relationship_kinds t14 WHERE t14.id = t13.kind_id) || ',"from":' || CASE WHEN t13.from_film_id IS NOT NULL THEN '{}' WHEN t13.from_person_id IS NOT NULL THEN 
      (SELECT '{"slug":' || to_json(t16.slug)::text || '}' FROM persons t16 WHERE t16.id = t13.from_person_id) WHEN t13.from_character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"to":' || CASE WHEN t13.to_film_id IS NOT NULL THEN '{}' WHEN t13.to_person_id IS NOT NULL THEN 
      (SELECT '{"slug":' || to_json(t19.slug)::text || '}' FROM persons t19 WHERE t19.id = t13.to_person_id) WHEN t13.to_character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"since":' || CASE WHEN t13.since IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t13.since, '~') || '"' || '}' END || ',"publicSince":' || CASE WHEN t13.public_since IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t13.public_since, '~') || '"' || '}' END || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t21.slug)::text || '}' FROM sources t21 WHERE t21.id = t13.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t22.property)::text, 'null') || ',"value":' || coalesce(to_json(t22.value)::text, 'null') || ',"words":' || coalesce(to_json(t22.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t23.slug)::text || '}' FROM sources t23 WHERE t23.id = t22.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t22.* FROM claims t22 WHERE t22.relationship_id = t13.id ORDER BY t22.property ASC NULLS LAST, t22.id ASC LIMIT 10) t22) || ',"sharedFilms":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t24.slug)::text || ',"year":' || coalesce(t24.year::text, 'null') || '}', ','), '') || ']}' FROM 
        (SELECT t24.* FROM films t24 WHERE t24.id IN 
          (SELECT a.film_id FROM credits a JOIN credits b ON b.film_id = a.film_id WHERE a.person_id = t13.from_person_id AND b.person_id = t13.to_person_id UNION ALL SELECT a.film_id FROM credit_characters p JOIN credits a ON a.id = p.credit_id JOIN credits b ON b.film_id = a.film_id JOIN credit_characters q ON q.credit_id = b.id WHERE p.character_id = t13.from_character_id AND q.character_id = t13.to_character_id) AND t24.kind <> 'EPISODE' ORDER BY t24.sort_key ASC, t24.id ASC LIMIT 10) t24) || '}', ','), '') || ']}' FROM 
      (SELECT t13.* FROM relationships t13 WHERE t13.from_person_id IN 
        (SELECT t25.person_id FROM credits t25 WHERE t25.film_id = t1.id) AND t13.to_person_id IN 
        (SELECT t26.person_id FROM credits t26 WHERE t26.film_id = t1.id) ORDER BY t13.since ASC NULLS LAST, t13.id ASC LIMIT 20) t13) || ',"relationshipsAmongCharacters":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":' || 
      (SELECT '{"slug":' || to_json(t28.slug)::text || '}' FROM relationship_kinds t28 WHERE t28.id = t27.kind_id) || ',"from":' || CASE WHEN t27.from_film_id IS NOT NULL THEN '{}' WHEN t27.from_person_id IS NOT NULL THEN '{}' WHEN t27.from_character_id IS NOT NULL THEN 
      (SELECT '{"slug":' || to_json(t31.slug)::text || '}' FROM characters t31 WHERE t31.id = t27.from_character_id) ELSE 'null' END || ',"to":' || CASE WHEN t27.to_film_id IS NOT NULL THEN '{}' WHEN t27.to_person_id IS NOT NULL THEN '{}' WHEN t27.to_character_id IS NOT NULL THEN 
      (SELECT '{"slug":' || to_json(t34.slug)::text || '}' FROM characters t34 WHERE t34.id = t27.to_character_id) ELSE 'null' END || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t35.slug)::text || '}' FROM sources t35 WHERE t35.id = t27.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t36.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t37.slug)::text || '}' FROM sources t37 WHERE t37.id = t36.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t36.* FROM claims t36 WHERE t36.relationship_id = t27.id ORDER BY t36.property ASC NULLS LAST, t36.id ASC LIMIT 10) t36) || '}', ','), '') || ']}' FROM 
      (SELECT t27.* FROM relationships t27 WHERE t27.from_character_id IN 
        (SELECT t39.character_id FROM credits t38 JOIN credit_characters t39 ON t39.credit_id = t38.id WHERE t38.film_id = t1.id) AND t27.to_character_id IN 
        (SELECT t41.character_id FROM credits t40 JOIN credit_characters t41 ON t41.credit_id = t40.id WHERE t40.film_id = t1.id) ORDER BY t27.since ASC NULLS LAST, t27.id ASC LIMIT 20) t27) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
