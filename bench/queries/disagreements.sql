WITH said AS (
  SELECT film_id AS subject, id, source_id, property, value, words, value_key, extent FROM claims WHERE film_id = $1 AND property IS NOT NULL AND rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.name_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM names p JOIN claims c ON c.name_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.credit_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM credits p JOIN claims c ON c.credit_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.film_genre_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM film_genres p JOIN claims c ON c.film_genre_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.film_theme_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM film_themes p JOIN claims c ON c.film_theme_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.film_company_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM film_companies p JOIN claims c ON c.film_company_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.release_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM releases p JOIN claims c ON c.release_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.rating_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM ratings p JOIN claims c ON c.rating_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.certificate_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM certificates p JOIN claims c ON c.certificate_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.advisory_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM advisories p JOIN claims c ON c.advisory_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.money_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM money p JOIN claims c ON c.money_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.film_test_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM film_tests p JOIN claims c ON c.film_test_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
  UNION ALL
  SELECT c.image_id, c.id, c.source_id, c.property, c.value, c.words, c.value_key, c.extent FROM images p JOIN claims c ON c.image_id = p.id WHERE p.film_id = $1 AND c.property IS NOT NULL AND c.rank <> 'DEPRECATED'
), judged AS (
  SELECT said.subject, said.property,
    CASE
      WHEN count(DISTINCT source_id) = 1 THEN 3
      WHEN count(extent) = count(*) THEN CASE WHEN isempty(range_intersect_agg(extent)) THEN 1 ELSE 2 END
      WHEN count(DISTINCT value_key) + (count(value_key) < count(*))::int > 1 THEN 1
      ELSE 2 END AS verdict,
    json_agg(json_build_object('value', value, 'words', words, 'source', json_build_object('title', s.title)) ORDER BY said.id) AS claims
  FROM said JOIN sources s ON s.id = said.source_id
  GROUP BY said.subject, said.property
)
SELECT json_build_object('film', (
  SELECT json_build_object('title', f.title, 'disagreements', (
    SELECT coalesce(json_agg(json_build_object('property', property, 'verdict', (ARRAY['CONFLICT', 'CONSISTENT', 'SINGLE_SOURCE'])[verdict], 'claims', claims)
      ORDER BY verdict, subject, property), '[]') FROM judged))
  FROM films f WHERE f.id = $1))
