SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"title":' || to_json(t1.title)::text || ',"relationships":' || 
    (SELECT '{"edges":[' || coalesce(string_agg('{"phrase":' || 
      (SELECT to_json(CASE WHEN t2.from_film_id = t1.id THEN k.phrase ELSE k.reverse_phrase END)::text FROM relationship_kinds k WHERE k.id = t2.kind_id) || ',"other":' || 
      (SELECT '{"title":' || to_json(t3.title)::text || ',"year":' || coalesce(t3.year::text, 'null') || '}' FROM films t3 WHERE t3.id = CASE WHEN t2.from_film_id = t1.id THEN t2.to_film_id ELSE t2.from_film_id END) || ',"node":{"note":' || coalesce(to_json(t2.note)::text, 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t6.words)::text, 'null') || ',"locator":' || coalesce(to_json(t6.locator)::text, 'null') || ',"source":' || 
        (SELECT '{"title":' || to_json(t7.title)::text || '}' FROM sources t7 WHERE t7.id = t6.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t6.* FROM claims t6 WHERE t6.relationship_id = t2.id ORDER BY t6.property ASC NULLS LAST, t6.id ASC LIMIT 10) t6) || '}}', ','), '') || ']}' FROM 
      (SELECT t2.* FROM relationships t2 WHERE (t2.from_film_id = t1.id OR t2.to_film_id = t1.id) AND EXISTS 
        (SELECT 1 FROM relationship_kinds t8 WHERE t8.slug = ($2::text[])[1] AND t8.id = t2.kind_id) ORDER BY t2.since ASC NULLS LAST, t2.id ASC LIMIT 20) t2) || ',"comparedIn":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"film":' || 
      (SELECT '{"title":' || to_json(t10.title)::text || ',"year":' || coalesce(t10.year::text, 'null') || '}' FROM films t10 WHERE t10.id = t9.film_id) || ',"kind":"' || t9.kind || '","source":' || coalesce(
      (SELECT '{"title":' || to_json(t11.title)::text || '}' FROM sources t11 WHERE t11.id = t9.source_id), 'null') || ',"comparisons":' || 
      (SELECT '[' || coalesce(string_agg('{"otherFilm":' || coalesce(
        (SELECT '{"slug":' || to_json(t13.slug)::text || '}' FROM films t13 WHERE t13.id = t12.other_film_id), 'null') || ',"aspect":' || coalesce(to_json(t12.aspect)::text, 'null') || ',"favours":' || coalesce('"' || t12.favours || '"', 'null') || ',"note":' || coalesce(to_json(t12.note)::text, 'null') || ',"claims":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t14.words)::text, 'null') || '}', ','), '') || ']}' FROM 
          (SELECT t14.* FROM claims t14 WHERE t14.comparison_id = t12.id ORDER BY t14.property ASC NULLS LAST, t14.id ASC LIMIT 10) t14) || '}', ','), '') || ']' FROM 
        (SELECT t12.* FROM comparisons t12 WHERE t12.review_id = t9.id ORDER BY t12.position, t12.id LIMIT 500) t12) || '}', ','), '') || ']}' FROM 
      (SELECT t9.* FROM reviews t9 WHERE t9.id = ANY(ARRAY
        (SELECT t15.review_id FROM comparisons t15 WHERE t15.other_film_id = t1.id)) ORDER BY t9.published DESC NULLS LAST, t9.id DESC LIMIT 20) t9) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
