-- Accounts, warnings and counts of advisories, and nominees carry their source and claims, as everything does that sources state.

-- +goose Up
-- modify "accounts" table
ALTER TABLE "accounts" ADD COLUMN "source_id" bigint NULL, ADD CONSTRAINT "accounts_sources_source" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- modify "advisory_counts" table
ALTER TABLE "advisory_counts" ADD COLUMN "source_id" bigint NULL, ADD CONSTRAINT "advisory_counts_sources_source" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- modify "advisory_items" table
ALTER TABLE "advisory_items" ADD COLUMN "source_id" bigint NULL, ADD CONSTRAINT "advisory_items_sources_source" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- modify "nomination_films" table
ALTER TABLE "nomination_films" ADD COLUMN "source_id" bigint NULL, ADD CONSTRAINT "nomination_films_sources_source" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- modify "nominees" table
ALTER TABLE "nominees" ADD COLUMN "source_id" bigint NULL, ADD CONSTRAINT "nominees_sources_source" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- modify "claims" table
ALTER TABLE "claims" ADD COLUMN "account_id" bigint NULL, ADD COLUMN "advisory_count_id" bigint NULL, ADD COLUMN "advisory_item_id" bigint NULL, ADD COLUMN "nomination_film_id" bigint NULL, ADD COLUMN "nominee_id" bigint NULL, ADD CONSTRAINT "claims_accounts_claims" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON UPDATE NO ACTION ON DELETE CASCADE, ADD CONSTRAINT "claims_advisory_counts_claims" FOREIGN KEY ("advisory_count_id") REFERENCES "advisory_counts" ("id") ON UPDATE NO ACTION ON DELETE CASCADE, ADD CONSTRAINT "claims_advisory_items_claims" FOREIGN KEY ("advisory_item_id") REFERENCES "advisory_items" ("id") ON UPDATE NO ACTION ON DELETE CASCADE, ADD CONSTRAINT "claims_nomination_films_claims" FOREIGN KEY ("nomination_film_id") REFERENCES "nomination_films" ("id") ON UPDATE NO ACTION ON DELETE CASCADE, ADD CONSTRAINT "claims_nominees_claims" FOREIGN KEY ("nominee_id") REFERENCES "nominees" ("id") ON UPDATE NO ACTION ON DELETE CASCADE;
-- create index "claim_account_id_property" to table: "claims"
CREATE INDEX "claim_account_id_property" ON "claims" ("account_id", "property") WHERE (account_id IS NOT NULL);
-- create index "claim_advisory_count_id_property" to table: "claims"
CREATE INDEX "claim_advisory_count_id_property" ON "claims" ("advisory_count_id", "property") WHERE (advisory_count_id IS NOT NULL);
-- create index "claim_advisory_item_id_property" to table: "claims"
CREATE INDEX "claim_advisory_item_id_property" ON "claims" ("advisory_item_id", "property") WHERE (advisory_item_id IS NOT NULL);
-- create index "claim_nomination_film_id_property" to table: "claims"
CREATE INDEX "claim_nomination_film_id_property" ON "claims" ("nomination_film_id", "property") WHERE (nomination_film_id IS NOT NULL);
-- create index "claim_nominee_id_property" to table: "claims"
CREATE INDEX "claim_nominee_id_property" ON "claims" ("nominee_id", "property") WHERE (nominee_id IS NOT NULL);
-- create index "claims_preferred_account" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_account" ON "claims" ("account_id", "property") NULLS NOT DISTINCT WHERE ((account_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_advisory_count" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_advisory_count" ON "claims" ("advisory_count_id", "property") NULLS NOT DISTINCT WHERE ((advisory_count_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_advisory_item" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_advisory_item" ON "claims" ("advisory_item_id", "property") NULLS NOT DISTINCT WHERE ((advisory_item_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_nomination_film" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_nomination_film" ON "claims" ("nomination_film_id", "property") NULLS NOT DISTINCT WHERE ((nomination_film_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_nominee" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_nominee" ON "claims" ("nominee_id", "property") NULLS NOT DISTINCT WHERE ((nominee_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));

