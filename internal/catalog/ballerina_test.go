package catalog_test

import (
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestBallerina checks that the statements of the articles about Ballerina have sources, and that those which can all be true
// agree.
func TestBallerina(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	report, err := catalog.Load(t.Context(), db, first.Articles(), catalog.Options{Strict: true})
	require.NoError(t, err)
	require.Empty(t, report.Bad)

	const film = "(SELECT id FROM films WHERE slug = 'ballerina-2023')"
	for name, c := range map[string]struct{ query, want string }{
		"one value fits all running times": {
			`SELECT string_agg(DISTINCT c.words, '; ' ORDER BY c.words) || ': ' || (range_intersect_agg(c.extent))::text FROM claims c WHERE c.film_id = ` + film + ` AND c.property = 'runtime'`,
			"1.5 hour; 92 minutes; a bit over 90 minutes: [92,92]"},
		"theatrical and digital on one day": {
			`SELECT string_agg(s.slug || ' ' || c.value || ' ' || c.locator, '; ' ORDER BY s.slug, c.value) FROM releases r JOIN claims c ON c.release_id = r.id JOIN sources s ON s.id = c.source_id WHERE r.film_id = ` + film + ` AND c.property = 'type'`,
			"ballerina-family-guidance DIGITAL head; ballerina-family-guidance THEATRICAL foot; ballerina-round-up DIGITAL first paragraph"},
		"who issued TV-MA": {
			`SELECT count(DISTINCT c.value_key)::text FROM certificates x JOIN claims c ON c.certificate_id = x.id WHERE x.film_id = ` + film + ` AND c.property = 'body'`, "2"},
		"the body does not issue that rating": {
			`SELECT b.slug || ' ' || EXISTS (SELECT FROM issued_ratings i WHERE i.company_id = b.id AND i.rating = x.rating) FROM certificates x JOIN companies b ON b.id = x.body_id WHERE x.film_id = ` + film, "mpa false"},
		"reasons": {`SELECT array_to_string(reasons, ', ') FROM certificates WHERE film_id = ` + film, "language, sexual violence, smoking, suicide, violence"},
		"counts": {
			`SELECT string_agg(comparator || ' ' || number || ' ' || class, '; ' ORDER BY n.position) FROM advisory_counts n JOIN advisories a ON a.id = n.advisory_id WHERE a.film_id = ` + film,
			"ABOUT 30 sexual expletives; OVER 40 mild and moderate expletives; EXACTLY 5 terms of deity"},
		"one actress, three spellings and Hangul": {
			`SELECT string_agg(n.text, '; ' ORDER BY n.position) FROM names n JOIN persons p ON p.id = n.person_id WHERE p.slug = 'jeon-jong-seo'`,
			"Jeon Jong-seo; Jeon Jong Seo; Jun Jong-seo; 전종서; Jong Seo unnie"},
		"spellings of names agree": {
			`SELECT string_agg(slug || ' ' || keys, '; ' ORDER BY slug) FROM (SELECT p.slug, count(DISTINCT c.value_key) AS keys FROM persons p JOIN claims c ON c.person_id = p.id WHERE c.property = 'name' GROUP BY p.slug) x`,
			"jeon-jong-seo 1; kim-ji-hoon 1; lee-chung-hyun 1; park-yu-rim 1; shin-se-hwi 1"},
		"a couple that made two films": {
			`SELECT string_agg(DISTINCT f.slug || ' ' || r.public_since || ' ' || coalesce(r.since, '?'), '; ') FROM relationships r JOIN relationship_kinds k ON k.id = r.kind_id AND k.couple
				JOIN credits a ON a.person_id = r.from_person_id JOIN credits b ON b.person_id = r.to_person_id AND b.film_id = a.film_id JOIN films f ON f.id = a.film_id`,
			"ballerina-2023 2021 ?; the-call-2020 2021 ?"},
		"characters": {
			`SELECT string_agg(a.slug || ' ' || k.slug || ' ' || b.slug, '; ' ORDER BY a.slug, k.slug) FROM relationships r JOIN relationship_kinds k ON k.id = r.kind_id JOIN characters a ON a.id = r.from_character_id JOIN characters b ON b.id = r.to_character_id`,
			"choi-pro abused choi-min-hee; choi-pro blackmailed choi-min-hee; jang-ok-ju adversary choi-pro; jang-ok-ju avenges choi-min-hee; jang-ok-ju best-friend choi-min-hee"},
		"widest reach": {`SELECT a.handle || ' ' || q.widest_reach FROM quotes q JOIN accounts a ON a.id = q.account_id WHERE q.widest_reach IS NOT NULL`, "Han 1200000"},
		"an insertion": {`SELECT array_to_string(insertions, '') FROM renderings WHERE insertions <> '{}'`, "[on it]"},
		"quotes": {`SELECT string_agg(DISTINCT a.handle, ' ') FROM quotes q JOIN accounts a ON a.id = q.account_id JOIN renderings r ON r.quote_id = q.id AND r.kind = 'QUOTED' JOIN claims c ON c.rendering_id = r.id AND c.property = 'kind' AND c.value = 'TRANSLATED' AND c.certainty = 'LIKELY'`,
			"9Allwa Han hiiiii_rruuuuu jju_nims2 mcyyhw"},
		"two measures of one provider": {`SELECT string_agg(measure || ' ' || value || '/' || scale, '; ' ORDER BY measure) FROM ratings WHERE film_id = ` + film, "APPROVAL 91/100; MEAN 6.6/10"},
		"comparisons": {
			`SELECT string_agg(r.kind || ' ' || coalesce(f.slug, c.other_text) || ' ' || coalesce(c.favours, '?'), '; ' ORDER BY r.kind) FROM comparisons c JOIN reviews r ON r.id = c.review_id LEFT JOIN films f ON f.id = c.other_film_id`,
			"CRITIC john-wick-2014 NEITHER; FAMILY_GUIDANCE john-wick-2014 OTHER; ROUND_UP clichéd revenge flick ?"},
		"an unknown author": {
			`SELECT string_agg(role || ' ' || coalesce(name, '?'), '; ' ORDER BY c.position) FROM review_contributors c`, "AUTHOR ?; TRANSLATOR Joey; PROOF_READER Joey"},
		"captions": {`SELECT string_agg(i.caption || ' ' || coalesce(p.slug, '-'), '; ' ORDER BY i.position) FROM images i LEFT JOIN image_persons ip ON ip.image_id = i.id LEFT JOIN persons p ON p.id = ip.person_id`,
			"Ballerina, the movie -; Jeon Jong-seo jeon-jong-seo; Kim Ji-hoon kim-ji-hoon; Park Yu-rim park-yu-rim"},
		"another film of that title": {`SELECT string_agg(slug, '; ' ORDER BY slug) FROM films WHERE title = 'Ballerina'`, "ballerina-2023; ballerina-2025"},
		"every claim names its source": {
			`SELECT string_agg(s.slug, '; ' ORDER BY s.slug) FROM sources s WHERE EXISTS (SELECT FROM claims c WHERE c.source_id = s.id)`,
			"ballerina-family-guidance; ballerina-occupying-more-space; ballerina-post-9allwa; ballerina-post-han; ballerina-post-hiiiii-rruuuuu; ballerina-post-jju-nims2; ballerina-post-mcyyhw; ballerina-round-up; filmgraph-editors"},
		"only one account has a stated platform": {`SELECT string_agg(handle, ' ') FROM accounts WHERE platform IS NOT NULL`, "Han"},
		"two wordings of one quote": {
			`SELECT string_agg(r.kind || ' ' || (r.text LIKE '%just anything%' OR r.text LIKE '%Just Anything%'), '; ' ORDER BY r.kind) FROM renderings r JOIN quotes q ON q.id = r.quote_id WHERE q.slug = 'ballerina-2023-han'`,
			"HEADLINE true; QUOTED false"},
		"what can be true of her death": {
			`SELECT string_agg(DISTINCT value_key, ' ') FROM claims WHERE property = 'death' AND character_id = (SELECT id FROM characters WHERE slug = 'choi-min-hee')`, "dead dead>bysuicide"},
		"the body does not issue the rating, in a column": {`SELECT issued_by_body::text FROM certificates WHERE film_id = ` + film, "false"},
		"leads": {
			`SELECT string_agg(p.slug, ' ' ORDER BY c.position) FROM credits c JOIN persons p ON p.id = c.person_id WHERE c.lead AND c.film_id = ` + film, "jeon-jong-seo park-yu-rim kim-ji-hoon shin-se-hwi"},
		"premises": {
			`SELECT string_agg(s.slug || ' ' || coalesce(author, '-') || ' ' || spoiler, '; ' ORDER BY position) FROM premises p JOIN sources s ON s.id = p.source_id WHERE film_id = ` + film,
			"ballerina-round-up - false; ballerina-family-guidance Netflix false; ballerina-family-guidance - false; ballerina-occupying-more-space - true"},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, one(t, db, c.query)) })
	}
}
