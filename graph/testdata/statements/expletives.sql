SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"title":' || to_json(t1.title)::text || ',"year":' || coalesce(t1.year::text, 'null') || ',"advisories":' || 
    (SELECT '[' || coalesce(string_agg('{"category":"' || t4.category || '","items":' || 
      (SELECT '[' || coalesce(string_agg('{"class":' || coalesce(to_json(t5.class)::text, 'null') || ',"text":' || to_json(t5.text)::text || '}', ','), '') || ']' FROM 
        (SELECT t5.* FROM advisory_items t5 WHERE t5.advisory_id = t4.id ORDER BY t5.position, t5.id LIMIT 500) t5) || ',"counts":' || 
      (SELECT '[' || coalesce(string_agg('{"class":' || to_json(t6.class)::text || ',"comparator":"' || t6.comparator || '","number":' || t6.number::text || '}', ','), '') || ']' FROM 
        (SELECT t6.* FROM advisory_counts t6 WHERE t6.advisory_id = t4.id ORDER BY t6.position, t6.id LIMIT 500) t6) || '}', ','), '') || ']' FROM 
      (SELECT t4.* FROM advisories t4 WHERE t4.film_id = t1.id ORDER BY t4.category, t4.id LIMIT 500) t4) || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE EXISTS 
      (SELECT 1 FROM advisories t7 WHERE t7.id IN 
        (SELECT n.advisory_id FROM advisory_counts n WHERE n.class = $1::text AND n.number <= $2::bigint AND n.comparator NOT IN ('AT_LEAST', 'OVER')) AND t7.film_id = t1.id) AND t1.kind <> 'EPISODE' ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 20) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"title":' || to_json(t1.title)::text || ',"year":' || coalesce(t1.year::text, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE EXISTS 
      (SELECT 1 FROM advisories t4 WHERE t4.id IN 
        (SELECT i.advisory_id FROM advisory_items i WHERE i.class = ANY($1::text[])) AND t4.film_id = t1.id) AND t1.kind <> 'EPISODE' ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 20) t1);
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(DISTINCT t14.id) FROM 
      (SELECT t12.film_id AS id FROM advisories t12 WHERE t12.id IN 
        (SELECT n.advisory_id FROM advisory_counts n WHERE n.class = $1::text AND n.number <= $2::bigint AND n.comparator NOT IN ('AT_LEAST', 'OVER')) AND t12.film_id IS NOT NULL) t14 WHERE NOT EXISTS 
      (SELECT 1 FROM advisories t16 WHERE t16.id IN 
        (SELECT i.advisory_id FROM advisory_items i WHERE i.class = ANY($3::text[])) AND t16.film_id = t14.id) AND NOT EXISTS 
      (SELECT 1 FROM films e WHERE e.id = t14.id AND e.kind = 'EPISODE'))::text || ',"nodes":[' || coalesce(string_agg('{"title":' || to_json(t1.title)::text || ',"year":' || coalesce(t1.year::text, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE EXISTS 
      (SELECT 1 FROM advisories t17 WHERE t17.id IN 
        (SELECT n.advisory_id FROM advisory_counts n WHERE n.class = $1::text AND n.number <= $2::bigint AND n.comparator NOT IN ('AT_LEAST', 'OVER')) AND t17.film_id = t1.id) AND NOT EXISTS 
      (SELECT 1 FROM advisories t18 WHERE t18.id IN 
        (SELECT i.advisory_id FROM advisory_items i WHERE i.class = ANY($3::text[])) AND t18.film_id = t1.id) AND t1.kind <> 'EPISODE' ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 20) t1);
