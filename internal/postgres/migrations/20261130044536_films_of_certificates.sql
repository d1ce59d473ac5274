-- The films of certificates of a body or a country are counted by an index alone, which has them sorted. They were fetched one by one,
-- and hashed.

-- +goose Up
DROP INDEX "certificate_body_id";
DROP INDEX "certificate_country";
DROP INDEX "certificate_issued_by_body";
CREATE INDEX "certificate_body_id_film_id" ON "certificates" ("body_id", "film_id");
CREATE INDEX "certificate_country_film_id" ON "certificates" ("country", "film_id");
CREATE INDEX "certificate_issued_by_body_film_id" ON "certificates" ("issued_by_body", "film_id");
