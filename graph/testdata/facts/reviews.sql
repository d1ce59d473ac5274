SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"reviews":' || 
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
      (SELECT '{"platform":' || to_json(coalesce(t16.platform, 'unknown'))::text || ',"handle":' || to_json(t16.handle)::text || ',"displayName":' || coalesce(to_json(t16.display_name)::text, 'null') || ',"source":' || coalesce(
        (SELECT '{"slug":' || to_json(t17.slug)::text || '}' FROM sources t17 WHERE t17.id = t16.source_id), 'null') || ',"claims":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t18.property)::text, 'null') || ',"value":' || coalesce(to_json(t18.value)::text, 'null') || ',"words":' || coalesce(to_json(t18.words)::text, 'null') || ',"source":' || 
          (SELECT '{"slug":' || to_json(t19.slug)::text || '}' FROM sources t19 WHERE t19.id = t18.source_id) || '}', ','), '') || ']}' FROM 
          (SELECT t18.* FROM claims t18 WHERE t18.account_id = t16.id ORDER BY t18.property ASC NULLS LAST, t18.id ASC LIMIT 5) t18) || '}' FROM accounts t16 WHERE t16.id = t15.account_id) WHEN t15.person_id IS NOT NULL THEN '{}' WHEN t15.character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"renderings":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t22.text)::text || ',"language":' || coalesce(to_json(t22.language)::text, 'null') || ',"kind":"' || t22.kind || '","insertions":' || to_json(t22.insertions)::text || '}', ','), '') || ']' FROM 
        (SELECT t22.* FROM renderings t22 WHERE t22.quote_id = t15.id ORDER BY t22.position, t22.id LIMIT 500) t22) || ',"people":' || 
      (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t23.slug)::text || '}', ',' ORDER BY t24.position, t24.id), '') || ']' FROM 
        (SELECT t24.* FROM quote_subjects t24 WHERE t24.quote_id = t15.id AND t24.person_id IS NOT NULL ORDER BY t24.position, t24.id LIMIT 500) t24 JOIN persons t23 ON t23.id = t24.person_id) || ',"films":' || 
      (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t25.slug)::text || '}', ',' ORDER BY t26.position, t26.id), '') || ']' FROM 
        (SELECT t26.* FROM quote_subjects t26 WHERE t26.quote_id = t15.id AND t26.film_id IS NOT NULL ORDER BY t26.position, t26.id LIMIT 500) t26 JOIN films t25 ON t25.id = t26.film_id) || ',"reach":' || 
      (SELECT '[' || coalesce(string_agg('{"measure":"' || t27.measure || '","value":' || t27.value::text || ',"comparator":"' || t27.comparator || '","source":' || coalesce(
        (SELECT '{"slug":' || to_json(t28.slug)::text || '}' FROM sources t28 WHERE t28.id = t27.source_id), 'null') || ',"claims":' || 
        (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t29.words)::text, 'null') || ',"source":' || 
          (SELECT '{"slug":' || to_json(t30.slug)::text || '}' FROM sources t30 WHERE t30.id = t29.source_id) || '}', ','), '') || ']}' FROM 
          (SELECT t29.* FROM claims t29 WHERE t29.reach_id = t27.id ORDER BY t29.property ASC NULLS LAST, t29.id ASC LIMIT 5) t29) || '}', ','), '') || ']' FROM 
        (SELECT t27.* FROM reaches t27 WHERE t27.quote_id = t15.id ORDER BY t27.measure, t27.id LIMIT 500) t27) || ',"review":' || coalesce(
      (SELECT '{"slug":' || to_json(t31.slug)::text || '}' FROM reviews t31 WHERE t31.id = t15.review_id), 'null') || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t32.slug)::text || '}' FROM sources t32 WHERE t32.id = t15.source_id), 'null') || '}', ','), '') || ']}' FROM 
      (SELECT t15.* FROM quotes t15 WHERE t15.id = ANY(ARRAY
        (SELECT t33.quote_id FROM quote_subjects t33 WHERE t33.film_id = t1.id)) ORDER BY t15.widest_reach DESC NULLS LAST, t15.id DESC LIMIT 20) t15) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
