SELECT json_build_object('node', (
  SELECT json_build_object('title', title, 'year', year, 'runtime', runtime, 'averageRating', average_rating) FROM films WHERE id = $1))
