-- Disagreements about the warnings and counts of advisories belong to the film, as those about all other parts of films do.

-- +goose Up

-- +goose StatementBegin
DO $do$
DECLARE
  definition text;
  branch text;
  name text;
  part text;
BEGIN
  EXECUTE replace(pg_get_functiondef('owner_of(bigint)'::regprocedure), '    WHEN 35 THEN', $q$    WHEN 27 THEN (SELECT a.film_id FROM advisory_items p JOIN advisories a ON a.id = p.advisory_id WHERE p.id = subject)
    WHEN 28 THEN (SELECT a.film_id FROM advisory_counts p JOIN advisories a ON a.id = p.advisory_id WHERE p.id = subject)
    WHEN 35 THEN$q$);
  FOREACH name IN ARRAY '{verdicts_of(bigint[]),all_verdicts(),direct_verdicts_of(bigint[])}'::text[] LOOP
    definition := pg_get_functiondef(name::regprocedure);
    FOREACH part IN ARRAY '{item,count}'::text[] LOOP
      branch := substring(definition FROM format(' UNION ALL SELECT c\.advisory_%1$s_id.*c\.advisory_%1$s_id (?:= ANY \(owners\)|IS NOT NULL)', part));
      definition := replace(definition, branch, CASE WHEN name NOT LIKE 'direct%' THEN
        format(' UNION ALL SELECT s.id, a.film_id, ''{}'', c.* FROM advisories a JOIN advisory_%1$ss s ON s.advisory_id = a.id JOIN claims c ON c.advisory_%1$s_id = s.id', part)
        || CASE WHEN name LIKE 'verdicts_of%' THEN ' WHERE a.film_id = ANY (owners)' ELSE '' END ELSE '' END);
    END LOOP;
    EXECUTE definition;
  END LOOP;
  -- A warning that moves to an advisory of another film takes its disagreements along. With a film or an advisory, they are deleted by their claims.
  EXECUTE replace(pg_get_functiondef('disagreements_follow()'::regprocedure), '    WHEN TG_OP = ''DELETE'' THEN owners', $q$    WHEN TG_TABLE_NAME IN ('advisory_items', 'advisory_counts') THEN owners := ARRAY(SELECT d.film_id FROM after a JOIN before b ON b.id = a.id
      JOIN advisories d ON d.id IN (a.advisory_id, b.advisory_id) WHERE a.advisory_id <> b.advisory_id);
    WHEN TG_OP = 'DELETE' THEN owners$q$);
END $do$;
-- +goose StatementEnd

CREATE TRIGGER disagreements_updated AFTER UPDATE ON advisory_items REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION disagreements_follow();
CREATE TRIGGER disagreements_updated AFTER UPDATE ON advisory_counts REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION disagreements_follow();

UPDATE disagreements SET film_id = owner_of(subject) WHERE subject >> 32 IN (27, 28);
