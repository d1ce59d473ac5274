-- Indexes for filters on money, ratings, releases and the source of a record.

-- +goose Up
-- create index "film_source_id" to table: "films"
CREATE INDEX "film_source_id" ON "films" ("source_id");
-- create index "money_currency_kind_amount_film_id" to table: "money"
CREATE INDEX "money_currency_kind_amount_film_id" ON "money" ("currency", "kind", "amount", "film_id");
-- create index "person_source_id" to table: "persons"
CREATE INDEX "person_source_id" ON "persons" ("source_id");
-- create index "quote_source_id" to table: "quotes"
CREATE INDEX "quote_source_id" ON "quotes" ("source_id");
-- drop index "rating_provider_id" from table: "ratings"
DROP INDEX "rating_provider_id";
-- create index "rating_measure_film_id" to table: "ratings"
CREATE INDEX "rating_measure_film_id" ON "ratings" ("measure", "film_id");
-- create index "rating_provider_id_film_id" to table: "ratings"
CREATE INDEX "rating_provider_id_film_id" ON "ratings" ("provider_id", "film_id");
-- create index "rating_sample_size_film_id" to table: "ratings"
CREATE INDEX "rating_sample_size_film_id" ON "ratings" ("sample_size", "film_id");
-- create index "rating_value_film_id" to table: "ratings"
CREATE INDEX "rating_value_film_id" ON "ratings" ("value", "film_id");
-- create index "release_country_film_id" to table: "releases"
CREATE INDEX "release_country_film_id" ON "releases" ("country", "film_id");
-- create index "release_date_film_id" to table: "releases"
CREATE INDEX "release_date_film_id" ON "releases" ("date", "film_id");
-- create index "release_type_film_id" to table: "releases"
CREATE INDEX "release_type_film_id" ON "releases" ("type", "film_id");