-- checks that changed
ALTER TABLE "claims" DROP CONSTRAINT "claims_subject", ADD CONSTRAINT "claims_subject" CHECK (num_nonnulls(film_id, person_id, character_id, name_id, credit_id, relationship_id, company_id, film_company_id, release_id, review_id, comparison_id, quote_id, reach_id, rating_id, certificate_id, advisory_id, nomination_id, money_id, film_genre_id, film_theme_id, film_test_id, image_id, premise_id, rendering_id, review_contributor_id, review_aspect_id, recommendation_id, account_id, advisory_item_id, advisory_count_id, nomination_film_id, nominee_id) = 1);

-- What is stored already comes from the source of what it is part of, as what is loaded does. Nothing else follows from it.
ALTER TABLE advisory_items DISABLE TRIGGER USER;
ALTER TABLE advisory_counts DISABLE TRIGGER USER;
ALTER TABLE nomination_films DISABLE TRIGGER USER;
ALTER TABLE nominees DISABLE TRIGGER USER;
UPDATE advisory_items p SET source_id = a.source_id FROM advisories a WHERE a.id = p.advisory_id AND a.source_id IS NOT NULL;
UPDATE advisory_counts p SET source_id = a.source_id FROM advisories a WHERE a.id = p.advisory_id AND a.source_id IS NOT NULL;
UPDATE nomination_films p SET source_id = n.source_id FROM nominations n WHERE n.id = p.nomination_id AND n.source_id IS NOT NULL;
UPDATE nominees p SET source_id = n.source_id FROM nominations n WHERE n.id = p.nomination_id AND n.source_id IS NOT NULL;
ALTER TABLE advisory_items ENABLE TRIGGER USER;
ALTER TABLE advisory_counts ENABLE TRIGGER USER;
ALTER TABLE nomination_films ENABLE TRIGGER USER;
ALTER TABLE nominees ENABLE TRIGGER USER;

-- Claims about them belong to the history of the record that they are part of.
DROP TRIGGER "History" ON claims;
DROP TRIGGER "History_truncate" ON claims;
SELECT track_changes('claims', '{}', 'film_id', 'review_id', 'quote_id', 'person_id', 'character_id', 'company_id', 'nomination_id', 'advisory_id', 'certificate_id', 'comparison_id', 'credit_id', 'film_company_id', 'film_genre_id', 'film_test_id', 'film_theme_id', 'image_id', 'money_id', 'name_id', 'premise_id', 'rating_id', 'reach_id', 'recommendation_id', 'relationship_id', 'release_id', 'rendering_id', 'review_aspect_id', 'review_contributor_id', 'account_id', 'advisory_item_id', 'advisory_count_id', 'nomination_film_id', 'nominee_id');

-- +goose StatementBegin
DO $do$
DECLARE
  subjects CONSTANT text[] := '{account_id,advisory_item_id,advisory_count_id,nomination_film_id,nominee_id}';
  definition text;
  branch text;
  name text;
BEGIN
  EXECUTE replace(pg_get_functiondef('history_subject(bigint, bigint)'::regprocedure), '    WHEN 35 THEN', $q$    WHEN 27 THEN SELECT a.film_id INTO subject FROM public.advisory_items p JOIN public.advisories a ON a.id = p.advisory_id WHERE p.id = part;
    WHEN 28 THEN SELECT a.film_id INTO subject FROM public.advisory_counts p JOIN public.advisories a ON a.id = p.advisory_id WHERE p.id = part;
    WHEN 33 THEN SELECT nomination_id INTO subject FROM public.nomination_films WHERE id = part;
    WHEN 34 THEN SELECT nomination_id INTO subject FROM public.nominees WHERE id = part;
    WHEN 35 THEN$q$);
  -- Verdicts on the claims about them are found like those on recommendations, which are no parts of films either.
  FOREACH name IN ARRAY '{verdicts_of(bigint[]),all_verdicts(),direct_verdicts_of(bigint[])}'::text[] LOOP
    definition := pg_get_functiondef(name::regprocedure);
    branch := substring(definition FROM 'SELECT c\.recommendation_id.*c\.recommendation_id (?:= ANY \(owners\)|IS NOT NULL)');
    EXECUTE replace(definition, branch, branch || (SELECT string_agg(' UNION ALL ' || replace(branch, 'recommendation_id', s), '') FROM unnest(subjects) s));
  END LOOP;
  EXECUTE regexp_replace(pg_get_functiondef('disagreements_follow()'::regprocedure), '([abx])\.recommendation_id\)',
    '\1.recommendation_id, ' || (SELECT string_agg('\1.' || s, ', ') FROM unnest(subjects) s) || ')', 'g');
END $do$;
-- +goose StatementEnd
