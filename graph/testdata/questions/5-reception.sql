SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"ratings":' || 
    (SELECT '[' || coalesce(string_agg('{"provider":' || 
      (SELECT '{"name":' || to_json(t3.name)::text || '}' FROM companies t3 WHERE t3.id = t2.provider_id) || ',"measure":"' || t2.measure || '","audience":' || coalesce('"' || t2.audience || '"', 'null') || ',"value":' || t2.value::text || ',"scale":' || t2.scale::text || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t4.words)::text, 'null') || ',"source":' || 
        (SELECT '{"title":' || to_json(t5.title)::text || '}' FROM sources t5 WHERE t5.id = t4.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t4.* FROM claims t4 WHERE t4.rating_id = t2.id ORDER BY t4.property ASC NULLS LAST, t4.id ASC LIMIT 3) t4) || '}', ','), '') || ']' FROM 
      (SELECT t2.* FROM ratings t2 WHERE t2.film_id = t1.id ORDER BY t2.measure, t2.id LIMIT 500) t2) || ',"audience":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":"' || t6.kind || '","headline":' || coalesce(to_json(t6.headline)::text, 'null') || ',"sentiment":' || coalesce('"' || t6.sentiment || '"', 'null') || ',"summary":' || coalesce(to_json(t6.summary)::text, 'null') || ',"verdict":' || coalesce(to_json(t6.verdict)::text, 'null') || ',"language":' || coalesce(to_json(t6.language)::text, 'null') || ',"translated":' || t6.translated::text || ',"contributors":' || 
      (SELECT '[' || coalesce(string_agg('{"role":"' || t7.role || '","name":' || coalesce(to_json(t7.name)::text, 'null') || '}', ','), '') || ']' FROM 
        (SELECT t7.* FROM review_contributors t7 WHERE t7.review_id = t6.id ORDER BY t7.position, t7.id LIMIT 500) t7) || ',"aspects":' || 
      (SELECT '[' || coalesce(string_agg('{"aspect":"' || t8.aspect || '","sentiment":' || coalesce('"' || t8.sentiment || '"', 'null') || ',"note":' || coalesce(to_json(t8.note)::text, 'null') || '}', ','), '') || ']' FROM 
        (SELECT t8.* FROM review_aspects t8 WHERE t8.review_id = t6.id ORDER BY t8.position, t8.id LIMIT 500) t8) || ',"reach":' || 
      (SELECT '[' || coalesce(string_agg('{"measure":"' || t9.measure || '","value":' || t9.value::text || '}', ','), '') || ']' FROM 
        (SELECT t9.* FROM reaches t9 WHERE t9.review_id = t6.id ORDER BY t9.measure, t9.id LIMIT 500) t9) || ',"images":' || 
      (SELECT '[' || coalesce(string_agg('{"kind":"' || t10.kind || '","caption":' || coalesce(to_json(t10.caption)::text, 'null') || ',"people":' || 
        (SELECT '[' || coalesce(string_agg('{"name":' || to_json(t11.name)::text || '}', ',' ORDER BY t12.position, t12.id), '') || ']' FROM 
          (SELECT t12.* FROM image_persons t12 WHERE t12.image_id = t10.id AND t12.person_id IS NOT NULL ORDER BY t12.position, t12.id LIMIT 500) t12 JOIN persons t11 ON t11.id = t12.person_id) || '}', ','), '') || ']' FROM 
        (SELECT t10.* FROM images t10 WHERE t10.review_id = t6.id ORDER BY t10.position, t10.id LIMIT 500) t10) || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t13.title)::text || '}' FROM sources t13 WHERE t13.id = t6.source_id), 'null') || '}', ','), '') || ']}' FROM 
      (SELECT t6.* FROM reviews t6 WHERE t6.film_id = t1.id AND t6.kind = ANY($2::text[]) ORDER BY t6.published DESC NULLS LAST, t6.id DESC LIMIT 10) t6) || ',"critics":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":"' || t14.kind || '","headline":' || coalesce(to_json(t14.headline)::text, 'null') || ',"sentiment":' || coalesce('"' || t14.sentiment || '"', 'null') || ',"summary":' || coalesce(to_json(t14.summary)::text, 'null') || ',"verdict":' || coalesce(to_json(t14.verdict)::text, 'null') || ',"language":' || coalesce(to_json(t14.language)::text, 'null') || ',"translated":' || t14.translated::text || ',"contributors":' || 
      (SELECT '[' || coalesce(string_agg('{"role":"' || t15.role || '","name":' || coalesce(to_json(t15.name)::text, 'null') || '}', ','), '') || ']' FROM 
        (SELECT t15.* FROM review_contributors t15 WHERE t15.review_id = t14.id ORDER BY t15.position, t15.id LIMIT 500) t15) || ',"aspects":' || 
      (SELECT '[' || coalesce(string_agg('{"aspect":"' || t16.aspect || '","sentiment":' || coalesce('"' || t16.sentiment || '"', 'null') || ',"note":' || coalesce(to_json(t16.note)::text, 'null') || '}', ','), '') || ']' FROM 
        (SELECT t16.* FROM review_aspects t16 WHERE t16.review_id = t14.id ORDER BY t16.position, t16.id LIMIT 500) t16) || ',"reach":' || 
      (SELECT '[' || coalesce(string_agg('{"measure":"' || t17.measure || '","value":' || t17.value::text || '}', ','), '') || ']' FROM 
        (SELECT t17.* FROM reaches t17 WHERE t17.review_id = t14.id ORDER BY t17.measure, t17.id LIMIT 500) t17) || ',"images":' || 
      (SELECT '[' || coalesce(string_agg('{"kind":"' || t18.kind || '","caption":' || coalesce(to_json(t18.caption)::text, 'null') || ',"people":' || 
        (SELECT '[' || coalesce(string_agg('{"name":' || to_json(t19.name)::text || '}', ',' ORDER BY t20.position, t20.id), '') || ']' FROM 
          (SELECT t20.* FROM image_persons t20 WHERE t20.image_id = t18.id AND t20.person_id IS NOT NULL ORDER BY t20.position, t20.id LIMIT 500) t20 JOIN persons t19 ON t19.id = t20.person_id) || '}', ','), '') || ']' FROM 
        (SELECT t18.* FROM images t18 WHERE t18.review_id = t14.id ORDER BY t18.position, t18.id LIMIT 500) t18) || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t21.title)::text || '}' FROM sources t21 WHERE t21.id = t14.source_id), 'null') || '}', ','), '') || ']}' FROM 
      (SELECT t14.* FROM reviews t14 WHERE t14.film_id = t1.id AND t14.kind = ANY($3::text[]) ORDER BY t14.published DESC NULLS LAST, t14.id DESC LIMIT 10) t14) || ',"quotes":' || 
    (SELECT '{"totalCount":' || 
      (SELECT count(*) FROM quotes t23 WHERE t23.id = ANY(ARRAY
        (SELECT t24.quote_id FROM quote_subjects t24 WHERE t24.film_id = t1.id)) AND t23.kind = ANY($4::text[]))::text || ',"nodes":[' || coalesce(string_agg('{"sentiment":' || coalesce('"' || t22.sentiment || '"', 'null') || ',"speaker":' || CASE WHEN t22.account_id IS NOT NULL THEN 
      (SELECT '{"platform":' || to_json(coalesce(t25.platform, 'unknown'))::text || ',"handle":' || to_json(t25.handle)::text || '}' FROM accounts t25 WHERE t25.id = t22.account_id) WHEN t22.person_id IS NOT NULL THEN '{}' WHEN t22.character_id IS NOT NULL THEN '{}' ELSE 'null' END || ',"renderings":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t28.text)::text || ',"kind":"' || t28.kind || '","language":' || coalesce(to_json(t28.language)::text, 'null') || ',"insertions":' || to_json(t28.insertions)::text || '}', ','), '') || ']' FROM 
        (SELECT t28.* FROM renderings t28 WHERE t28.quote_id = t22.id ORDER BY t28.position, t28.id LIMIT 500) t28) || ',"reach":' || 
      (SELECT '[' || coalesce(string_agg('{"measure":"' || t29.measure || '","value":' || t29.value::text || ',"comparator":"' || t29.comparator || '","countedBy":' || coalesce(to_json(t29.counted_by)::text, 'null') || '}', ','), '') || ']' FROM 
        (SELECT t29.* FROM reaches t29 WHERE t29.quote_id = t22.id ORDER BY t29.measure, t29.id LIMIT 500) t29) || ',"people":' || 
      (SELECT '[' || coalesce(string_agg('{"name":' || to_json(t30.name)::text || '}', ',' ORDER BY t31.position, t31.id), '') || ']' FROM 
        (SELECT t31.* FROM quote_subjects t31 WHERE t31.quote_id = t22.id AND t31.person_id IS NOT NULL ORDER BY t31.position, t31.id LIMIT 500) t31 JOIN persons t30 ON t30.id = t31.person_id) || ',"review":' || coalesce(
      (SELECT '{"headline":' || coalesce(to_json(t32.headline)::text, 'null') || ',"source":' || coalesce(
        (SELECT '{"title":' || to_json(t33.title)::text || '}' FROM sources t33 WHERE t33.id = t32.source_id), 'null') || '}' FROM reviews t32 WHERE t32.id = t22.review_id), 'null') || '}', ','), '') || ']}' FROM 
      (SELECT t22.* FROM quotes t22 WHERE t22.id = ANY(ARRAY
        (SELECT t34.quote_id FROM quote_subjects t34 WHERE t34.film_id = t1.id)) AND t22.kind = ANY($4::text[]) ORDER BY t22.widest_reach DESC NULLS LAST, t22.id DESC LIMIT 10) t22) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
