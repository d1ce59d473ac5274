-- An index for each filter that few rows pass, and for the orders of relationships.

-- +goose Up
-- create index "company_country" to table: "companies"
CREATE INDEX "company_country" ON "companies" ("country");
-- create index "company_kinds" to table: "companies"
CREATE INDEX "company_kinds" ON "companies" USING gin ("kinds");
-- create index "film_countries" to table: "films"
CREATE INDEX "film_countries" ON "films" USING gin ("countries");
-- create index "film_kind" to table: "films"
CREATE INDEX "film_kind" ON "films" ("kind");
-- create index "film_languages" to table: "films"
CREATE INDEX "film_languages" ON "films" USING gin ("languages");
-- create index "film_original_language" to table: "films"
CREATE INDEX "film_original_language" ON "films" ("original_language");
-- create index "film_status" to table: "films"
CREATE INDEX "film_status" ON "films" ("status");
-- create index "person_professions" to table: "persons"
CREATE INDEX "person_professions" ON "persons" USING gin ("professions");
-- drop index "quotesubject_person_id_quote_id" from table: "quote_subjects"
DROP INDEX "quotesubject_person_id_quote_id";
-- create index "quotesubject_person_id_quote_id" to table: "quote_subjects"
CREATE INDEX "quotesubject_person_id_quote_id" ON "quote_subjects" ("person_id", "quote_id") WHERE (person_id IS NOT NULL);
-- create index "quote_kind" to table: "quotes"
CREATE INDEX "quote_kind" ON "quotes" ("kind");
-- create index "relationship_public_since_id" to table: "relationships"
CREATE INDEX "relationship_public_since_id" ON "relationships" ("public_since", "id");
-- create index "relationship_since_id" to table: "relationships"
CREATE INDEX "relationship_since_id" ON "relationships" ("since", "id");
-- create index "relationships_public_since_falling" to table: "relationships"
CREATE INDEX "relationships_public_since_falling" ON "relationships" ("public_since" DESC NULLS LAST, "id" DESC);
-- create index "relationships_since_falling" to table: "relationships"
CREATE INDEX "relationships_since_falling" ON "relationships" ("since" DESC NULLS LAST, "id" DESC);
-- create index "review_kind" to table: "reviews"
CREATE INDEX "review_kind" ON "reviews" ("kind");
-- create index "review_language" to table: "reviews"
CREATE INDEX "review_language" ON "reviews" ("language");

