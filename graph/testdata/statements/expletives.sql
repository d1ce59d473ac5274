SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"title":' || to_json(t1.title)::text || ',"year":' || coalesce(t1.year::text, 'null') || ',"advisories":' || 
    (SELECT '[' || coalesce(string_agg('{"category":"' || t6.category || '","items":' || 
      (SELECT '[' || coalesce(string_agg('{"class":' || coalesce(to_json(t7.class)::text, 'null') || ',"text":' || to_json(t7.text)::text || '}', ',' ORDER BY t7.position, t7.id), '') || ']' FROM advisory_items t7 WHERE t7.advisory_id = t6.id) || ',"counts":' || 
      (SELECT '[' || coalesce(string_agg('{"class":' || to_json(t8.class)::text || ',"comparator":"' || t8.comparator || '","number":' || t8.number::text || '}', ',' ORDER BY t8.position, t8.id), '') || ']' FROM advisory_counts t8 WHERE t8.advisory_id = t6.id) || '}', ',' ORDER BY t6.category, t6.id), '') || ']' FROM advisories t6 WHERE t6.film_id = t1.id) || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE EXISTS 
      (SELECT 1 FROM advisories t9 WHERE t9.id IN 
        (SELECT n.advisory_id FROM advisory_counts n WHERE n.class = $1::text AND n.number <= $2::bigint AND n.comparator NOT IN ('AT_LEAST', 'OVER')) AND t9.film_id = t1.id) ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 20) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"title":' || to_json(t1.title)::text || ',"year":' || coalesce(t1.year::text, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE EXISTS 
      (SELECT 1 FROM advisories t6 WHERE t6.id IN 
        (SELECT i.advisory_id FROM advisory_items i WHERE i.class = ANY($1::text[])) AND t6.film_id = t1.id) ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 20) t1);
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(*) FROM films t11 WHERE EXISTS 
      (SELECT 1 FROM advisories t12 WHERE t12.id IN 
        (SELECT n.advisory_id FROM advisory_counts n WHERE n.class = $1::text AND n.number <= $2::bigint AND n.comparator NOT IN ('AT_LEAST', 'OVER')) AND t12.film_id = t11.id) AND NOT EXISTS 
      (SELECT 1 FROM advisories t13 WHERE t13.id IN 
        (SELECT i.advisory_id FROM advisory_items i WHERE i.class = ANY($3::text[])) AND t13.film_id = t11.id))::text || ',"nodes":[' || coalesce(string_agg('{"title":' || to_json(t1.title)::text || ',"year":' || coalesce(t1.year::text, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE EXISTS 
      (SELECT 1 FROM advisories t16 WHERE t16.id IN 
        (SELECT n.advisory_id FROM advisory_counts n WHERE n.class = $1::text AND n.number <= $2::bigint AND n.comparator NOT IN ('AT_LEAST', 'OVER')) AND t16.film_id = t1.id) AND NOT EXISTS 
      (SELECT 1 FROM advisories t17 WHERE t17.id IN 
        (SELECT i.advisory_id FROM advisory_items i WHERE i.class = ANY($3::text[])) AND t17.film_id = t1.id) ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 20) t1);
