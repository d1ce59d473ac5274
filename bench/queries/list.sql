-- film_genres repeats what films are listed by: each genre's best are the first of an index. The year is an expression so
-- that the planner does not plan again for each range.
SELECT json_build_object('films', json_build_object('nodes', (
  SELECT coalesce(json_agg(json_build_object('title', f.title, 'year', f.year, 'averageRating', f.average_rating,
    'credits', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('person', json_build_object('name', p.name), 'characters', (
          SELECT coalesce(json_agg(json_build_object('name', ch.name) ORDER BY cc.position, cc.id), '[]')
          FROM credit_characters cc JOIN characters ch ON ch.id = cc.character_id WHERE cc.credit_id = c.id)
        ) ORDER BY c.position, c.id), '[]')
      FROM (SELECT id, person_id, position FROM credits WHERE film_id = f.id ORDER BY position, id LIMIT 3) c
      JOIN persons p ON p.id = c.person_id)))), '[]')
  FROM (
    SELECT f.id, f.title, f.year, f.average_rating FROM (
      SELECT b.film_id FROM unnest(ARRAY(SELECT id FROM genres WHERE slug = ANY($1))) g(id) CROSS JOIN LATERAL (
        SELECT film_id, film_average_rating FROM film_genres WHERE genre_id = g.id AND film_year + 0 BETWEEN $2 AND $3
        ORDER BY film_average_rating DESC NULLS LAST, film_id DESC LIMIT 20) b
      GROUP BY b.film_id, b.film_average_rating ORDER BY b.film_average_rating DESC NULLS LAST, b.film_id DESC LIMIT 20) b
    JOIN films f ON f.id = b.film_id ORDER BY f.average_rating DESC NULLS LAST, f.id DESC) f)))
