-- +goose Up
-- Keys of the API. They are not in the schema of the catalog, so that no export contains them.
CREATE SCHEMA access;
CREATE TABLE access.api_keys (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (name ~ '^[^[:cntrl:]]{1,100}$' AND name = btrim(name)), -- of the client, for people
  role text NOT NULL CHECK (role IN ('CONTRIBUTOR', 'EDITOR', 'ADMIN')),
  digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32), -- SHA-256 of the key, which is stored nowhere
  created timestamptz NOT NULL DEFAULT now(),
  used timestamptz,   -- when it was last used, exact to an hour
  revoked timestamptz -- since when it is not accepted
);
CREATE TRIGGER announce_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON access.api_keys FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
