SELECT json_build_object('person', (
  SELECT json_build_object('name', p.name, 'films', json_build_object('edges', (
    SELECT coalesce(json_agg(json_build_object('node', json_build_object('title', f.title, 'year', f.year), 'credits', (
        SELECT json_agg(json_build_object('department', c.department, 'characters', (
            SELECT coalesce(json_agg(json_build_object('name', ch.name) ORDER BY cc.position, cc.id), '[]')
            FROM credit_characters cc JOIN characters ch ON ch.id = cc.character_id WHERE cc.credit_id = c.id)
          ) ORDER BY c.position, c.id)
        FROM credits c WHERE c.person_id = p.id AND c.film_id = f.id))), '[]')
    FROM (
      SELECT f.id, f.title, f.year FROM films f
      WHERE f.id IN (SELECT film_id FROM credits WHERE person_id = p.id)
      ORDER BY f.year DESC NULLS LAST, f.id DESC LIMIT 20) f)))
  FROM persons p WHERE p.id = $1))
