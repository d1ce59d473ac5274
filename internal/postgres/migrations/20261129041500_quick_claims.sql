-- Correcting a fact takes half of the time: only what can follow from the change is derived again.

-- +goose Up

-- +goose StatementBegin
-- Writes the sets of values of films. Figures of a film, such as its running time, are no sets.
CREATE OR REPLACE FUNCTION films_have_sets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM write_film_sets(ARRAY(SELECT id FROM after));
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM film_sets WHERE id IN (SELECT id FROM before);
  ELSE
    UPDATE film_sets f SET (year, runtime, average_rating, rating_votes) = (a.year, a.runtime, a.average_rating, a.rating_votes)
    FROM after a WHERE f.id = a.id
      AND (f.year, f.runtime, f.average_rating, f.rating_votes) IS DISTINCT FROM (a.year, a.runtime, a.average_rating, a.rating_votes);
    PERFORM write_film_sets(ARRAY(SELECT id FROM (
      SELECT id, kind, status, original_language, countries, languages FROM after EXCEPT
      SELECT id, kind, status, original_language, countries, languages FROM before) a));
    DELETE FROM film_sets WHERE id IN (SELECT id FROM before EXCEPT SELECT id FROM after);
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd

ALTER FUNCTION write_film_sets(bigint[]) SET plan_cache_mode = force_generic_plan;

-- +goose StatementBegin
-- Verdicts on the claims about records themselves, without their parts. They do not depend on claims about anything else, because only parts
-- of films can be omitted. They are reached in the same way as those of verdicts_of, whose statement this takes with fewer claims to look up.
DO $do$
DECLARE
  branches text[] := '{}';
  subject text;
  whole CONSTANT text := pg_get_functiondef('verdicts_of(bigint[])'::regprocedure);
  direct text;
BEGIN
  FOREACH subject IN ARRAY '{name,image,film,person,character,relationship,company,review,review_contributor,review_aspect,comparison,quote,rendering,reach,nomination,recommendation}'::text[] LOOP
    branches := branches || format($q$SELECT c.%1$s_id AS subject, %2$s AS film, '{}'::text[] AS circle, c.* FROM claims c WHERE c.%1$s_id = ANY (owners)$q$,
      subject, CASE subject WHEN 'film' THEN 'c.film_id' ELSE 'NULL::bigint' END);
  END LOOP;
  direct := regexp_replace(replace(whole, 'verdicts_of(', 'direct_verdicts_of('), 'FROM \(SELECT .*\) b WHERE', 'FROM (' || array_to_string(branches, ' UNION ALL ') || ') b WHERE');
  EXECUTE direct;
END $do$;
-- +goose StatementEnd

DROP FUNCTION write_disagreements(bigint[]);

-- +goose StatementBegin
-- Writes the disagreements of some owners, or only those about these records themselves. The owners are locked, so that of two writers the
-- second sees the claims of the first. Planning for the owners at hand would take longer than all the rest.
CREATE FUNCTION write_disagreements(owners bigint[], direct boolean DEFAULT false) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  owners := ARRAY(SELECT o FROM unnest(owners) o WHERE o >> 32 <> 1 OR EXISTS (SELECT FROM films f WHERE f.id = o)); -- the parts of a deleted film are deleted after it
  IF owners = '{}' THEN
    RETURN;
  END IF;
  PERFORM FROM films f WHERE f.id = ANY (owners) ORDER BY f.id FOR NO KEY UPDATE;
  PERFORM FROM persons p WHERE p.id = ANY (owners) ORDER BY p.id FOR NO KEY UPDATE;
  PERFORM FROM reviews r WHERE r.id = ANY (owners) ORDER BY r.id FOR NO KEY UPDATE;
  PERFORM FROM quotes q WHERE q.id = ANY (owners) ORDER BY q.id FOR NO KEY UPDATE;
  WITH n AS MATERIALIZED (
    SELECT * FROM verdicts_of(owners) WHERE NOT direct UNION ALL
    SELECT * FROM direct_verdicts_of(owners) WHERE direct
  ), gone AS (
    DELETE FROM disagreements d WHERE d.id IN (SELECT id FROM disagreements WHERE film_id = ANY (owners) AND NOT direct UNION ALL SELECT id FROM disagreements WHERE subject = ANY (owners))
      AND NOT EXISTS (SELECT FROM n WHERE n.subject = d.subject AND n.property = d.property)
  )
  INSERT INTO disagreements AS d (film_id, subject, property, verdict, reason, claims, sources, omitted_by)
  SELECT n.film_id, n.subject, n.property, n.verdict, n.reason, n.claims, n.sources, n.omitted_by FROM n ORDER BY n.subject, n.property
  ON CONFLICT (subject, property) DO UPDATE SET (film_id, verdict, reason, claims, sources, omitted_by) = (excluded.film_id, excluded.verdict, excluded.reason, excluded.claims, excluded.sources, excluded.omitted_by)
  WHERE (d.film_id, d.verdict, d.reason, d.claims, d.sources, d.omitted_by) IS DISTINCT FROM (excluded.film_id, excluded.verdict, excluded.reason, excluded.claims, excluded.sources, excluded.omitted_by);
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Disagreements follow claims, the parts of films that these are about, and the kinds of sources. An import derives them at its end, as it
-- does figures. Which claim is preferred does not matter to a verdict.
DO $do$
DECLARE
  -- What a claim is about. It is no function of a claim, because that would depend on the table, which a first import replaces.
  subject CONSTANT text := replace('coalesce(_.film_id, _.person_id, _.character_id, _.name_id, _.credit_id, _.relationship_id, _.company_id, _.film_company_id,
    _.release_id, _.review_id, _.review_contributor_id, _.review_aspect_id, _.comparison_id, _.quote_id, _.rendering_id, _.reach_id, _.rating_id, _.certificate_id,
    _.advisory_id, _.nomination_id, _.money_id, _.film_genre_id, _.film_theme_id, _.film_test_id, _.image_id, _.premise_id, _.recommendation_id)', E'\n    ', ' ');
