-- Parts are looked for in names as they are written, not in their other orders too: half of what the largest index held.

-- +goose Up
DROP INDEX "namekey_key";
CREATE INDEX "namekey_key" ON "name_keys" USING gin ("key" gin_trgm_ops) WHERE (words IS NOT NULL);
