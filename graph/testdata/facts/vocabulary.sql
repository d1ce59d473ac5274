SELECT coalesce(
  (SELECT '{"french":' || to_json(coalesce(
    (SELECT n.text FROM 
      (SELECT t2.language AS language, t2.text AS text FROM term_names t2 WHERE t2.genre_id = t1.id UNION ALL SELECT 'en', t1.name) n WHERE lower(n.language) = ANY($1::text[]) AND n.text IS NOT NULL ORDER BY array_position($1::text[], lower(n.language)), n.language LIMIT 1), t1.name))::text || ',"english":' || to_json(coalesce(
    (SELECT n.text FROM 
      (SELECT t3.language AS language, t3.text AS text FROM term_names t3 WHERE t3.genre_id = t1.id UNION ALL SELECT 'en', t1.name) n WHERE lower(n.language) = ANY($2::text[]) AND n.text IS NOT NULL ORDER BY array_position($2::text[], lower(n.language)), n.language LIMIT 1), t1.name))::text || ',"other":' || to_json(coalesce(
    (SELECT n.text FROM 
      (SELECT t4.language AS language, t4.text AS text FROM term_names t4 WHERE t4.genre_id = t1.id UNION ALL SELECT 'en', t1.name) n WHERE lower(n.language) = ANY($3::text[]) AND n.text IS NOT NULL ORDER BY array_position($3::text[], lower(n.language)), n.language LIMIT 1), t1.name))::text || '}' FROM genres t1 WHERE t1.id = 
    (SELECT d.id FROM genres d WHERE d.slug = $4::text)), 'null');
SELECT coalesce(
  (SELECT '{"name":' || to_json(coalesce(
    (SELECT n.text FROM 
      (SELECT t2.language AS language, t2.text AS text FROM term_names t2 WHERE t2.theme_id = t1.id UNION ALL SELECT 'en', t1.name) n WHERE lower(n.language) = ANY($1::text[]) AND n.text IS NOT NULL ORDER BY array_position($1::text[], lower(n.language)), n.language LIMIT 1), t1.name))::text || '}' FROM themes t1 WHERE t1.id = 
    (SELECT d.id FROM themes d WHERE d.slug = $2::text)), 'null');
SELECT coalesce(
  (SELECT '{"phrase":' || to_json(coalesce(
    (SELECT n.text FROM 
      (SELECT t2.language AS language, t2.text AS text FROM term_names t2 WHERE t2.relationship_kind_id = t1.id UNION ALL SELECT 'en', t1.phrase) n WHERE lower(n.language) = ANY($1::text[]) AND n.text IS NOT NULL ORDER BY array_position($1::text[], lower(n.language)), n.language LIMIT 1), t1.phrase))::text || ',"reversePhrase":' || to_json(coalesce(
    (SELECT n.text FROM 
      (SELECT t3.language AS language, coalesce(t3.reverse_text, CASE WHEN t1.symmetric THEN t3.text END) AS text FROM term_names t3 WHERE t3.relationship_kind_id = t1.id UNION ALL SELECT 'en', t1.reverse_phrase) n WHERE lower(n.language) = ANY($2::text[]) AND n.text IS NOT NULL ORDER BY array_position($2::text[], lower(n.language)), n.language LIMIT 1), t1.reverse_phrase))::text || '}' FROM relationship_kinds t1 WHERE t1.id = 
    (SELECT d.id FROM relationship_kinds d WHERE d.slug = $3::text)), 'null');
SELECT coalesce(
  (SELECT '{"reversePhrase":' || to_json(coalesce(
    (SELECT n.text FROM 
      (SELECT t2.language AS language, coalesce(t2.reverse_text, CASE WHEN t1.symmetric THEN t2.text END) AS text FROM term_names t2 WHERE t2.relationship_kind_id = t1.id UNION ALL SELECT 'en', t1.reverse_phrase) n WHERE lower(n.language) = ANY($1::text[]) AND n.text IS NOT NULL ORDER BY array_position($1::text[], lower(n.language)), n.language LIMIT 1), t1.reverse_phrase))::text || '}' FROM relationship_kinds t1 WHERE t1.id = 
    (SELECT d.id FROM relationship_kinds d WHERE d.slug = $2::text)), 'null');
SELECT coalesce(
  (SELECT CASE WHEN t1.slug = $1::text THEN t1.id ELSE 0 END || ' {"genres":' || 
    (SELECT '[' || coalesce(string_agg('{"genre":' || 
      (SELECT '{"name":' || to_json(coalesce(
        (SELECT n.text FROM 
          (SELECT t4.language AS language, t4.text AS text FROM term_names t4 WHERE t4.genre_id = t3.id UNION ALL SELECT 'en', t3.name) n WHERE lower(n.language) = ANY($2::text[]) AND n.text IS NOT NULL ORDER BY array_position($2::text[], lower(n.language)), n.language LIMIT 1), t3.name))::text || '}' FROM genres t3 WHERE t3.id = t2.genre_id) || '}', ','), '') || ']' FROM 
      (SELECT t2.* FROM film_genres t2 WHERE t2.film_id = t1.id ORDER BY t2.position, t2.id LIMIT 1) t2) || ',"names":' || 
    (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t5.text)::text || '}', ','), '') || ']' FROM 
      (SELECT t5.* FROM names t5 WHERE t5.film_id = t1.id ORDER BY t5.position, t5.id LIMIT 2) t5) || '}' FROM films t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM films d WHERE d.slug = $1::text), 
    (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))), 'null');
