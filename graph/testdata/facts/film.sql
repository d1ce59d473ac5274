SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"title":' || to_json(t1.title)::text || ',"names":' || 
    (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t2.text)::text || ',"language":' || coalesce(to_json(t2.language)::text, 'null') || ',"kind":"' || t2.kind || '","source":' || coalesce(
      (SELECT '{"slug":' || to_json(t3.slug)::text || '}' FROM sources t3 WHERE t3.id = t2.source_id), 'null') || '}', ','), '') || ']' FROM 
      (SELECT t2.* FROM names t2 WHERE t2.film_id = t1.id ORDER BY t2.position, t2.id LIMIT 500) t2) || ',"releaseDate":' || CASE WHEN t1.release_date IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t1.release_date, '~') || '"' || '}' END || ',"runtime":' || coalesce(t1.runtime::text, 'null') || ',"claims":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t4.property)::text, 'null') || ',"value":' || coalesce(to_json(t4.value)::text, 'null') || ',"number":' || coalesce(t4.number::text, 'null') || ',"words":' || coalesce(to_json(t4.words)::text, 'null') || ',"locator":' || coalesce(to_json(t4.locator)::text, 'null') || ',"source":' || 
      (SELECT '{"slug":' || to_json(t5.slug)::text || '}' FROM sources t5 WHERE t5.id = t4.source_id) || '}', ','), '') || ']}' FROM 
      (SELECT t4.* FROM claims t4 WHERE t4.film_id = t1.id ORDER BY t4.property ASC NULLS LAST, t4.id ASC LIMIT 100) t4) || ',"genres":' || 
    (SELECT '[' || coalesce(string_agg('{"genre":' || 
      (SELECT '{"slug":' || to_json(t7.slug)::text || '}' FROM genres t7 WHERE t7.id = t6.genre_id) || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t8.slug)::text || '}' FROM sources t8 WHERE t8.id = t6.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t9.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t10.slug)::text || '}' FROM sources t10 WHERE t10.id = t9.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t9.* FROM claims t9 WHERE t9.film_genre_id = t6.id ORDER BY t9.property ASC NULLS LAST, t9.id ASC LIMIT 10) t9) || '}', ','), '') || ']' FROM 
      (SELECT t6.* FROM film_genres t6 WHERE t6.film_id = t1.id ORDER BY t6.position, t6.id LIMIT 500) t6) || ',"themes":' || 
    (SELECT '[' || coalesce(string_agg('{"theme":' || 
      (SELECT '{"slug":' || to_json(t12.slug)::text || '}' FROM themes t12 WHERE t12.id = t11.theme_id) || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t13.slug)::text || '}' FROM sources t13 WHERE t13.id = t11.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t14.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t15.slug)::text || '}' FROM sources t15 WHERE t15.id = t14.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t14.* FROM claims t14 WHERE t14.film_theme_id = t11.id ORDER BY t14.property ASC NULLS LAST, t14.id ASC LIMIT 10) t14) || '}', ','), '') || ']' FROM 
      (SELECT t11.* FROM film_themes t11 WHERE t11.film_id = t1.id ORDER BY t11.position, t11.id LIMIT 500) t11) || ',"credits":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"person":' || 
      (SELECT '{"slug":' || to_json(t17.slug)::text || '}' FROM persons t17 WHERE t17.id = t16.person_id) || ',"department":"' || t16.department || '","job":' || coalesce(to_json(t16.job)::text, 'null') || ',"characters":' || 
      (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t18.slug)::text || '}', ',' ORDER BY t19.position, t19.id), '') || ']' FROM 
        (SELECT t19.* FROM credit_characters t19 WHERE t19.credit_id = t16.id AND t19.character_id IS NOT NULL ORDER BY t19.position, t19.id LIMIT 500) t19 JOIN characters t18 ON t18.id = t19.character_id) || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t20.slug)::text || '}' FROM sources t20 WHERE t20.id = t16.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t21.property)::text, 'null') || ',"value":' || coalesce(to_json(t21.value)::text, 'null') || ',"words":' || coalesce(to_json(t21.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t22.slug)::text || '}' FROM sources t22 WHERE t22.id = t21.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t21.* FROM claims t21 WHERE t21.credit_id = t16.id ORDER BY t21.property ASC NULLS LAST, t21.id ASC LIMIT 10) t21) || '}', ','), '') || ']}' FROM 
      (SELECT t16.* FROM credits t16 WHERE t16.film_id = t1.id ORDER BY t16.position ASC NULLS LAST, t16.id ASC LIMIT 50) t16) || ',"companies":' || 
    (SELECT '[' || coalesce(string_agg('{"company":' || 
      (SELECT '{"slug":' || to_json(t24.slug)::text || '}' FROM companies t24 WHERE t24.id = t23.company_id) || ',"role":"' || t23.role || '","source":' || coalesce(
      (SELECT '{"slug":' || to_json(t25.slug)::text || '}' FROM sources t25 WHERE t25.id = t23.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t26.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t27.slug)::text || '}' FROM sources t27 WHERE t27.id = t26.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t26.* FROM claims t26 WHERE t26.film_company_id = t23.id ORDER BY t26.property ASC NULLS LAST, t26.id ASC LIMIT 10) t26) || '}', ','), '') || ']' FROM 
      (SELECT t23.* FROM film_companies t23 WHERE t23.film_id = t1.id ORDER BY t23.position, t23.id LIMIT 500) t23) || ',"releases":' || 
    (SELECT '[' || coalesce(string_agg('{"date":' || CASE WHEN t28.date IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t28.date, '~') || '"' || '}' END || ',"type":"' || t28.type || '","company":' || coalesce(
      (SELECT '{"slug":' || to_json(t29.slug)::text || '}' FROM companies t29 WHERE t29.id = t28.company_id), 'null') || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t30.slug)::text || '}' FROM sources t30 WHERE t30.id = t28.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t31.property)::text, 'null') || ',"value":' || coalesce(to_json(t31.value)::text, 'null') || ',"words":' || coalesce(to_json(t31.words)::text, 'null') || ',"locator":' || coalesce(to_json(t31.locator)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t32.slug)::text || '}' FROM sources t32 WHERE t32.id = t31.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t31.* FROM claims t31 WHERE t31.release_id = t28.id ORDER BY t31.property ASC NULLS LAST, t31.id ASC LIMIT 10) t31) || '}', ','), '') || ']' FROM 
      (SELECT t28.* FROM releases t28 WHERE t28.film_id = t1.id ORDER BY t28.date, t28.id LIMIT 500) t28) || ',"ratings":' || 
    (SELECT '[' || coalesce(string_agg('{"provider":' || 
      (SELECT '{"slug":' || to_json(t34.slug)::text || '}' FROM companies t34 WHERE t34.id = t33.provider_id) || ',"measure":"' || t33.measure || '","value":' || t33.value::text || ',"scale":' || t33.scale::text || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t35.slug)::text || '}' FROM sources t35 WHERE t35.id = t33.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t36.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t37.slug)::text || '}' FROM sources t37 WHERE t37.id = t36.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t36.* FROM claims t36 WHERE t36.rating_id = t33.id ORDER BY t36.property ASC NULLS LAST, t36.id ASC LIMIT 10) t36) || '}', ','), '') || ']' FROM 
      (SELECT t33.* FROM ratings t33 WHERE t33.film_id = t1.id ORDER BY t33.measure, t33.id LIMIT 500) t33) || ',"certificates":' || 
    (SELECT '[' || coalesce(string_agg('{"rating":' || to_json(t38.rating)::text || ',"body":' || coalesce(
      (SELECT '{"slug":' || to_json(t39.slug)::text || '}' FROM companies t39 WHERE t39.id = t38.body_id), 'null') || ',"issuedByBody":' || coalesce(t38.issued_by_body::text, 'null') || ',"reasons":' || to_json(t38.reasons)::text || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t40.slug)::text || '}' FROM sources t40 WHERE t40.id = t38.source_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t41.property)::text, 'null') || ',"value":' || coalesce(to_json(t41.value)::text, 'null') || ',"words":' || coalesce(to_json(t41.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t42.slug)::text || '}' FROM sources t42 WHERE t42.id = t41.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t41.* FROM claims t41 WHERE t41.certificate_id = t38.id ORDER BY t41.property ASC NULLS LAST, t41.id ASC LIMIT 10) t41) || '}', ','), '') || ']' FROM 
      (SELECT t38.* FROM certificates t38 WHERE t38.film_id = t1.id ORDER BY t38.rating, t38.id LIMIT 500) t38) || ',"advisories":' || 
    (SELECT '[' || coalesce(string_agg('{"category":"' || t43.category || '","severity":' || coalesce('"' || t43.severity || '"', 'null') || ',"note":' || coalesce(to_json(t43.note)::text, 'null') || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t44.slug)::text || '}' FROM sources t44 WHERE t44.id = t43.source_id), 'null') || ',"items":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t45.text)::text || ',"portrayal":' || coalesce('"' || t45.portrayal || '"', 'null') || ',"source":' || coalesce(
        (SELECT '{"slug":' || to_json(t46.slug)::text || '}' FROM sources t46 WHERE t46.id = t45.source_id), 'null') || '}', ','), '') || ']' FROM 
        (SELECT t45.* FROM advisory_items t45 WHERE t45.advisory_id = t43.id ORDER BY t45.position, t45.id LIMIT 500) t45) || ',"counts":' || 
      (SELECT '[' || coalesce(string_agg('{"class":' || to_json(t47.class)::text || ',"comparator":"' || t47.comparator || '","number":' || t47.number::text || ',"source":' || coalesce(
        (SELECT '{"slug":' || to_json(t48.slug)::text || '}' FROM sources t48 WHERE t48.id = t47.source_id), 'null') || '}', ','), '') || ']' FROM 
        (SELECT t47.* FROM advisory_counts t47 WHERE t47.advisory_id = t43.id ORDER BY t47.position, t47.id LIMIT 500) t47) || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t49.property)::text, 'null') || ',"words":' || coalesce(to_json(t49.words)::text, 'null') || ',"source":' || 
        (SELECT '{"slug":' || to_json(t50.slug)::text || '}' FROM sources t50 WHERE t50.id = t49.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t49.* FROM claims t49 WHERE t49.advisory_id = t43.id ORDER BY t49.property ASC NULLS LAST, t49.id ASC LIMIT 10) t49) || '}', ','), '') || ']' FROM 
      (SELECT t43.* FROM advisories t43 WHERE t43.film_id = t1.id ORDER BY t43.category, t43.id LIMIT 500) t43) || ',"images":' || 
    (SELECT '[' || coalesce(string_agg('{"kind":"' || t51.kind || '","caption":' || coalesce(to_json(t51.caption)::text, 'null') || ',"people":' || 
      (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t52.slug)::text || '}', ',' ORDER BY t53.position, t53.id), '') || ']' FROM 
        (SELECT t53.* FROM image_persons t53 WHERE t53.image_id = t51.id AND t53.person_id IS NOT NULL ORDER BY t53.position, t53.id LIMIT 500) t53 JOIN persons t52 ON t52.id = t53.person_id) || ',"review":' || coalesce(
      (SELECT '{"slug":' || to_json(t54.slug)::text || '}' FROM reviews t54 WHERE t54.id = t51.review_id), 'null') || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t55.slug)::text || '}' FROM sources t55 WHERE t55.id = t51.source_id), 'null') || '}', ',' ORDER BY t51.film_id, t51.review_id, t51.position, t51.id), '') || ']' FROM (WITH own AS MATERIALIZED 
      (SELECT i.* FROM images i WHERE i.film_id = t1.id ORDER BY i.position, i.id LIMIT 500) SELECT * FROM own UNION ALL 
      (SELECT i.* FROM reviews r JOIN images i ON i.review_id = r.id WHERE r.film_id = t1.id ORDER BY i.review_id, i.position, i.id LIMIT 500 - 
        (SELECT count(*) FROM own))) t51) || ',"comparisons":' || 
    (SELECT '[' || coalesce(string_agg('{"otherFilm":' || coalesce(
      (SELECT '{"slug":' || to_json(t58.slug)::text || '}' FROM films t58 WHERE t58.id = t56.other_film_id), 'null') || ',"otherText":' || coalesce(to_json(t56.other_text)::text, 'null') || ',"favours":' || coalesce('"' || t56.favours || '"', 'null') || ',"source":' || coalesce(
      (SELECT '{"slug":' || to_json(t59.slug)::text || '}' FROM sources t59 WHERE t59.id = t56.source_id), 'null') || ',"review":' || 
      (SELECT '{"slug":' || to_json(t60.slug)::text || '}' FROM reviews t60 WHERE t60.id = t56.review_id) || '}', ','), '') || ']' FROM 
      (SELECT t56.* FROM comparisons t56 WHERE t56.review_id IN 
        (SELECT t57.id FROM reviews t57 WHERE t57.film_id = t1.id) ORDER BY t56.id LIMIT 500) t56) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
