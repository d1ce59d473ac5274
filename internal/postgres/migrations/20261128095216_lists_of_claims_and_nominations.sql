-- +goose Up
-- create index "claim_property_id" to table: "claims"
CREATE INDEX "claim_property_id" ON "claims" ("property", "id");
-- create index "claims_property_falling" to table: "claims"
CREATE INDEX "claims_property_falling" ON "claims" ("property" DESC NULLS LAST, "id" DESC);
-- create index "ceremony_year" to table: "ceremonies"
CREATE INDEX "ceremony_year" ON "ceremonies" ("year");
