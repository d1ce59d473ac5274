-- Films with ratings hardly ever lack votes: those that do are found by an index, so that orders which end with films without any need not walk past
-- all of these.

-- +goose Up
-- create index "filmset_parts_unvalued" to table: "film_sets"
CREATE INDEX "filmset_parts_unvalued" ON "film_sets" ("parts") WHERE ((average_rating IS NULL) OR (rating_votes IS NULL) OR (popularity IS NULL));
