SELECT (WITH m13 AS MATERIALIZED 
  (SELECT t12.id, t12.average_rating, t12.countries, t12.languages, t12.rating_votes, t12.runtime, t12.year FROM films t12 WHERE t12.kind = ANY($1::text[])), m22 AS MATERIALIZED 
  (SELECT t20.id, t20.average_rating, t20.countries, t20.languages, t20.rating_votes, t20.runtime, t20.year FROM films t20 WHERE EXISTS 
    (SELECT 1 FROM film_genres t21 WHERE t21.genre_id = 
      (SELECT d.id FROM genres d WHERE d.slug = ANY($2::text[])) AND t21.film_id = t20.id) AND t20.kind = ANY($1::text[])) SELECT '{"totalCount":' || 
  (SELECT count(*) FROM films t8 WHERE EXISTS 
    (SELECT 1 FROM film_genres t9 WHERE t9.genre_id = 
      (SELECT d.id FROM genres d WHERE d.slug = ANY($2::text[])) AND t9.film_id = t8.id) AND t8.kind = ANY($1::text[]))::text || ',"facets":[{"field":"GENRE","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t17.value)::text || ',"label":' || to_json(t17.label)::text || ',"count":' || t17.count::text || '}', ',' ORDER BY t17.count DESC, t17.value), '') || ']' FROM 
    (SELECT count(*) AS count, t16.slug AS value, t16.name AS label FROM m13 t14 JOIN film_genres t15 ON t15.film_id = t14.id JOIN genres t16 ON t16.id = t15.genre_id WHERE t16.slug IS NOT NULL GROUP BY 2, 3 ORDER BY 1 DESC, 2 LIMIT $3::int) t17) || '},{"field":"THEME","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t26.value)::text || ',"label":' || to_json(t26.label)::text || ',"count":' || t26.count::text || '}', ',' ORDER BY t26.count DESC, t26.value), '') || ']' FROM 
    (SELECT count(*) AS count, t25.slug AS value, t25.name AS label FROM m22 t23 JOIN film_themes t24 ON t24.film_id = t23.id JOIN themes t25 ON t25.id = t24.theme_id WHERE t25.slug IS NOT NULL GROUP BY 2, 3 ORDER BY 1 DESC, 2 LIMIT $3::int) t26) || '},{"field":"COUNTRY","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t30.value)::text || ',"label":' || to_json(coalesce($4::jsonb ->> t30.value, t30.value))::text || ',"count":' || t30.count::text || '}', ',' ORDER BY t30.count DESC, t30.value), '') || ']' FROM 
    (SELECT count(*) AS count, u.value AS value FROM m22 t29 JOIN LATERAL 
      (SELECT DISTINCT unnest(t29.countries) AS value) u ON true WHERE u.value IS NOT NULL GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $3::int) t30) || '},{"field":"LANGUAGE","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t34.value)::text || ',"label":' || to_json(coalesce(($5::jsonb ->> split_part(t34.value, '-', 1)) || coalesce(' (' || nullif(substr(t34.value, 1 + nullif(strpos(t34.value, '-'), 0)), '') || ')', ''), t34.value))::text || ',"count":' || t34.count::text || '}', ',' ORDER BY t34.count DESC, t34.value), '') || ']' FROM 
    (SELECT count(*) AS count, u.value AS value FROM m22 t33 JOIN LATERAL 
      (SELECT DISTINCT unnest(t33.languages) AS value) u ON true WHERE u.value IS NOT NULL GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $3::int) t34) || '},{"field":"DECADE","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t36.value)::text || ',"label":' || to_json(t36.value || 's')::text || ',"count":' || t36.count::text || '}', ',' ORDER BY t36.count DESC, t36.value), '') || ']' FROM 
    (SELECT count(*) AS count, (t35.year / 10 * 10)::text AS value FROM m22 t35 WHERE (t35.year / 10 * 10)::text IS NOT NULL GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $3::int) t36) || '},{"field":"CERTIFICATE","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t39.value)::text || ',"label":' || to_json(t39.value)::text || ',"count":' || t39.count::text || '}', ',' ORDER BY t39.count DESC, t39.value), '') || ']' FROM 
    (SELECT count(*) AS count, d.value AS value FROM 
      (SELECT DISTINCT t37.id AS row, t38.rating AS value FROM m22 t37 JOIN certificates t38 ON t38.film_id = t37.id WHERE t38.rating IS NOT NULL) d GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $3::int) t39) || '}],"stats":{"runtime":' || 
  (SELECT '{"count":' || count(t41.value)::text || ',"min":' || coalesce(to_json(min(t41.value))::text, 'null') || ',"max":' || coalesce(to_json(max(t41.value))::text, 'null') || ',"mean":' || coalesce(to_json(round(avg(t41.value::numeric), 2)::float8)::text, 'null') || '}' FROM 
    (SELECT t40.runtime AS value FROM m22 t40) t41) || ',"gross":' || 
  (SELECT '{"count":' || count(t43.value)::text || ',"sum":' || coalesce(to_json(sum(t43.value)::float8)::text, 'null') || '}' FROM 
    (SELECT max(a.amount) AS value FROM m22 t42 JOIN money a ON a.film_id = t42.id WHERE a.kind = 'GROSS' AND a.currency = $6::text AND a.territory = $7::text GROUP BY a.film_id) t43) || '}}');
