SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || ',"renderings":' || 
    (SELECT '[' || coalesce(string_agg('{"text":' || to_json(t3.text)::text || ',"language":' || coalesce(to_json(t3.language)::text, 'null') || '}', ','), '') || ']' FROM 
      (SELECT t3.* FROM renderings t3 WHERE t3.quote_id = t1.id ORDER BY t3.position, t3.id LIMIT 500) t3) || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM quotes t1 WHERE t1.id IN 
      (SELECT n.bearer FROM text_terms n WHERE n.bearer BETWEEN 81604378624 AND 85899345919 AND n.terms @@ 
        (SELECT text_query($1::text))) ORDER BY t1.widest_reach DESC NULLS LAST, t1.id DESC LIMIT 5) t1);
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(DISTINCT t6.id) FROM 
      (SELECT n.bearer AS id FROM text_terms n WHERE n.bearer BETWEEN 4294967296 AND 8589934591 AND n.terms @@ 
        (SELECT text_query($1::text)) AND n.bearer IS NOT NULL) t6 WHERE NOT EXISTS 
      (SELECT 1 FROM films e WHERE e.id = t6.id AND e.kind = 'EPISODE'))::text || ',"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || ',"premise":' || coalesce(to_json(t1.premise)::text, 'null') || ',"sourceCount":' || coalesce(t1.source_count, 0)::text || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE t1.id IN 
      (SELECT n.bearer FROM text_terms n WHERE n.bearer BETWEEN 4294967296 AND 8589934591 AND n.terms @@ 
        (SELECT text_query($1::text))) AND t1.kind <> 'EPISODE' ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 5) t1);
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(DISTINCT t6.id) FROM 
      (SELECT n.bearer AS id FROM text_terms n WHERE n.bearer BETWEEN 60129542144 AND 64424509439 AND n.terms @@ 
        (SELECT text_query($1::text)) AND n.bearer IS NOT NULL) t6)::text || ',"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM reviews t1 WHERE t1.id IN 
      (SELECT n.bearer FROM text_terms n WHERE n.bearer BETWEEN 60129542144 AND 64424509439 AND n.terms @@ 
        (SELECT text_query($1::text))) ORDER BY t1.published DESC NULLS LAST, t1.id DESC LIMIT 5) t1);
SELECT (WITH o1 AS MATERIALIZED 
  (SELECT count(*) > 5000 AS common FROM 
    (SELECT 1 FROM text_terms n WHERE n.bearer BETWEEN 81604378624 AND 85899345919 AND n.terms @@ 
      (SELECT text_query($1::text)) LIMIT 5001) n) SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t2.slug)::text || '}', ','), '') || ']}' FROM 
  (SELECT t2.* FROM quotes t2 WHERE t2.id IN 
    (SELECT n.bearer FROM text_terms n WHERE n.bearer BETWEEN 81604378624 AND 85899345919 AND n.terms @@ 
      (SELECT text_query($1::text))) ORDER BY CASE WHEN 
    (SELECT common FROM o1) THEN t2.widest_reach::float8 ELSE 
    (SELECT max(ts_rank(n.terms, 
      (SELECT text_query($1::text)), 1)::float8) FROM text_terms n WHERE n.bearer = t2.id AND n.terms @@ 
      (SELECT text_query($1::text))) END DESC NULLS LAST, t2.id DESC LIMIT 3) t2);
