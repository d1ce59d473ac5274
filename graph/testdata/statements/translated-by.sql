SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(*) FROM 
      (SELECT DISTINCT t8.review_id FROM review_contributors t8 WHERE t8.name = ($1::text[])[1] AND t8.role = ($2::text[])[1] AND t8.review_id IS NOT NULL) t6)::text || '}');
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(*) FROM 
      (SELECT DISTINCT t8.review_id FROM review_contributors t8 WHERE t8.name = ($1::text[])[1] AND t8.role = ANY($2::text[]) AND t8.review_id IS NOT NULL) t6)::text || ',"nodes":[' || coalesce(string_agg('{"headline":' || coalesce(to_json(t1.headline)::text, 'null') || ',"film":' || 
    (SELECT '{"title":' || to_json(t9.title)::text || ',"year":' || coalesce(t9.year::text, 'null') || '}' FROM films t9 WHERE t9.id = t1.film_id) || ',"contributors":' || 
    (SELECT '[' || coalesce(string_agg('{"role":"' || t10.role || '","name":' || coalesce(to_json(t10.name)::text, 'null') || ',"wording":' || coalesce(to_json(t10.wording)::text, 'null') || ',"wordingLanguage":' || coalesce(to_json(t10.wording_language)::text, 'null') || ',"claims":' || 
      (SELECT '{"nodes":[' || coalesce(string_agg('{"words":' || coalesce(to_json(t11.words)::text, 'null') || ',"language":' || coalesce(to_json(t11.language)::text, 'null') || '}', ','), '') || ']}' FROM 
        (SELECT t11.* FROM claims t11 WHERE t11.review_contributor_id = t10.id ORDER BY t11.property ASC NULLS LAST, t11.id ASC LIMIT 3) t11) || '}', ','), '') || ']' FROM 
      (SELECT t10.* FROM review_contributors t10 WHERE t10.review_id = t1.id ORDER BY t10.position, t10.id LIMIT 500) t10) || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM reviews t1 WHERE EXISTS 
      (SELECT 1 FROM review_contributors t12 WHERE t12.name = ($1::text[])[1] AND t12.role = ANY($2::text[]) AND t12.review_id = t1.id) ORDER BY t1.published DESC NULLS LAST, t1.id DESC LIMIT 10) t1);
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(*) FROM reviews t8 WHERE EXISTS 
      (SELECT 1 FROM review_contributors t9 WHERE t9.name = ($1::text[])[1] AND t9.role = ($2::text[])[1] AND t9.review_id = t8.id) AND EXISTS 
      (SELECT 1 FROM review_contributors t10 WHERE t10.name = ($3::text[])[1] AND t10.role = ($4::text[])[1] AND t10.review_id = t8.id))::text || '}');
