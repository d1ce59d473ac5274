-- A person's credits in the order in which pages list them, with the film so that the films of a person need no more
-- than the index; the characters of a credit likewise.

-- +goose Up
-- drop index "creditcharacter_credit_id_character_id" from table: "credit_characters"
DROP INDEX "creditcharacter_credit_id_character_id";
-- create index "creditcharacter_credit_id_character_id" to table: "credit_characters"
CREATE UNIQUE INDEX "creditcharacter_credit_id_character_id" ON "credit_characters" ("credit_id", "character_id") INCLUDE ("position", "id") NULLS NOT DISTINCT;
-- drop index "credit_person_id_film_id" from table: "credits"
DROP INDEX "credit_person_id_film_id";
-- create index "credit_person_id_position_id" to table: "credits"
CREATE INDEX "credit_person_id_position_id" ON "credits" ("person_id", "position", "id") INCLUDE ("film_id");
