SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"title":' || to_json(t1.title)::text || ',"certificates":' || 
    (SELECT '[' || coalesce(string_agg('{"rating":' || to_json(t2.rating)::text || ',"minimumAge":' || coalesce((CASE WHEN EXISTS 
      (SELECT 1 FROM issued_ratings i WHERE i.rating = t2.rating AND i.company_id = t2.body_id) THEN 
      (SELECT i.minimum_age FROM issued_ratings i WHERE i.rating = t2.rating AND i.company_id = t2.body_id) ELSE 
      (SELECT min(i.minimum_age) FROM issued_ratings i WHERE i.rating = t2.rating) END)::text, 'null') || ',"reasons":' || to_json(t2.reasons)::text || ',"body":' || coalesce(
      (SELECT '{"name":' || to_json(t3.name)::text || '}' FROM companies t3 WHERE t3.id = t2.body_id), 'null') || ',"issuedByBody":' || coalesce(t2.issued_by_body::text, 'null') || ',"issuers":' || 
      (SELECT '[' || coalesce(string_agg('{"name":' || to_json(t4.name)::text || '}', ','), '') || ']' FROM 
        (SELECT t4.* FROM companies t4 WHERE t4.id IN 
          (SELECT i.company_id FROM issued_ratings i WHERE i.rating = t2.rating) ORDER BY t4.slug LIMIT 500) t4) || '}', ','), '') || ']' FROM 
      (SELECT t2.* FROM certificates t2 WHERE t2.film_id = t1.id ORDER BY t2.rating, t2.id LIMIT 500) t2) || ',"advisories":' || 
    (SELECT '[' || coalesce(string_agg('{"category":"' || t5.category || '","severity":' || coalesce('"' || t5.severity || '"', 'null') || ',"note":' || coalesce(to_json(t5.note)::text, 'null') || ',"items":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t6.text)::text || ',"portrayal":' || coalesce('"' || t6.portrayal || '"', 'null') || ',"spoiler":' || t6.spoiler::text || '}', ','), '') || ']' FROM 
        (SELECT t6.* FROM advisory_items t6 WHERE t6.advisory_id = t5.id ORDER BY t6.position, t6.id LIMIT 500) t6) || ',"counts":' || 
      (SELECT '[' || coalesce(string_agg('{"class":' || to_json(t7.class)::text || ',"comparator":"' || t7.comparator || '","number":' || t7.number::text || '}', ','), '') || ']' FROM 
        (SELECT t7.* FROM advisory_counts t7 WHERE t7.advisory_id = t5.id ORDER BY t7.position, t7.id LIMIT 500) t7) || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t8.title)::text || '}' FROM sources t8 WHERE t8.id = t5.source_id), 'null') || '}', ','), '') || ']' FROM 
      (SELECT t5.* FROM advisories t5 WHERE t5.film_id = t1.id ORDER BY t5.category, t5.id LIMIT 500) t5) || ',"themes":' || 
    (SELECT '[' || coalesce(string_agg('{"theme":' || 
      (SELECT '{"name":' || to_json(t10.name)::text || '}' FROM themes t10 WHERE t10.id = t9.theme_id) || ',"spoiler":' || t9.spoiler::text || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t11.words)::text, 'null') || ',"source":' || 
        (SELECT '{"title":' || to_json(t12.title)::text || '}' FROM sources t12 WHERE t12.id = t11.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t11.* FROM claims t11 WHERE t11.film_theme_id = t9.id ORDER BY t11.property ASC NULLS LAST, t11.id ASC LIMIT 3) t11) || '}', ','), '') || ']' FROM 
      (SELECT t9.* FROM film_themes t9 WHERE t9.film_id = t1.id ORDER BY t9.position, t9.id LIMIT 500) t9) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
