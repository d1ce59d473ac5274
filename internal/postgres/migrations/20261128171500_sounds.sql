-- The index of names by sound is in the order in which they are searched: by fame.

-- +goose Up
-- drop index "name_keys_sound" from table: "name_keys"
DROP INDEX "name_keys_sound";
-- create index "name_keys_sound" to table: "name_keys"
CREATE INDEX "name_keys_sound" ON "name_keys" ("entity", "fame", "key") INCLUDE ("bearer", "name_id") WHERE ((kind)::text = 'SOUND'::text);
