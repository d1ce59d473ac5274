-- A property of a record has at most one PREFERRED claim: the one that its field shows. And a table of the answers to mutations, by the
-- header Idempotency-Key, so that a repeated one is answered without writing again.

-- +goose Up
-- Of several PREFERRED claims, the first one stays.
UPDATE claims c SET rank = 'NORMAL' FROM (
	SELECT id, row_number() OVER (PARTITION BY coalesce(advisory_id, certificate_id, character_id, company_id, comparison_id, credit_id, film_id, film_company_id, film_genre_id, film_test_id, film_theme_id, image_id, money_id, name_id, nomination_id, person_id, premise_id, quote_id, rating_id, reach_id, recommendation_id, relationship_id, release_id, rendering_id, review_id, review_aspect_id, review_contributor_id), property ORDER BY id) AS place
	FROM claims WHERE rank = 'PREFERRED' AND property IS NOT NULL
) p WHERE p.id = c.id AND p.place > 1;
-- create index "claims_preferred_advisory" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_advisory" ON "claims" ("advisory_id", "property") NULLS NOT DISTINCT WHERE ((advisory_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_certificate" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_certificate" ON "claims" ("certificate_id", "property") NULLS NOT DISTINCT WHERE ((certificate_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_character" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_character" ON "claims" ("character_id", "property") NULLS NOT DISTINCT WHERE ((character_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_company" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_company" ON "claims" ("company_id", "property") NULLS NOT DISTINCT WHERE ((company_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_comparison" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_comparison" ON "claims" ("comparison_id", "property") NULLS NOT DISTINCT WHERE ((comparison_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_credit" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_credit" ON "claims" ("credit_id", "property") NULLS NOT DISTINCT WHERE ((credit_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_film" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_film" ON "claims" ("film_id", "property") NULLS NOT DISTINCT WHERE ((film_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_film_company" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_film_company" ON "claims" ("film_company_id", "property") NULLS NOT DISTINCT WHERE ((film_company_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_film_genre" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_film_genre" ON "claims" ("film_genre_id", "property") NULLS NOT DISTINCT WHERE ((film_genre_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_film_test" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_film_test" ON "claims" ("film_test_id", "property") NULLS NOT DISTINCT WHERE ((film_test_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_film_theme" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_film_theme" ON "claims" ("film_theme_id", "property") NULLS NOT DISTINCT WHERE ((film_theme_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_image" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_image" ON "claims" ("image_id", "property") NULLS NOT DISTINCT WHERE ((image_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_money" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_money" ON "claims" ("money_id", "property") NULLS NOT DISTINCT WHERE ((money_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_name" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_name" ON "claims" ("name_id", "property") NULLS NOT DISTINCT WHERE ((name_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_nomination" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_nomination" ON "claims" ("nomination_id", "property") NULLS NOT DISTINCT WHERE ((nomination_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_person" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_person" ON "claims" ("person_id", "property") NULLS NOT DISTINCT WHERE ((person_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_premise" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_premise" ON "claims" ("premise_id", "property") NULLS NOT DISTINCT WHERE ((premise_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_quote" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_quote" ON "claims" ("quote_id", "property") NULLS NOT DISTINCT WHERE ((quote_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_rating" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_rating" ON "claims" ("rating_id", "property") NULLS NOT DISTINCT WHERE ((rating_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_reach" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_reach" ON "claims" ("reach_id", "property") NULLS NOT DISTINCT WHERE ((reach_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_recommendation" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_recommendation" ON "claims" ("recommendation_id", "property") NULLS NOT DISTINCT WHERE ((recommendation_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_relationship" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_relationship" ON "claims" ("relationship_id", "property") NULLS NOT DISTINCT WHERE ((relationship_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_release" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_release" ON "claims" ("release_id", "property") NULLS NOT DISTINCT WHERE ((release_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_rendering" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_rendering" ON "claims" ("rendering_id", "property") NULLS NOT DISTINCT WHERE ((rendering_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_review" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_review" ON "claims" ("review_id", "property") NULLS NOT DISTINCT WHERE ((review_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_review_aspect" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_review_aspect" ON "claims" ("review_aspect_id", "property") NULLS NOT DISTINCT WHERE ((review_aspect_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
-- create index "claims_preferred_review_contributor" to table: "claims"
CREATE UNIQUE INDEX "claims_preferred_review_contributor" ON "claims" ("review_contributor_id", "property") NULLS NOT DISTINCT WHERE ((review_contributor_id IS NOT NULL) AND (property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
CREATE SCHEMA writes;
CREATE TABLE writes.answers (
	principal text NOT NULL,
	key text NOT NULL, -- the header Idempotency-Key
	field text NOT NULL, -- of the response: one operation may have several mutations
	request bytea NOT NULL, -- SHA-256 of the operation and its variables
	answer text, -- JSON of the payload; null until the transaction is about to commit
	written timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (principal, key, field)
);
CREATE INDEX answers_written ON writes.answers (written);
