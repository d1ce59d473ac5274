SELECT coalesce(
  (SELECT '{"id":"film_' || (t1.id & 4294967295) || '","title":' || to_json(coalesce(
    (SELECT t2.text FROM names t2 WHERE t2.film_id = t1.id AND lower(t2.language) = ANY($2::text[]) ORDER BY array_position($2::text[], lower(t2.language)), array_position(ARRAY['DISPLAY','ORIGINAL','ROMANISED','ALIAS','BIRTH','CREDITED'], t2.kind::text), t2.position, t2.id LIMIT 1), t1.title))::text || ',"original":' || coalesce(to_json(t1.original_title)::text, 'null') || ',"year":' || coalesce(t1.year::text, 'null') || ',"releaseDate":' || CASE WHEN t1.release_date IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t1.release_date, '~') || '"' || '}' END || ',"runtime":' || coalesce(t1.runtime::text, 'null') || ',"kind":"' || t1.kind || '","premise":' || coalesce(to_json(t1.premise)::text, 'null') || ',"countries":' || to_json(t1.countries)::text || ',"languages":' || to_json(t1.languages)::text || ',"genres":' || 
    (SELECT '[' || coalesce(string_agg('{"genre":' || 
      (SELECT '{"name":' || to_json(t4.name)::text || '}' FROM genres t4 WHERE t4.id = t3.genre_id) || '}', ',' ORDER BY t3.position, t3.id), '') || ']' FROM film_genres t3 WHERE t3.film_id = t1.id) || ',"themes":' || 
    (SELECT '[' || coalesce(string_agg('{"theme":' || 
      (SELECT '{"name":' || to_json(t6.name)::text || '}' FROM themes t6 WHERE t6.id = t5.theme_id) || ',"weight":' || coalesce(t5.weight::text, 'null') || ',"spoiler":' || t5.spoiler::text || '}', ',' ORDER BY t5.position, t5.id), '') || ']' FROM film_themes t5 WHERE t5.film_id = t1.id) || ',"directors":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"person":' || 
      (SELECT '{"slug":' || to_json(t8.slug)::text || ',"name":' || to_json(t8.name)::text || ',"creditedNames":' || 
        (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t9.text)::text || ',"source":' || coalesce(
          (SELECT '{"title":' || to_json(t10.title)::text || '}' FROM sources t10 WHERE t10.id = t9.source_id), 'null') || '}', ',' ORDER BY t9.position, t9.id), '') || ']' FROM names t9 WHERE t9.person_id = t8.id) || '}' FROM persons t8 WHERE t8.id = t7.person_id) || '}', ','), '') || ']}' FROM 
      (SELECT t7.* FROM credits t7 WHERE t7.film_id = t1.id AND t7.department = ANY($3::text[]) ORDER BY t7.position ASC NULLS LAST, t7.id ASC LIMIT 5) t7) || ',"cast":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"person":' || 
      (SELECT '{"slug":' || to_json(t12.slug)::text || ',"name":' || to_json(t12.name)::text || ',"localName":' || coalesce(
        (SELECT '{"text":' || to_json(t13.text)::text || ',"language":' || coalesce(to_json(t13.language)::text, 'null') || '}' FROM names t13 WHERE t13.person_id = t12.id AND lower(t13.language) = ANY($4::text[]) ORDER BY array_position($4::text[], lower(t13.language)), array_position(ARRAY['DISPLAY','ORIGINAL','ROMANISED','ALIAS','BIRTH','CREDITED'], t13.kind::text), t13.position, t13.id LIMIT 1), 'null') || '}' FROM persons t12 WHERE t12.id = t11.person_id) || ',"characters":' || 
      (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t14.slug)::text || ',"name":' || to_json(t14.name)::text || '}', ',' ORDER BY 
        (SELECT j.position FROM credit_characters j WHERE j.character_id = t14.id AND j.credit_id = t11.id), 
        (SELECT j.id FROM credit_characters j WHERE j.character_id = t14.id AND j.credit_id = t11.id)), '') || ']' FROM characters t14 WHERE t14.id IN 
        (SELECT t15.character_id FROM credit_characters t15 WHERE t15.credit_id = t11.id)) || ',"position":' || coalesce(t11.position::text, 'null') || '}', ','), '') || ']}' FROM 
      (SELECT t11.* FROM credits t11 WHERE t11.film_id = t1.id AND t11.department = ANY($5::text[]) ORDER BY t11.position ASC NULLS LAST, t11.id ASC LIMIT 10) t11) || ',"companies":' || 
    (SELECT '[' || coalesce(string_agg('{"company":' || 
      (SELECT '{"name":' || to_json(t17.name)::text || '}' FROM companies t17 WHERE t17.id = t16.company_id) || ',"role":"' || t16.role || '"}', ',' ORDER BY t16.position, t16.id), '') || ']' FROM film_companies t16 WHERE t16.film_id = t1.id) || ',"releases":' || 
    (SELECT '[' || coalesce(string_agg('{"date":' || CASE WHEN t18.date IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t18.date, '~') || '"' || '}' END || ',"type":"' || t18.type || '","country":' || coalesce(to_json(t18.country)::text, 'null') || ',"company":' || coalesce(
      (SELECT '{"name":' || to_json(t19.name)::text || '}' FROM companies t19 WHERE t19.id = t18.company_id), 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"property":' || coalesce(to_json(t20.property)::text, 'null') || ',"value":' || coalesce(to_json(t20.value)::text, 'null') || ',"words":' || coalesce(to_json(t20.words)::text, 'null') || ',"source":' || 
        (SELECT '{"title":' || to_json(t21.title)::text || '}' FROM sources t21 WHERE t21.id = t20.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t20.* FROM claims t20 WHERE t20.release_id = t18.id ORDER BY t20.property ASC NULLS LAST, t20.id ASC LIMIT 5) t20) || '}', ',' ORDER BY t18.date, t18.id), '') || ']' FROM releases t18 WHERE t18.film_id = t1.id) || ',"ratings":' || 
    (SELECT '[' || coalesce(string_agg('{"provider":' || 
      (SELECT '{"name":' || to_json(t23.name)::text || '}' FROM companies t23 WHERE t23.id = t22.provider_id) || ',"measure":"' || t22.measure || '","value":' || t22.value::text || ',"scale":' || t22.scale::text || ',"sampleSize":' || coalesce(t22.sample_size::text, 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t24.words)::text, 'null') || ',"source":' || 
        (SELECT '{"title":' || to_json(t25.title)::text || '}' FROM sources t25 WHERE t25.id = t24.source_id) || '}', ','), '') || ']}' FROM 
        (SELECT t24.* FROM claims t24 WHERE t24.rating_id = t22.id ORDER BY t24.property ASC NULLS LAST, t24.id ASC LIMIT 3) t24) || '}', ',' ORDER BY t22.measure, t22.id), '') || ']' FROM ratings t22 WHERE t22.film_id = t1.id) || ',"certificates":' || 
    (SELECT '[' || coalesce(string_agg('{"rating":' || to_json(t26.rating)::text || ',"body":' || coalesce(
      (SELECT '{"name":' || to_json(t27.name)::text || '}' FROM companies t27 WHERE t27.id = t26.body_id), 'null') || ',"issuedByBody":' || coalesce(
      (SELECT bool_or(i.rating = t26.rating)::text FROM issued_ratings i WHERE i.company_id = t26.body_id), 'null') || ',"issuers":' || 
      (SELECT '[' || coalesce(string_agg('{"name":' || to_json(t28.name)::text || '}', ',' ORDER BY t28.slug), '') || ']' FROM companies t28 WHERE t28.id IN 
        (SELECT i.company_id FROM issued_ratings i WHERE i.rating = t26.rating)) || ',"reasons":' || to_json(t26.reasons)::text || '}', ',' ORDER BY t26.rating, t26.id), '') || ']' FROM certificates t26 WHERE t26.film_id = t1.id) || ',"advisories":' || 
    (SELECT '[' || coalesce(string_agg('{"category":"' || t29.category || '","severity":' || coalesce('"' || t29.severity || '"', 'null') || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t30.title)::text || '}' FROM sources t30 WHERE t30.id = t29.source_id), 'null') || ',"items":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t31.text)::text || ',"portrayal":' || coalesce('"' || t31.portrayal || '"', 'null') || ',"spoiler":' || t31.spoiler::text || '}', ',' ORDER BY t31.position, t31.id), '') || ']' FROM advisory_items t31 WHERE t31.advisory_id = t29.id) || ',"counts":' || 
      (SELECT '[' || coalesce(string_agg('{"class":' || to_json(t32.class)::text || ',"comparator":"' || t32.comparator || '","number":' || t32.number::text || '}', ',' ORDER BY t32.position, t32.id), '') || ']' FROM advisory_counts t32 WHERE t32.advisory_id = t29.id) || '}', ',' ORDER BY t29.category, t29.id), '') || ']' FROM advisories t29 WHERE t29.film_id = t1.id) || ',"reviews":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":"' || t33.kind || '","headline":' || coalesce(to_json(t33.headline)::text, 'null') || ',"sentiment":' || coalesce('"' || t33.sentiment || '"', 'null') || ',"verdict":' || coalesce(to_json(t33.verdict)::text, 'null') || ',"contributors":' || 
      (SELECT '[' || coalesce(string_agg('{"role":"' || t34.role || '","name":' || coalesce(to_json(t34.name)::text, 'null') || '}', ',' ORDER BY t34.position, t34.id), '') || ']' FROM review_contributors t34 WHERE t34.review_id = t33.id) || ',"source":' || coalesce(
      (SELECT '{"title":' || to_json(t35.title)::text || '}' FROM sources t35 WHERE t35.id = t33.source_id), 'null') || '}', ','), '') || ']}' FROM 
      (SELECT t33.* FROM reviews t33 WHERE t33.film_id = t1.id ORDER BY t33.published DESC NULLS LAST, t33.id DESC LIMIT 3) t33) || ',"quotes":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"speaker":' || CASE WHEN t36.account_id IS NOT NULL THEN 
      (SELECT '{"platform":' || to_json(t37.platform)::text || ',"handle":' || to_json(t37.handle)::text || '}' FROM accounts t37 WHERE t37.id = t36.account_id) WHEN t36.person_id IS NOT NULL THEN 
      (SELECT '{}' FROM persons t38 WHERE t38.id = t36.person_id) WHEN t36.character_id IS NOT NULL THEN 
      (SELECT '{}' FROM characters t39 WHERE t39.id = t36.character_id) ELSE 'null' END || ',"renderings":' || 
      (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t40.text)::text || ',"language":' || coalesce(to_json(t40.language)::text, 'null') || ',"kind":"' || t40.kind || '"}', ',' ORDER BY t40.position, t40.id), '') || ']' FROM renderings t40 WHERE t40.quote_id = t36.id) || ',"reach":' || 
      (SELECT '[' || coalesce(string_agg('{"measure":"' || t41.measure || '","value":' || t41.value::text || ',"comparator":"' || t41.comparator || '"}', ',' ORDER BY t41.measure, t41.id), '') || ']' FROM reaches t41 WHERE t41.quote_id = t36.id) || '}', ','), '') || ']}' FROM 
      (SELECT t36.* FROM quotes t36 WHERE t36.id IN 
        (SELECT t42.quote_id FROM quote_subjects t42 WHERE t42.film_id = t1.id) ORDER BY t36.widest_reach DESC NULLS LAST, t36.id DESC LIMIT 3) t36) || ',"relationshipsAmongPeople":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":' || 
      (SELECT '{"phrase":' || to_json(t44.phrase)::text || '}' FROM relationship_kinds t44 WHERE t44.id = t43.kind_id) || ',"from":' || CASE WHEN t43.from_film_id IS NOT NULL THEN 
      (SELECT '{}' FROM films t45 WHERE t45.id = t43.from_film_id) WHEN t43.from_person_id IS NOT NULL THEN 
      (SELECT '{"name":' || to_json(t46.name)::text || '}' FROM persons t46 WHERE t46.id = t43.from_person_id) WHEN t43.from_character_id IS NOT NULL THEN 
      (SELECT '{}' FROM characters t47 WHERE t47.id = t43.from_character_id) ELSE 'null' END || ',"to":' || CASE WHEN t43.to_film_id IS NOT NULL THEN 
      (SELECT '{}' FROM films t48 WHERE t48.id = t43.to_film_id) WHEN t43.to_person_id IS NOT NULL THEN 
      (SELECT '{"name":' || to_json(t49.name)::text || '}' FROM persons t49 WHERE t49.id = t43.to_person_id) WHEN t43.to_character_id IS NOT NULL THEN 
      (SELECT '{}' FROM characters t50 WHERE t50.id = t43.to_character_id) ELSE 'null' END || ',"publicSince":' || CASE WHEN t43.public_since IS NULL THEN 'null' ELSE '{"iso":' || '"' || rtrim(t43.public_since, '~') || '"' || '}' END || '}', ','), '') || ']}' FROM 
      (SELECT t43.* FROM relationships t43 WHERE t43.from_person_id IN 
        (SELECT person_id FROM credits WHERE film_id = t1.id) AND t43.to_person_id IN 
        (SELECT person_id FROM credits WHERE film_id = t1.id) ORDER BY t43.since ASC NULLS LAST, t43.id ASC LIMIT 5) t43) || ',"relationshipsAmongCharacters":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"kind":' || 
      (SELECT '{"phrase":' || to_json(t52.phrase)::text || '}' FROM relationship_kinds t52 WHERE t52.id = t51.kind_id) || ',"from":' || CASE WHEN t51.from_film_id IS NOT NULL THEN 
      (SELECT '{}' FROM films t53 WHERE t53.id = t51.from_film_id) WHEN t51.from_person_id IS NOT NULL THEN 
      (SELECT '{}' FROM persons t54 WHERE t54.id = t51.from_person_id) WHEN t51.from_character_id IS NOT NULL THEN 
      (SELECT '{"name":' || to_json(t55.name)::text || '}' FROM characters t55 WHERE t55.id = t51.from_character_id) ELSE 'null' END || ',"to":' || CASE WHEN t51.to_film_id IS NOT NULL THEN 
      (SELECT '{}' FROM films t56 WHERE t56.id = t51.to_film_id) WHEN t51.to_person_id IS NOT NULL THEN 
      (SELECT '{}' FROM persons t57 WHERE t57.id = t51.to_person_id) WHEN t51.to_character_id IS NOT NULL THEN 
      (SELECT '{"name":' || to_json(t58.name)::text || '}' FROM characters t58 WHERE t58.id = t51.to_character_id) ELSE 'null' END || '}', ','), '') || ']}' FROM 
      (SELECT t51.* FROM relationships t51 WHERE t51.from_character_id IN 
        (SELECT p.character_id FROM credits c JOIN credit_characters p ON p.credit_id = c.id WHERE c.film_id = t1.id) AND t51.to_character_id IN 
        (SELECT p.character_id FROM credits c JOIN credit_characters p ON p.credit_id = c.id WHERE c.film_id = t1.id) ORDER BY t51.since ASC NULLS LAST, t51.id ASC LIMIT 10) t51) || ',"disagreements":' || 
    (SELECT '[' || coalesce(string_agg('{"property":' || to_json(t59.property)::text || ',"verdict":"' || t59.verdict || '","claims":' || 
      (SELECT '[' || coalesce(string_agg('{"value":' || coalesce(to_json(t60.value)::text, 'null') || ',"words":' || coalesce(to_json(t60.words)::text, 'null') || ',"source":' || 
        (SELECT '{"title":' || to_json(t61.title)::text || '}' FROM sources t61 WHERE t61.id = t60.source_id) || '}', ',' ORDER BY t60.id), '') || ']' FROM claims t60 WHERE t60.id = ANY(t59.claims)) || '}', ',' ORDER BY array_position(ARRAY['CONFLICT','CONSISTENT','SINGLE_SOURCE'], t59.verdict), t59.subject, t59.property), '') || ']' FROM 
      (SELECT c.subject, c.property, CASE WHEN NOT CASE WHEN count(c.extent) = count(*) THEN NOT isempty(range_intersect_agg(c.extent)) ELSE count(DISTINCT c.value_key) + (count(c.value_key) < count(*))::int <= 1 END THEN 'CONFLICT' WHEN count(DISTINCT c.source_id) = 1 THEN 'SINGLE_SOURCE' ELSE 'CONSISTENT' END AS verdict, array_agg(c.id) AS claims FROM 
        (SELECT c.film_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.film_id = t1.id AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.name_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.name_id IN 
          (SELECT s.id FROM names s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.credit_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.credit_id IN 
          (SELECT s.id FROM credits s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.film_genre_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.film_genre_id IN 
          (SELECT s.id FROM film_genres s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.film_theme_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.film_theme_id IN 
          (SELECT s.id FROM film_themes s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.film_company_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.film_company_id IN 
          (SELECT s.id FROM film_companies s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.release_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.release_id IN 
          (SELECT s.id FROM releases s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.rating_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.rating_id IN 
          (SELECT s.id FROM ratings s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.certificate_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.certificate_id IN 
          (SELECT s.id FROM certificates s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.advisory_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.advisory_id IN 
          (SELECT s.id FROM advisories s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.money_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.money_id IN 
          (SELECT s.id FROM money s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.film_test_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.film_test_id IN 
          (SELECT s.id FROM film_tests s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED' UNION ALL SELECT c.image_id AS subject, c.id, c.source_id, c.property, c.extent, c.value_key FROM claims c WHERE c.image_id IN 
          (SELECT s.id FROM images s WHERE s.film_id = t1.id) AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED') c GROUP BY c.subject, c.property) t59 WHERE t59.verdict = ANY($6::text[])) || '}' FROM films t1 WHERE t1.slug = $1::text), 'null');
