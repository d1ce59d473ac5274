SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(DISTINCT t10.id) FROM 
      (SELECT t9.review_id AS id FROM review_contributors t9 WHERE t9.name = ($1::text[])[1] AND t9.role = ($2::text[])[1] AND t9.review_id IS NOT NULL) t10)::text || '}');
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(DISTINCT t10.id) FROM 
      (SELECT t9.review_id AS id FROM review_contributors t9 WHERE t9.name = ($1::text[])[1] AND t9.role = ANY($2::text[]) AND t9.review_id IS NOT NULL) t10)::text || ',"nodes":[' || coalesce(string_agg('{"headline":' || coalesce(to_json(t1.headline)::text, 'null') || ',"film":' || 
    (SELECT '{"title":' || to_json(t12.title)::text || ',"year":' || coalesce(t12.year::text, 'null') || '}' FROM films t12 WHERE t12.id = t1.film_id) || ',"contributors":' || 
    (SELECT '[' || coalesce(string_agg('{"role":"' || t13.role || '","name":' || coalesce(to_json(t13.name)::text, 'null') || ',"wording":' || coalesce(to_json(t13.wording)::text, 'null') || ',"wordingLanguage":' || coalesce(to_json(t13.wording_language)::text, 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t14.words)::text, 'null') || ',"language":' || coalesce(to_json(t14.language)::text, 'null') || '}', ','), '') || ']}' FROM 
        (SELECT t14.* FROM claims t14 WHERE t14.review_contributor_id = t13.id ORDER BY t14.property ASC NULLS LAST, t14.id ASC LIMIT 3) t14) || '}', ','), '') || ']' FROM 
      (SELECT t13.* FROM review_contributors t13 WHERE t13.review_id = t1.id ORDER BY t13.position, t13.id LIMIT 500) t13) || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM reviews t1 WHERE EXISTS 
      (SELECT 1 FROM review_contributors t15 WHERE t15.name = ($1::text[])[1] AND t15.role = ANY($2::text[]) AND t15.review_id = t1.id) ORDER BY t1.published DESC NULLS LAST, t1.id DESC LIMIT 10) t1);
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(DISTINCT t14.id) FROM 
      (SELECT t13.review_id AS id FROM review_contributors t13 WHERE t13.name = ($1::text[])[1] AND t13.role = ($2::text[])[1] AND t13.review_id IS NOT NULL) t14 WHERE EXISTS 
      (SELECT 1 FROM review_contributors t15 WHERE t15.name = ($3::text[])[1] AND t15.role = ($4::text[])[1] AND t15.review_id = t14.id))::text || '}');