SELECT (WITH m4 AS MATERIALIZED 
  (SELECT t3.id, t3.account_id, t3.sentiment FROM quotes t3) SELECT '{"facets":[{"field":"PLATFORM","values":' || 
  (SELECT '[' || coalesce(string_agg('{"label":' || to_json(t7.value)::text || ',"count":' || t7.count::text || '}', ',' ORDER BY t7.count DESC, t7.value), '') || ']' FROM 
    (SELECT count(*) AS count, d.value AS value FROM 
      (SELECT DISTINCT t5.id AS row, t6.platform AS value FROM m4 t5 JOIN accounts t6 ON t6.id = t5.account_id WHERE t6.platform IS NOT NULL) d GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $1::int) t7) || '},{"field":"LANGUAGE","values":' || 
  (SELECT '[' || coalesce(string_agg('{"label":' || to_json(coalesce(($2::jsonb ->> split_part(t10.value, '-', 1)) || coalesce(' (' || nullif(substr(t10.value, 1 + nullif(strpos(t10.value, '-'), 0)), '') || ')', ''), t10.value))::text || ',"count":' || t10.count::text || '}', ',' ORDER BY t10.count DESC, t10.value), '') || ']' FROM 
    (SELECT count(*) AS count, d.value AS value FROM 
      (SELECT DISTINCT t8.id AS row, t9.language AS value FROM m4 t8 JOIN renderings t9 ON t9.quote_id = t8.id WHERE t9.language IS NOT NULL) d GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $1::int) t10) || '},{"field":"SENTIMENT","values":' || 
  (SELECT '[' || coalesce(string_agg('{"label":' || to_json(regexp_replace(left(t12.value, 1) || lower(replace(substr(t12.value, 2), '_', ' ')), '^Tv ', 'TV '))::text || ',"count":' || t12.count::text || '}', ',' ORDER BY t12.count DESC, t12.value), '') || ']' FROM 
    (SELECT count(*) AS count, t11.sentiment::text AS value FROM m4 t11 WHERE t11.sentiment::text IS NOT NULL GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $1::int) t12) || '}]}');
SELECT coalesce(
  (SELECT '{"creditCounts":' || 
    (SELECT '[' || coalesce(string_agg('{"department":' || to_json(t3.department)::text || ',"count":' || to_json(t3.count)::text || '}', ',' ORDER BY t3.count DESC, t3.department), '') || ']' FROM 
      (SELECT t2.department AS department, count(*) AS count FROM credits t2 WHERE t2.person_id = t1.id GROUP BY 1) t3) || '}' FROM persons t1 WHERE t1.slug = $1::text), 'null');
