SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"comparisons":' || 
    (SELECT '[' || coalesce(string_agg('{"otherFilm":' || coalesce(
      (SELECT '{"slug":' || to_json(t4.slug)::text || ',"title":' || to_json(t4.title)::text || ',"year":' || coalesce(t4.year::text, 'null') || '}' FROM films t4 WHERE t4.id = t2.other_film_id), 'null') || ',"otherText":' || coalesce(to_json(t2.other_text)::text, 'null') || ',"aspect":' || coalesce(to_json(t2.aspect)::text, 'null') || ',"favours":' || coalesce('"' || t2.favours || '"', 'null') || ',"note":' || coalesce(to_json(t2.note)::text, 'null') || ',"review":' || 
      (SELECT '{"kind":"' || t5.kind || '","headline":' || coalesce(to_json(t5.headline)::text, 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t6.title)::text || ',"publisher":' || coalesce(to_json(t6.publisher)::text, 'null') || '}' FROM sources t6 WHERE t6.id = t5.source_id), 'null') || '}' FROM reviews t5 WHERE t5.id = t2.review_id) || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t7.words)::text, 'null') || '}', ','), '') || ']}' FROM 
        (SELECT t7.* FROM claims t7 WHERE t7.comparison_id = t2.id ORDER BY t7.property ASC NULLS LAST, t7.id ASC LIMIT 3) t7) || '}', ','), '') || ']' FROM 
      (SELECT t2.* FROM comparisons t2 WHERE t2.review_id IN 
        (SELECT t3.id FROM reviews t3 WHERE t3.film_id = t1.id) ORDER BY t2.id LIMIT 500) t2) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
