SELECT json_build_object('film', (
  SELECT json_build_object(
    'title', f.title,
    'year', f.year,
    'premise', f.premise,
    'genres', (
      SELECT coalesce(json_agg(json_build_object('genre', json_build_object('name', g.name)) ORDER BY fg.position, fg.id), '[]')
      FROM film_genres fg JOIN genres g ON g.id = fg.genre_id WHERE fg.film_id = f.id),
    'directors', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('person', json_build_object('name', p.name)) ORDER BY c.position, c.id), '[]')
      FROM (SELECT person_id, position, id FROM credits WHERE film_id = f.id AND department = 'DIRECTING' ORDER BY position, id LIMIT 5) c
      JOIN persons p ON p.id = c.person_id)),
    'credits', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('department', c.department, 'job', c.job, 'person', json_build_object('name', p.name), 'characters', (
          SELECT coalesce(json_agg(json_build_object('name', ch.name) ORDER BY cc.position, cc.id), '[]')
          FROM credit_characters cc JOIN characters ch ON ch.id = cc.character_id WHERE cc.credit_id = c.id)
        ) ORDER BY c.position, c.id), '[]')
      FROM (SELECT id, person_id, department, job, position FROM credits WHERE film_id = f.id ORDER BY position, id LIMIT 10) c
      JOIN persons p ON p.id = c.person_id)),
    'reviews', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('kind', r.kind, 'headline', r.headline, 'sentiment', r.sentiment, 'verdict', r.verdict,
        'published', CASE WHEN r.published IS NOT NULL THEN json_build_object('iso', rtrim(r.published, '~')) END)), '[]')
      FROM (SELECT * FROM reviews WHERE film_id = f.id ORDER BY published DESC NULLS LAST, id DESC LIMIT 3) r)),
    'quotes', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('widestReach', q.widest_reach, 'renderings', (
          SELECT coalesce(json_agg(json_build_object('text', e.text, 'language', e.language) ORDER BY e.position, e.id), '[]')
          FROM renderings e WHERE e.quote_id = q.id))), '[]')
      FROM (
        SELECT q.id, q.widest_reach FROM quote_subjects s JOIN quotes q ON q.id = s.quote_id WHERE s.film_id = f.id
        ORDER BY q.widest_reach DESC NULLS LAST, q.id DESC LIMIT 3) q)),
    'ratings', (
      SELECT coalesce(json_agg(json_build_object('provider', json_build_object('name', o.name), 'measure', r.measure, 'value', r.value,
        'scale', r.scale, 'sampleSize', r.sample_size) ORDER BY r.measure, r.id), '[]')
      FROM ratings r JOIN companies o ON o.id = r.provider_id WHERE r.film_id = f.id),
    'certificates', (
      SELECT coalesce(json_agg(json_build_object('rating', c.rating, 'country', c.country,
        'body', CASE WHEN o.id IS NOT NULL THEN json_build_object('name', o.name) END) ORDER BY c.rating, c.id), '[]')
      FROM certificates c LEFT JOIN companies o ON o.id = c.body_id WHERE c.film_id = f.id),
    'advisories', (
      SELECT coalesce(json_agg(json_build_object('category', a.category, 'severity', a.severity, 'note', a.note, 'counts', (
          SELECT coalesce(json_agg(json_build_object('class', n.class, 'comparator', n.comparator, 'number', n.number) ORDER BY n.position, n.id), '[]')
          FROM advisory_counts n WHERE n.advisory_id = a.id)) ORDER BY a.category, a.id), '[]')
      FROM advisories a WHERE a.film_id = f.id),
    'releases', (
      SELECT coalesce(json_agg(json_build_object('date', CASE WHEN r.date IS NOT NULL THEN json_build_object('iso', rtrim(r.date, '~')) END,
        'type', r.type, 'country', r.country, 'company', CASE WHEN o.id IS NOT NULL THEN json_build_object('name', o.name) END) ORDER BY r.date, r.id), '[]')
      FROM releases r LEFT JOIN companies o ON o.id = r.company_id WHERE r.film_id = f.id))
  FROM films f WHERE f.id = $1))
