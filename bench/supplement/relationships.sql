-- Relationships: every thirtieth film is a sequel; two of its people and two of its characters are related.
CREATE TEMP TABLE kinds AS
SELECT joins, row_number() OVER (PARTITION BY joins ORDER BY id) - 1 AS place, count(*) OVER (PARTITION BY joins)::int AS number, id FROM relationship_kinds;

INSERT INTO relationships (kind_id, from_film_id, to_film_id)
SELECT k.id, f.film_id, t.film_id FROM known f JOIN known t ON t.film_id = f.film_id - 1 - pg_temp.ranked(f.film_id, 120, 1000)
JOIN kinds k ON k.joins = 'FILM' AND k.place = pg_temp.ranked(f.film_id, 121, k.number) WHERE f.film_id % 30 = 0;

INSERT INTO relationships (kind_id, from_person_id, to_person_id, since, public_since, ended)
SELECT DISTINCT ON (k.id, a.person_id, b.person_id, f.year) k.id, a.person_id, b.person_id, f.year::text, (f.year + 2)::text, pg_temp.chance(f.film_id, 122) < 0.3 FROM known f
CROSS JOIN LATERAL (SELECT person_id FROM credits WHERE film_id = f.film_id ORDER BY position, id LIMIT 1) a
CROSS JOIN LATERAL (SELECT person_id FROM credits WHERE film_id = f.film_id + CASE WHEN pg_temp.chance(f.film_id, 123) < 0.5 THEN 1 ELSE 0 END AND person_id <> a.person_id ORDER BY position, id LIMIT 1) b
JOIN kinds k ON k.joins = 'PERSON' AND k.place = pg_temp.ranked(f.film_id, 124, k.number) WHERE f.film_id % 30 = 10;

INSERT INTO relationships (kind_id, from_character_id, to_character_id, ended)
SELECT DISTINCT ON (k.id, p.ids[1], p.ids[2]) k.id, p.ids[1], p.ids[2], pg_temp.chance(f.film_id, 125) < 0.1 FROM known f
CROSS JOIN LATERAL (SELECT array_agg(DISTINCT x.character_id) AS ids FROM credits c JOIN credit_characters x ON x.credit_id = c.id WHERE c.film_id = f.film_id) p
JOIN kinds k ON k.joins = 'CHARACTER' AND k.place = pg_temp.ranked(f.film_id, 126, k.number) WHERE f.film_id % 30 = 20 AND cardinality(p.ids) > 1;
