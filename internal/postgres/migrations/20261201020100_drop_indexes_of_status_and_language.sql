-- Films are found by status and original language by their sets of values (film_sets), so indexes of these columns are only written.

-- +goose Up
-- drop index "film_original_language" from table: "films"
DROP INDEX "film_original_language";
-- drop index "film_status" from table: "films"
DROP INDEX "film_status";