BEGIN
  EXECUTE format($q$CREATE OR REPLACE FUNCTION disagreements_follow() RETURNS trigger LANGUAGE plpgsql AS $f$
DECLARE
  subjects bigint[] := '{}';
  owners bigint[] := '{}';
BEGIN
  CASE
    WHEN TG_TABLE_NAME = 'claims' AND TG_OP = 'INSERT' THEN subjects := ARRAY(SELECT DISTINCT %1$s FROM after x);
    WHEN TG_TABLE_NAME = 'claims' AND TG_OP = 'DELETE' THEN subjects := ARRAY(SELECT DISTINCT %1$s FROM before x);
    WHEN TG_TABLE_NAME = 'claims' THEN subjects := ARRAY(SELECT DISTINCT unnest(ARRAY[%2$s, %3$s]) FROM after a JOIN before b ON b.id = a.id
      WHERE (%2$s, a.property, a.source_id, a.extent, a.value_key, a.note, a.rank = 'DEPRECATED')
        IS DISTINCT FROM (%3$s, b.property, b.source_id, b.extent, b.value_key, b.note, b.rank = 'DEPRECATED'));
    WHEN TG_TABLE_NAME = 'sources' THEN subjects := ARRAY(SELECT DISTINCT %1$s FROM claims x WHERE x.source_id IN (SELECT a.id FROM after a JOIN before b ON b.id = a.id WHERE a.kind <> b.kind));
    WHEN TG_OP = 'DELETE' THEN owners := ARRAY(SELECT film_id FROM before);
    WHEN TG_TABLE_NAME = 'credits' THEN owners := ARRAY(SELECT unnest(ARRAY[a.film_id, b.film_id]) FROM after a JOIN before b ON b.id = a.id
      WHERE (a.film_id, a.person_id, a.department) IS DISTINCT FROM (b.film_id, b.person_id, b.department));
    ELSE owners := ARRAY(SELECT unnest(ARRAY[a.film_id, b.film_id, a.id]) FROM after a JOIN before b ON b.id = a.id WHERE a.film_id IS DISTINCT FROM b.film_id);
  END CASE;
  IF subjects <> '{}' THEN
    SELECT coalesce(array_agg(DISTINCT o) FILTER (WHERE o <> s), '{}'), coalesce(array_agg(s) FILTER (WHERE o = s), '{}') INTO owners, subjects
    FROM (SELECT s, owner_of(s) AS o FROM unnest(subjects) s) x;
  END IF;
  owners := ARRAY(SELECT DISTINCT o FROM unnest(owners) o WHERE o IS NOT NULL ORDER BY o);
  IF current_setting('filmgraph.figures', true) = 'later' THEN
    INSERT INTO pg_temp.changed_claims SELECT unnest(owners || subjects);
  ELSE
    PERFORM write_disagreements(subjects, true) WHERE subjects <> '{}';
    PERFORM write_disagreements(owners) WHERE owners <> '{}';
  END IF;
  RETURN NULL;
END $f$$q$, replace(subject, '_.', 'x.'), replace(subject, '_.', 'a.'), replace(subject, '_.', 'b.'));
END $do$;
-- +goose StatementEnd
