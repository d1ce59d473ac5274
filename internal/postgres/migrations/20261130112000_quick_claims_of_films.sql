-- What follows from claims takes half the time for claims about one film, as nearly all writes of clients are: two triggers that each looked for the subjects of
-- the claims are one, and only the properties that were written are judged again.

-- +goose Up
DROP TRIGGER disagreements_inserted ON claims;
DROP TRIGGER disagreements_updated ON claims;
DROP TRIGGER disagreements_deleted ON claims;
DROP TRIGGER sources_inserted ON claims;
DROP TRIGGER sources_updated ON claims;
DROP TRIGGER sources_deleted ON claims;

DROP FUNCTION sources_changed();

-- +goose StatementBegin
-- Counts the sources of films again whose claims have changed. Most claims are by a source that the film has already: then the film is not written, so
-- that its triggers do not run.
CREATE FUNCTION count_sources(touched bigint[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF touched = '{}' THEN
    RETURN;
  ELSIF current_setting('filmgraph.figures', true) = 'later' THEN
    INSERT INTO pg_temp.changed_figures SELECT unnest(touched);
    RETURN;
  END IF;
  PERFORM FROM films f WHERE f.id = ANY (touched) ORDER BY f.id FOR NO KEY UPDATE; -- of two writers, the second sees what the first wrote
  touched := ARRAY(SELECT f.id FROM films f WHERE f.id = ANY (touched) AND f.source_count IS DISTINCT FROM source_count_of(f.id, f.source_id));
  IF touched <> '{}' THEN
    UPDATE films f SET source_count = source_count_of(f.id, f.source_id) WHERE f.id = ANY (touched);
  END IF;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Judges the claims about subjects and owners again: subjects that are part of a film are judged with all that belongs to it.
CREATE FUNCTION judge(subjects bigint[], owners bigint[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF subjects <> '{}' THEN
    SELECT owners || coalesce(array_agg(DISTINCT o) FILTER (WHERE o <> s), '{}'), coalesce(array_agg(s) FILTER (WHERE o = s), '{}') INTO owners, subjects
    FROM (SELECT s, owner_of(s) AS o FROM unnest(subjects) s) x;
  END IF;
  IF owners <> '{}' THEN
    owners := ARRAY(SELECT DISTINCT o FROM unnest(owners) o WHERE o IS NOT NULL ORDER BY o);
  END IF;
  IF owners = '{}' AND subjects = '{}' THEN
    RETURN;
  ELSIF current_setting('filmgraph.figures', true) = 'later' THEN
    INSERT INTO pg_temp.changed_claims SELECT unnest(owners || subjects);
    RETURN;
  END IF;
  IF subjects <> '{}' THEN
    PERFORM write_disagreements(subjects, true);
  END IF;
  IF owners <> '{}' THEN
    PERFORM write_disagreements(owners);
  END IF;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
DO $do$
DECLARE
  verdicts text := pg_get_functiondef('film_verdicts_of(bigint[])'::regprocedure);
  write text := pg_get_functiondef('write_disagreements(bigint[],boolean)'::regprocedure);
  follow text := pg_get_functiondef('disagreements_follow()'::regprocedure);
  subject text := (regexp_match(follow, 'coalesce\(x\.film_id[^)]*\)'))[1]; -- of a claim x
  judged CONSTANT text := $q$x.property, x.source_id, x.extent, x.value_key, x.note, x.rank = 'DEPRECATED'$q$;
  from_claims int := strpos(follow, $q$    WHEN TG_TABLE_NAME = 'claims' AND TG_OP = 'INSERT'$q$);
BEGIN
  IF subject IS NULL OR from_claims = 0 THEN
    RAISE 'disagreements_follow() is not as expected';
  END IF;
  -- The shortest way for claims about one film: counts its sources, and judges what some of its properties state.
  EXECUTE format($q$CREATE FUNCTION judge_film(owner bigint, properties text[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $f$
#variable_conflict use_column
DECLARE
  own bigint;
  known bigint;
  counted bigint;
BEGIN
  SELECT f.source_id, f.source_count INTO own, known FROM films f WHERE f.id = owner FOR NO KEY UPDATE; -- of two writers, the second sees what the first wrote
  IF NOT FOUND THEN
    RETURN; -- it is deleted with its claims
  END IF;
  counted := source_count_of(owner, own);
  IF counted IS DISTINCT FROM known THEN
    UPDATE films f SET source_count = counted WHERE f.id = owner;
  END IF;
  WITH n (film_id, subject, property, verdict, reason, claims, sources, omitted_by) AS MATERIALIZED (
%s
  ), gone AS (
    DELETE FROM disagreements d WHERE d.subject = owner AND d.property = ANY (properties) AND d.property <> ALL (ARRAY(SELECT n.property FROM n))
  )
  INSERT INTO disagreements AS d (film_id, subject, property, verdict, reason, claims, sources, omitted_by) SELECT n.* FROM n ORDER BY n.property
  ON CONFLICT (subject, property) DO UPDATE SET film_id = excluded.film_id, verdict = excluded.verdict, reason = excluded.reason, claims = excluded.claims, sources = excluded.sources, omitted_by = excluded.omitted_by
  WHERE (d.film_id, d.verdict, d.reason, d.claims, d.sources, d.omitted_by) IS DISTINCT FROM (excluded.film_id, excluded.verdict, excluded.reason, excluded.claims, excluded.sources, excluded.omitted_by);
END $f$$q$, replace((regexp_match(verdicts, 'RETURN QUERY(.*); END'))[1], 'c.film_id = ANY (owners)', $q$c.film_id = owner AND coalesce(c.property, 'existence') = ANY (properties)$q$));
  -- The branch for one film moved to judge_film.
  write := left(write, strpos(write, E'DECLARE\n') - 1) || 'BEGIN' || substr(write, strpos(write, E'\n  owners := ARRAY('));
  EXECUTE write;
  -- Claims have a trigger of their own.
  follow := left(follow, from_claims - 1) || substr(follow, strpos(follow, $q$    WHEN TG_TABLE_NAME = 'sources'$q$));
  EXECUTE left(follow, strpos(follow, '  IF cardinality(subjects) = 1 THEN') - 1) || $q$  PERFORM judge(subjects, owners);
  RETURN NULL;
END $function$
$q$;
  EXECUTE format($q$CREATE FUNCTION claims_follow() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $f$
DECLARE
  film bigint; -- that all claims are about, if there is one
  properties text[];
  films bigint[]; -- whose sources may have changed
  subjects bigint[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NOT EXISTS (SELECT FROM after x JOIN before y ON y.id = x.id WHERE x.film_id IS NULL OR (x.film_id, %3$s) IS DISTINCT FROM (y.film_id, %4$s)) THEN
      RETURN NULL; -- mostly the rank of a claim about a film
    END IF;
    films := ARRAY(SELECT DISTINCT t FROM after x JOIN before y ON y.id = x.id, unnest(ARRAY[x.film_id, y.film_id]) t
      WHERE (x.film_id, x.source_id) IS DISTINCT FROM (y.film_id, y.source_id) AND t IS NOT NULL);
    subjects := ARRAY(SELECT DISTINCT unnest(ARRAY[%1$s, %2$s]) FROM after x JOIN before y ON y.id = x.id
      WHERE (%1$s, %3$s) IS DISTINCT FROM (%2$s, %4$s));
  ELSIF TG_OP = 'INSERT' THEN
    SELECT min(x.film_id), array_agg(coalesce(x.property, 'existence')) INTO film, properties FROM after x HAVING count(x.film_id) = count(*) AND min(x.film_id) = max(x.film_id);
    IF film IS NOT NULL AND current_setting('filmgraph.figures', true) IS DISTINCT FROM 'later' THEN
      PERFORM judge_film(film, properties);
      RETURN NULL;
    END IF;
    films := ARRAY(SELECT DISTINCT f.id FROM after x JOIN films f ON f.id = x.film_id WHERE x.source_id IS DISTINCT FROM f.source_id);
    subjects := ARRAY(SELECT DISTINCT %1$s FROM after x);
  ELSE
    films := ARRAY(SELECT DISTINCT f.id FROM before x JOIN films f ON f.id = x.film_id WHERE x.source_id IS DISTINCT FROM f.source_id);
    subjects := ARRAY(SELECT DISTINCT %1$s FROM before x);
  END IF;
  PERFORM count_sources(films);
  PERFORM judge(subjects, '{}');
  RETURN NULL;
END $f$$q$, subject, replace(subject, 'x.', 'y.'), judged, replace(judged, 'x.', 'y.'));
END $do$;
-- +goose StatementEnd
CREATE TRIGGER claims_inserted AFTER INSERT ON claims REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION claims_follow();
CREATE TRIGGER claims_updated AFTER UPDATE ON claims REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION claims_follow();
CREATE TRIGGER claims_deleted AFTER DELETE ON claims REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION claims_follow();
