SELECT (WITH m11 AS MATERIALIZED 
  (SELECT t10.id, t10.average_rating, t10.countries, t10.languages, t10.rating_votes, t10.runtime, t10.year FROM films t10 WHERE t10.kind = ANY($1::text[])), m20 AS MATERIALIZED 
  (SELECT t18.id, t18.average_rating, t18.countries, t18.languages, t18.rating_votes, t18.runtime, t18.year FROM films t18 WHERE EXISTS 
    (SELECT 1 FROM film_genres t19 WHERE t19.genre_id = 
      (SELECT d.id FROM genres d WHERE d.slug = ANY($2::text[])) AND t19.film_id = t18.id) AND t18.kind = ANY($1::text[])) SELECT '{"totalCount":' || 
  (SELECT count(*) FROM films t6 WHERE EXISTS 
    (SELECT 1 FROM film_genres t7 WHERE t7.genre_id = 
      (SELECT d.id FROM genres d WHERE d.slug = ANY($2::text[])) AND t7.film_id = t6.id) AND t6.kind = ANY($1::text[]))::text || ',"facets":[{"field":"GENRE","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t15.value)::text || ',"label":' || to_json(t15.label)::text || ',"count":' || t15.count::text || '}', ',' ORDER BY t15.count DESC, t15.value), '') || ']' FROM 
    (SELECT count(*) AS count, t14.slug AS value, t14.name AS label FROM m11 t12 JOIN film_genres t13 ON t13.film_id = t12.id JOIN genres t14 ON t14.id = t13.genre_id WHERE t14.slug IS NOT NULL GROUP BY 2, 3 ORDER BY 1 DESC, 2 LIMIT $3::int) t15) || '},{"field":"THEME","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t24.value)::text || ',"label":' || to_json(t24.label)::text || ',"count":' || t24.count::text || '}', ',' ORDER BY t24.count DESC, t24.value), '') || ']' FROM 
    (SELECT count(*) AS count, t23.slug AS value, t23.name AS label FROM m20 t21 JOIN film_themes t22 ON t22.film_id = t21.id JOIN themes t23 ON t23.id = t22.theme_id WHERE t23.slug IS NOT NULL GROUP BY 2, 3 ORDER BY 1 DESC, 2 LIMIT $3::int) t24) || '},{"field":"COUNTRY","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t28.value)::text || ',"label":' || to_json(coalesce($4::jsonb ->> t28.value, t28.value))::text || ',"count":' || t28.count::text || '}', ',' ORDER BY t28.count DESC, t28.value), '') || ']' FROM 
    (SELECT count(*) AS count, u.value AS value FROM m20 t27 JOIN LATERAL 
      (SELECT DISTINCT unnest(t27.countries) AS value) u ON true WHERE u.value IS NOT NULL GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $3::int) t28) || '},{"field":"LANGUAGE","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t32.value)::text || ',"label":' || to_json(coalesce(($5::jsonb ->> split_part(t32.value, '-', 1)) || coalesce(' (' || nullif(substr(t32.value, 1 + nullif(strpos(t32.value, '-'), 0)), '') || ')', ''), t32.value))::text || ',"count":' || t32.count::text || '}', ',' ORDER BY t32.count DESC, t32.value), '') || ']' FROM 
    (SELECT count(*) AS count, u.value AS value FROM m20 t31 JOIN LATERAL 
      (SELECT DISTINCT unnest(t31.languages) AS value) u ON true WHERE u.value IS NOT NULL GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $3::int) t32) || '},{"field":"DECADE","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t34.value)::text || ',"label":' || to_json(t34.value || 's')::text || ',"count":' || t34.count::text || '}', ',' ORDER BY t34.count DESC, t34.value), '') || ']' FROM 
    (SELECT count(*) AS count, (t33.year / 10 * 10)::text AS value FROM m20 t33 WHERE (t33.year / 10 * 10)::text IS NOT NULL GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $3::int) t34) || '},{"field":"CERTIFICATE","approximate":false,"values":' || 
  (SELECT '[' || coalesce(string_agg('{"value":' || to_json(t37.value)::text || ',"label":' || to_json(t37.value)::text || ',"count":' || t37.count::text || '}', ',' ORDER BY t37.count DESC, t37.value), '') || ']' FROM 
    (SELECT count(*) AS count, d.value AS value FROM 
      (SELECT DISTINCT t35.id AS row, t36.rating AS value FROM m20 t35 JOIN certificates t36 ON t36.film_id = t35.id WHERE t36.rating IS NOT NULL) d GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT $3::int) t37) || '}],"stats":{"runtime":' || 
  (SELECT '{"count":' || count(t39.value)::text || ',"min":' || coalesce(to_json(min(t39.value))::text, 'null') || ',"max":' || coalesce(to_json(max(t39.value))::text, 'null') || ',"mean":' || coalesce(to_json(round(avg(t39.value::numeric), 2)::float8)::text, 'null') || '}' FROM 
    (SELECT t38.runtime AS value FROM m20 t38) t39) || ',"gross":' || 
  (SELECT '{"count":' || count(t41.value)::text || ',"sum":' || coalesce(to_json(sum(t41.value)::float8)::text, 'null') || '}' FROM 
    (SELECT max(a.amount) AS value FROM m20 t40 JOIN money a ON a.film_id = t40.id WHERE a.kind = 'GROSS' AND a.currency = $6::text AND a.territory = $7::text GROUP BY a.film_id) t41) || '}}');
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
      (SELECT t2.department AS department, count(*) AS count FROM credits t2 WHERE t2.person_id = t1.id GROUP BY 1) t3) || '}' FROM persons t1 WHERE t1.id = coalesce(
    (SELECT d.id FROM persons d WHERE d.slug = $1::text), 
    (SELECT x.person_id FROM redirects x WHERE x.slug = $1::text AND x.person_id IS NOT NULL))), 'null');
