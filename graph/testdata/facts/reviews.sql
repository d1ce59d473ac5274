SELECT coalesce(
  (SELECT '{"reviews":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t2.slug)::text || ',"kind":"' || t2.kind || '","headline":' || coalesce(to_json(t2.headline)::text, 'null') || ',"deck":' || coalesce(to_json(t2.deck)::text, 'null') || ',"summary":' || coalesce(to_json(t2.summary)::text, 'null') || ',"verdict":' || coalesce(to_json(t2.verdict)::text, 'null') || ',"sentiment":' || coalesce('"' || t2.sentiment || '"', 'null') || ',"translated":' || t2.translated::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"contributors":' || 
      (SELECT '[' || coalesce(string_agg('{"role":"' || t3.role || '","name":' || coalesce(to_json(t3.name)::text, 'null') || '}', ','), '') || ']' FROM 
        (SELECT t3.* FROM review_contributors t3 WHERE t3.review_id = t2.id ORDER BY t3.position, t3.id LIMIT 500) t3) || ',"aspects":' || 
      (SELECT '[' || coalesce(string_agg('{"aspect":"' || t4.aspect || '","sentiment":' || coalesce('"' || t4.sentiment || '"', 'null') || ',"note":' || coalesce(to_json(t4.note)::text, 'null') || '}', ','), '') || ']' FROM 
        (SELECT t4.* FROM review_aspects t4 WHERE t4.review_id = t2.id ORDER BY t4.position, t4.id LIMIT 500) t4) || ',"reach":' || 
      (SELECT '[' || coalesce(string_agg('{"measure":"' || t5.measure || '","value":' || t5.value::text || ',"comparator":"' || t5.comparator || '"}', ','), '') || ']' FROM 
        (SELECT t5.* FROM reaches t5 WHERE t5.review_id = t2.id ORDER BY t5.measure, t5.id LIMIT 500) t5) || ',"images":' || 
      (SELECT '[' || coalesce(string_agg('{"caption":' || coalesce(to_json(t6.caption)::text, 'null') || ',"people":' || 
        (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t7.slug)::text || '}', ',' ORDER BY t8.position, t8.id), '') || ']' FROM 
          (SELECT t8.* FROM image_persons t8 WHERE t8.image_id = t6.id AND t8.person_id IS NOT NULL ORDER BY t8.position, t8.id LIMIT 500) t8 JOIN persons t7 ON t7.id = t8.person_id) || ',"source":' || coalesce(
        (SELECT '{"slug":' || to_json(t9.slug)::text || '}' FROM sources t9 WHERE t9.id = t6.source_id), 'null') || '}', ','), '') || ']' FROM 
        (SELECT t6.* FROM images t6 WHERE t6.review_id = t2.id ORDER BY t6.position, t6.id LIMIT 500) t6) || ',"comparisons":' || 
      (SELECT '[' || coalesce(string_agg('{"otherFilm":' || coalesce(
        (SELECT '{"slug":' || to_json(t11.slug)::text || '}' FROM films t11 WHERE t11.id = t10.other_film_id), 'null') || ',"otherText":' || coalesce(to_json(t10.other_text)::text, 'null') || ',"favours":' || coalesce('"' || t10.favours || '"', 'null') || ',"aspect":' || coalesce(to_json(t10.aspect)::text, 'null') || '}', ','), '') || ']' FROM 
        (SELECT t10.* FROM comparisons t10 WHERE t10.review_id = t2.id ORDER BY t10.position, t10.id LIMIT 500) t10) || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t12.slug)::text || '}' FROM sources t12 WHERE t12.id = t2.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t13.property)::text, 'null') || ',"words":' || coalesce(to_json(t13.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t14.slug)::text || '}' FROM sources t14 WHERE t14.id = t13.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t13.* FROM claims t13 WHERE t13.review_id = t2.id ORDER BY t13.property ASC NULLS LAST, t13.id ASC LIMIT 10) t13) || '}', ','), '') || ']}' FROM 
      (SELECT t2.* FROM reviews t2 WHERE t2.film_id = t1.id ORDER BY t2.published DESC NULLS LAST, t2.id DESC LIMIT 20) t2) || ',"quotes":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t15.slug)::text || ',"kind":"' || t15.kind || '","sentiment":' || coalesce('"' || t15.sentiment || '"', 'null') || ',"speaker":' || CASE WHEN t15.account_id IS NOT NULL THEN 
      (SELECT '{"platform":' || to_json(coalesce(t16.platform, 'unknown'))::text || ',"handle":' || to_json(t16.handle)::text || ',"displayName":' || coalesce(to_json(t16.display_name)::text, 'null') || '}' FROM accounts t16 WHERE t16.id = t15.account_id) WHEN t15.person_id IS NOT NULL THEN '{}' WHEN t15.character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"renderings":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t19.text)::text || ',"language":' || coalesce(to_json(t19.language)::text, 'null') || ',"kind":"' || t19.kind || '","insertions":' || to_json(t19.insertions)::text || '}', ','), '') || ']' FROM 
        (SELECT t19.* FROM renderings t19 WHERE t19.quote_id = t15.id ORDER BY t19.position, t19.id LIMIT 500) t19) || ',"people":' || 
      (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t20.slug)::text || '}', ',' ORDER BY t21.position, t21.id), '') || ']' FROM 
        (SELECT t21.* FROM quote_subjects t21 WHERE t21.quote_id = t15.id AND t21.person_id IS NOT NULL ORDER BY t21.position, t21.id LIMIT 500) t21 JOIN persons t20 ON t20.id = t21.person_id) || ',"films":' || 
      (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t22.slug)::text || '}', ',' ORDER BY t23.position, t23.id), '') || ']' FROM 
        (SELECT t23.* FROM quote_subjects t23 WHERE t23.quote_id = t15.id AND t23.film_id IS NOT NULL ORDER BY t23.position, t23.id LIMIT 500) t23 JOIN films t22 ON t22.id = t23.film_id) || ',"reach":' || 
      (SELECT '[' || coalesce(string_agg('{"measure":"' || t24.measure || '","value":' || t24.value::text || ',"comparator":"' || t24.comparator || '","source":' || coalesce(
        (SELECT '{"slug":' || to_json(t25.slug)::text || '}' FROM sources t25 WHERE t25.id = t24.source_id), 'null') || ',"claims":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t26.words)::text, 'null') || ',"source":' || 
          (SELECT '{"slug":' || to_json(t27.slug)::text || '}' FROM sources t27 WHERE t27.id = t26.source_id) || '}', ','), '') || ']}' FROM 
          (SELECT t26.* FROM claims t26 WHERE t26.reach_id = t24.id ORDER BY t26.property ASC NULLS LAST, t26.id ASC LIMIT 5) t26) || '}', ','), '') || ']' FROM 
        (SELECT t24.* FROM reaches t24 WHERE t24.quote_id = t15.id ORDER BY t24.measure, t24.id LIMIT 500) t24) || ',"review":' || coalesce(
      (SELECT '{"slug":' || to_json(t28.slug)::text || '}' FROM reviews t28 WHERE t28.id = t15.review_id), 'null') || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t29.slug)::text || '}' FROM sources t29 WHERE t29.id = t15.source_id), 'null') || '}', ','), '') || ']}' FROM 
      (SELECT t15.* FROM quotes t15 WHERE t15.id IN 
        (SELECT t30.quote_id FROM quote_subjects t30 WHERE t30.film_id = t1.id) ORDER BY t15.widest_reach DESC NULLS LAST, t15.id DESC LIMIT 20) t15) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
