-- Nominations: on average one per five films, more for well-known ones, at most 60. A fifth of them won.
CREATE TEMP TABLE drawn AS
SELECT nextval(pg_get_serial_sequence('nominations', 'id')) AS id, film_id, year, number
FROM (SELECT film_id, year, number FROM known, generate_series(1, floor(least(0.2 * fame, 60) + pg_temp.chance(film_id, 70))::int) number ORDER BY film_id, number) n;
ANALYZE drawn;

CREATE TEMP TABLE events AS
SELECT row_number() OVER (ORDER BY e.id) - 1 AS place, e.id, min(c.year) AS since, (SELECT array_agg(id ORDER BY id) FROM award_categories a WHERE a.event_id = e.id) AS categories
FROM award_events e JOIN ceremonies c ON c.event_id = e.id GROUP BY e.id;

INSERT INTO nominations (id, slug, ceremony_id, category_id, won)
SELECT d.id, 'nomination-' || d.number || '-' || (d.film_id & 4294967295), c.id, e.categories[1 + pg_temp.ranked(d.id, 73, 12)], pg_temp.chance(d.id, 74) < 0.2
FROM drawn d JOIN events e ON e.place = pg_temp.ranked(d.id, 71, 12)
JOIN ceremonies c ON c.event_id = e.id AND c.year = least(greatest(d.year + (d.id & 1), e.since), 2025);

INSERT INTO nomination_films (nomination_id, film_id, position)
SELECT id, film_id, 1 FROM drawn UNION ALL
SELECT d.id, k.film_id, 2 FROM drawn d JOIN known k ON k.film_id = d.film_id - 1 WHERE pg_temp.chance(d.id, 75) < 0.03;

INSERT INTO nominees (nomination_id, person_id, position)
SELECT d.id, c.person_id, 1 FROM drawn d
CROSS JOIN LATERAL (SELECT person_id FROM credits WHERE film_id = d.film_id ORDER BY position, id OFFSET pg_temp.ranked(d.id, 76, 4) LIMIT 1) c
WHERE pg_temp.chance(d.id, 77) < 0.7;

INSERT INTO nominees (nomination_id, company_id, position)
SELECT d.id, m.id, 1 FROM drawn d JOIN makers m ON m.place = pg_temp.ranked(d.id, 78, 4000) WHERE pg_temp.chance(d.id, 77) > 0.95;
