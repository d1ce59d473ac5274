-- Age ratings of four bodies, advisories, and test results.
INSERT INTO certificates (film_id, rating, body_id, country)
SELECT film_id, b.ratings[1 + pg_temp.ranked(film_id, 34 + b.place, cardinality(b.ratings))], b.id, b.country
FROM known, (
  SELECT row_number() OVER (ORDER BY c.id) AS place, c.id, c.country, array_agg(r.rating ORDER BY r.position) AS ratings
  FROM companies c JOIN issued_ratings r ON r.company_id = c.id GROUP BY c.id) b
WHERE pg_temp.chance(film_id, 30 + b.place) < 0.2;

INSERT INTO advisories (film_id, category, severity, note)
SELECT film_id, category, (ARRAY['MILD', 'MODERATE', 'SEVERE', 'NONE'])[1 + pg_temp.ranked(film_id, 50 + place, 4)], 'As others say.'
FROM known, unnest('{VIOLENCE,PROFANITY,SEXUAL_CONTENT,SUBSTANCES,FRIGHTENING_SCENES,SELF_HARM}'::text[]) WITH ORDINALITY c (category, place)
WHERE pg_temp.chance(film_id, 40) < 0.1 + fame / 50 AND pg_temp.chance(film_id, 40 + place) < 1 / (0.5 + place);

INSERT INTO film_tests (film_id, test, passed, result, disputed)
SELECT film_id, test, CASE WHEN met < 4 THEN met = 3 END, CASE WHEN met < 4 THEN met || ' of 3' ELSE 'not decided' END, met = 4
FROM known, (VALUES ('bechdel', 60, 0.1), ('vito-russo', 62, 0.01), ('mako-mori', 64, 0.001)) t (test, purpose, share),
  LATERAL (SELECT floor(4.2 * pg_temp.chance(film_id, purpose + 1))::int AS met) m
WHERE pg_temp.chance(film_id, purpose) < share;

INSERT INTO advisory_items (advisory_id, text, language, class, position)
SELECT id, 'An assault is implied.', 'en', (ARRAY['sexual violence', 'nudity', 'nudity'])[1 + pg_temp.ranked(id, 66, 3)], 1 FROM advisories WHERE category = 'SEXUAL_CONTENT';

INSERT INTO advisory_counts (advisory_id, class, comparator, number, position)
SELECT id, class, (ARRAY['EXACTLY', 'ABOUT', 'OVER'])[1 + pg_temp.ranked(id, 67, 3)], pg_temp.ranked(id, 68 + position::int, 60), position
FROM advisories CROSS JOIN unnest('{sexual expletives,terms of deity}'::text[]) WITH ORDINALITY c (class, position) WHERE category = 'PROFANITY';

-- A few certificates with a rating that the body does not issue.
INSERT INTO certificates (film_id, rating, body_id)
SELECT film_id, 'TV-MA', (SELECT min(company_id) FROM issued_ratings) FROM known WHERE pg_temp.chance(film_id, 71) < 0.0005;
