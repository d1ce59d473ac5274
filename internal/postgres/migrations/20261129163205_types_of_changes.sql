-- Changes are counted by the types of their records, which are found in an index.

-- +goose Up
CREATE INDEX "changedrow_change_id_subject_id" ON "changed_rows" ("change_id", "subject_id");
