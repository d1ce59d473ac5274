-- One index by which a subject of any type has at most one PREFERRED claim per property, instead of one for each type of subject. Each of
-- the 32 had to be opened and its condition prepared whenever a statement wrote claims, and considered whenever one was planned.

-- +goose Up
DROP INDEX "claims_preferred_account";
DROP INDEX "claims_preferred_advisory";
DROP INDEX "claims_preferred_advisory_count";
DROP INDEX "claims_preferred_advisory_item";
DROP INDEX "claims_preferred_certificate";
DROP INDEX "claims_preferred_character";
DROP INDEX "claims_preferred_company";
DROP INDEX "claims_preferred_comparison";
DROP INDEX "claims_preferred_credit";
DROP INDEX "claims_preferred_film";
DROP INDEX "claims_preferred_film_company";
DROP INDEX "claims_preferred_film_genre";
DROP INDEX "claims_preferred_film_test";
DROP INDEX "claims_preferred_film_theme";
DROP INDEX "claims_preferred_image";
DROP INDEX "claims_preferred_money";
DROP INDEX "claims_preferred_name";
DROP INDEX "claims_preferred_nomination";
DROP INDEX "claims_preferred_nomination_film";
DROP INDEX "claims_preferred_nominee";
DROP INDEX "claims_preferred_person";
DROP INDEX "claims_preferred_premise";
DROP INDEX "claims_preferred_quote";
DROP INDEX "claims_preferred_rating";
DROP INDEX "claims_preferred_reach";
DROP INDEX "claims_preferred_recommendation";
DROP INDEX "claims_preferred_relationship";
DROP INDEX "claims_preferred_release";
DROP INDEX "claims_preferred_rendering";
DROP INDEX "claims_preferred_review";
DROP INDEX "claims_preferred_review_aspect";
DROP INDEX "claims_preferred_review_contributor";
CREATE UNIQUE INDEX "claims_preferred" ON "claims" ((COALESCE(film_id, person_id, character_id, name_id, credit_id, relationship_id, company_id, film_company_id, release_id, review_id, comparison_id, quote_id, reach_id, rating_id, certificate_id, advisory_id, nomination_id, money_id, film_genre_id, film_theme_id, film_test_id, image_id, premise_id, rendering_id, review_contributor_id, review_aspect_id, recommendation_id, account_id, advisory_item_id, advisory_count_id, nomination_film_id, nominee_id)), "property") NULLS NOT DISTINCT WHERE ((property IS NOT NULL) AND ((rank)::text = 'PREFERRED'::text));
