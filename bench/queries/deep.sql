SELECT json_build_object('nodes', (
  SELECT json_agg(json_build_object('title', f.title, 'credits', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('person', json_build_object('name', p.name, 'credits', json_build_object('nodes', (
          SELECT json_agg(json_build_object('film', json_build_object('title', f2.title, 'year', f2.year)) ORDER BY c2.position, c2.id)
          FROM (SELECT id, film_id, position FROM credits WHERE person_id = p.id ORDER BY position, id LIMIT 5) c2
          JOIN films f2 ON f2.id = c2.film_id)))
        ) ORDER BY c.position, c.id), '[]')
      FROM (SELECT id, person_id, position FROM credits WHERE film_id = f.id ORDER BY position, id LIMIT 10) c
      JOIN persons p ON p.id = c.person_id))
    ) ORDER BY asked.place)
  FROM unnest($1::bigint[]) WITH ORDINALITY asked(id, place) JOIN films f ON f.id = asked.id))
