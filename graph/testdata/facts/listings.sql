SELECT 
  (SELECT '[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || ',"films":' || 
    (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t2.slug)::text || ',"year":' || coalesce(t2.year::text, 'null') || '}', ',' ORDER BY t2.year DESC NULLS LAST, t2.id DESC), '') || ']}' FROM 
      (SELECT t2.* FROM films t2 WHERE t2.id IN 
        (SELECT t3.id FROM 
          (SELECT t3.id, t3.year AS sorted_by FROM 
            (SELECT genre_id, film_id AS id, film_kind AS kind, film_year AS year, film_popularity AS popularity, film_average_rating AS average_rating, film_rating_votes AS rating_votes FROM film_genres) t3 WHERE t3.genre_id = t1.id AND t3.kind <> 'EPISODE' ORDER BY t3.year ASC NULLS FIRST, t3.id ASC LIMIT 2) t3) ORDER BY t2.year ASC NULLS FIRST, t2.id ASC LIMIT 2) t2) || '}', ','), '') || ']' FROM 
    (SELECT t1.* FROM genres t1 ORDER BY t1.name, t1.id LIMIT 10000) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || ',"creditCount":' || coalesce(t1.credit_count, 0)::text || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM persons t1 ORDER BY t1.credit_count DESC NULLS LAST, t1.id DESC LIMIT 2) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || ',"popularity":' || coalesce(t1.popularity::text, 'null') || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM persons t1 WHERE EXISTS 
      (SELECT 1 FROM known_fors t4 WHERE t4.person_id = t1.id) ORDER BY t1.popularity DESC NULLS LAST, t1.id DESC LIMIT 2) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || ',"sourceCount":' || coalesce(t1.source_count, 0)::text || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE t1.kind <> 'EPISODE' ORDER BY t1.source_count DESC NULLS LAST, t1.id DESC LIMIT 2) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE t1.kind <> 'EPISODE' ORDER BY t1.budget_usd DESC NULLS LAST, t1.id DESC LIMIT 2) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg('{"slug":' || to_json(t1.slug)::text || '}', ','), '') || ']}' FROM 
    (SELECT t1.* FROM films t1 WHERE t1.kind <> 'EPISODE' ORDER BY t1.gross_usd DESC NULLS LAST, t1.id DESC LIMIT 2) t1);
SELECT 
  (SELECT '{"nodes":[' || coalesce(string_agg(CASE WHEN t1.place <= 5 THEN '{"slug":' || to_json(t1.slug)::text || ',"averageRating":' || coalesce(t1.average_rating::text, 'null') || '}' END, ','), '') || '],"pageInfo":{"hasNextPage":' || (count(*) > 5)::text || '}}' FROM 
    (SELECT t1.*, row_number() OVER () AS place FROM 
      (SELECT t1.* FROM films t1 WHERE t1.id IN 
        (SELECT t2.id FROM unnest(ARRAY
          (SELECT g.id FROM genres g WHERE g.slug = ANY($1::text[]))) g(id) CROSS JOIN LATERAL 
          (SELECT t2.id, t2.average_rating AS sorted_by FROM 
            (SELECT genre_id, film_id AS id, film_kind AS kind, film_year + 0 AS year, film_popularity AS popularity, film_average_rating AS average_rating, film_rating_votes AS rating_votes FROM film_genres) t2 WHERE t2.genre_id = g.id AND t2.kind = ANY($2::text[]) AND t2.year >= $3::bigint ORDER BY t2.average_rating DESC NULLS LAST, t2.id DESC LIMIT 5 + 1) t2 GROUP BY t2.id, t2.sorted_by ORDER BY t2.sorted_by DESC NULLS LAST, t2.id DESC LIMIT 5 + 1) ORDER BY t1.average_rating DESC NULLS LAST, t1.id DESC LIMIT 5 + 1) t1) t1);
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(DISTINCT t11.id) FROM 
      (SELECT t9.nomination_id AS id FROM nomination_films t9 WHERE t9.nomination_id IS NOT NULL) t11 WHERE NOT EXISTS 
      (SELECT 1 FROM nominees t13 WHERE t13.nomination_id = t11.id))::text || '}');
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(DISTINCT t14.id) FROM 
      (SELECT t13.company_id AS id FROM nominees t13 WHERE t13.company_id IS NOT NULL AND t13.company_id IS NOT NULL) t14 WHERE EXISTS 
      (SELECT 1 FROM film_companies t15 WHERE t15.company_id = t14.id))::text || '}');
SELECT 
  (SELECT '{"totalCount":' || 
    (SELECT count(DISTINCT t8.id) FROM 
      (SELECT t7.event_id AS id FROM award_categories t7 WHERE t7.event_id IS NOT NULL) t8)::text || '}');
