SELECT coalesce(
  (SELECT '{"title":' || to_json(t1.title)::text || ',"relationships":' || 
    (SELECT '{"edges":[' || coalesce(string_agg('{"phrase":' || 
      (SELECT to_json(CASE WHEN t2.from_film_id = t1.id THEN k.phrase ELSE k.reverse_phrase END)::text FROM relationship_kinds k WHERE k.id = t2.kind_id) || ',"other":' || 
      (SELECT '{"title":' || to_json(t3.title)::text || ',"year":' || coalesce(t3.year::text, 'null') || '}' FROM films t3 WHERE t3.id = CASE WHEN t2.from_film_id = t1.id THEN t2.to_film_id ELSE t2.from_film_id END) || ',"node":{"note":' || coalesce(to_json(t2.note)::text, 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t4.words)::text, 'null') || ',"locator":' || coalesce(to_json(t4.locator)::text, 'null') || ',"source":' || 
        (SELECT '{"title":' || to_json(t5.title)::text || '}' FROM sources t5 WHERE t5.id = t4.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t4.* FROM claims t4 WHERE t4.relationship_id = t2.id ORDER BY t4.property ASC NULLS LAST, t4.id ASC LIMIT 10) t4) || '}}', ','), '') || ']}' FROM 
      (SELECT t2.* FROM relationships t2 WHERE (t2.from_film_id = t1.id OR t2.to_film_id = t1.id) AND EXISTS 
        (SELECT 1 FROM relationship_kinds t6 WHERE t6.slug = ANY($1::text[]) AND t6.id = t2.kind_id) ORDER BY t2.since ASC NULLS LAST, t2.id ASC LIMIT 20) t2) || ',"comparedIn":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"film":' || 
      (SELECT '{"title":' || to_json(t8.title)::text || ',"year":' || coalesce(t8.year::text, 'null') || '}' FROM films t8 WHERE t8.id = t7.film_id) || ',"kind":"' || t7.kind || '","source":' || coalesce(
      (SELECT '{"title":' || to_json(t9.title)::text || '}' FROM sources t9 WHERE t9.id = t7.source_id), 'null') || ',"comparisons":' || 
      (SELECT '[' || coalesce(string_agg('{"otherFilm":' || coalesce(
        (SELECT '{"slug":' || to_json(t11.slug)::text || '}' FROM films t11 WHERE t11.id = t10.other_film_id), 'null') || ',"aspect":' || coalesce(to_json(t10.aspect)::text, 'null') || ',"favours":' || coalesce('"' || t10.favours || '"', 'null') || ',"note":' || coalesce(to_json(t10.note)::text, 'null') || ',"claims":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t12.words)::text, 'null') || '}', ','), '') || ']}' FROM 
          (SELECT t12.* FROM claims t12 WHERE t12.comparison_id = t10.id ORDER BY t12.property ASC NULLS LAST, t12.id ASC LIMIT 10) t12) || '}', ','), '') || ']' FROM 
        (SELECT t10.* FROM comparisons t10 WHERE t10.review_id = t7.id ORDER BY t10.position, t10.id LIMIT 500) t10) || '}', ','), '') || ']}' FROM 
      (SELECT t7.* FROM reviews t7 WHERE t7.id IN 
        (SELECT t13.review_id FROM comparisons t13 WHERE t13.other_film_id = t1.id) ORDER BY t7.published DESC NULLS LAST, t7.id DESC LIMIT 20) t7) || '}' FROM films t1 WHERE t1.slug = $2::text), 'null');
