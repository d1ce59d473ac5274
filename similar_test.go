package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// similarCases are films of the first catalog, each with films that belong to the three most similar ones.
const similarCases = `
the-godfather-1972                       the-godfather-part-ii-1974 the-godfather-part-iii-1990
the-godfather-part-ii-1974               the-godfather-1972 the-godfather-part-iii-1990
the-godfather-part-iii-1990              the-godfather-part-ii-1974 the-godfather-1972
the-empire-strikes-back-1980             star-wars-1977 return-of-the-jedi-1983
return-of-the-jedi-1983                  the-empire-strikes-back-1980 star-wars-1977
indiana-jones-and-the-last-crusade-1989  raiders-of-the-lost-ark-1981
the-dark-knight-2008                     the-dark-knight-rises-2012 batman-begins-2005
batman-begins-2005                       the-dark-knight-2008 the-dark-knight-rises-2012
inception-2010                           the-dark-knight-2008
kill-bill-vol-1-2003                     kill-bill-volume-2-2004 pulp-fiction-1994
reservoir-dogs-1992                      pulp-fiction-1994 the-hateful-eight-2015
jackie-brown-1997                        pulp-fiction-1994
the-lord-of-the-rings-the-fellowship-of-the-ring-2001 the-lord-of-the-rings-the-return-of-the-king-2003 the-lord-of-the-rings-the-two-towers-2002
the-lord-of-the-rings-the-two-towers-2002 the-lord-of-the-rings-the-return-of-the-king-2003 the-lord-of-the-rings-the-fellowship-of-the-ring-2001
the-hobbit-an-unexpected-journey-2012    the-hobbit-the-battle-of-the-five-armies-2014 the-hobbit-the-desolation-of-smaug-2013
casino-1995                              good-fellas-1990
rear-window-1954                         to-catch-a-thief-1955
north-by-northwest-1959                  notorious-1946
some-like-it-hot-1959                    the-apartment-1960 the-fortune-cookie-1966
the-apartment-1960                       the-fortune-cookie-1966 some-like-it-hot-1959 irma-la-douce-1963
fargo-1996                               no-country-for-old-men-2007 o-brother-where-art-thou-2000
no-country-for-old-men-2007              true-grit-2010 fargo-1996
the-big-lebowski-1998                    o-brother-where-art-thou-2000 fargo-1996
aliens-1986                              the-terminator-1984
the-terminator-1984                      terminator-2-judgment-day-1991 aliens-1986
terminator-2-judgment-day-1991           the-terminator-1984
toy-story-1995                           toy-story-3-2010 toy-story-2-1999
toy-story-2-1999                         toy-story-1995
annie-hall-1977                          manhattan-1979
sherlock-jr-1924                         the-navigator-1924
avatar-2009                              avatar-special-edition-2010 avatar-the-way-of-water-2022
rocky-ii-1979                            rocky-1976 rocky-iii-1982
die-hard-2-1990                          die-hard-1988
back-to-the-future-1985                  back-to-the-future-part-ii-1989 back-to-the-future-part-iii-1990
back-to-the-future-part-ii-1989          back-to-the-future-1985 back-to-the-future-part-iii-1990
shrek-2001                               shrek-2-2004 shrek-the-third-2007 shrek-forever-after-2010
shrek-2-2004                             shrek-the-third-2007 shrek-forever-after-2010
spider-man-2002                          spider-man-2-2004 spider-man-3-2007
spider-man-2-2004                        spider-man-3-2007 spider-man-2002
the-bourne-identity-2002                 the-bourne-supremacy-2004 the-bourne-ultimatum-2007
the-bourne-ultimatum-2007                the-bourne-supremacy-2004 jason-bourne-2016
harry-potter-and-the-goblet-of-fire-2005 harry-potter-and-the-order-of-the-phoenix-2007
before-sunrise-1995                      before-sunset-2004 before-midnight-2013
before-sunset-2004                       before-midnight-2013 before-sunrise-1995
lawrence-of-arabia-1962                  doctor-zhivago-1966
doctor-zhivago-1966                      lawrence-of-arabia-1962
wall-street-1987                         wall-street-money-never-sleeps-2010
cast-away-2000                           the-polar-express-2004 forrest-gump-1994
requiem-for-a-dream-2000                 the-fountain-2006
the-matrix-1999                          the-matrix-reloaded-2003 the-matrix-revolutions-2003
ballerina-2023                           john-wick-2014
`

// checkSimilar expects the films that readers expect among those that are similar to well-known films, with reasons.
func checkSimilar(t *testing.T, address string) {
	t.Helper()
	cases := strings.Split(strings.TrimSpace(similarCases), "\n")
	require.GreaterOrEqual(t, len(cases), 40)
	for _, line := range cases {
		slugs := strings.Fields(line)
		var read struct {
			Data struct {
				Film struct {
					Similar []struct {
						Weight  int
						Film    struct{ Slug string }
						Reasons []struct {
							Weight int
							Text   string
						}
					}
				}
			}
		}
		text := answer(t, address, fmt.Sprintf(`{ film(by: {slug: %q}) { similar(first: 3) { weight film { slug } reasons { weight text } } } }`, slugs[0]))
		require.NoError(t, json.Unmarshal([]byte(text), &read))
		var found []string
		for _, similar := range read.Data.Film.Similar {
			found = append(found, similar.Film.Slug)
			sum := 0
			for _, reason := range similar.Reasons {
				sum += reason.Weight
				assert.Regexp(t, `^\S.*\.$`, reason.Text)
			}
			assert.Equal(t, similar.Weight, sum)
		}
		for _, slug := range slugs[1:] {
			assert.True(t, slices.Contains(found, slug), "films similar to %s: %v, without %s", slugs[0], found, slug)
		}
	}
}

// checkChain expects a chain through films with sources in one request, and none through what is excluded.
func checkChain(t *testing.T, address string) {
	t.Helper()
	var read struct {
		Data struct {
			Path struct {
				Length int
				Steps  []struct {
					From, To struct{ Name string }
					Film     struct {
						Slug, Title string
						Source      struct{ Title string }
					}
					FromCredits, ToCredits []struct{ Source struct{ Title string } }
				}
			}
		}
	}
	const chain = `{ path(from: {person: "buster-keaton"}, to: {person: "tom-hanks"}%s) { length steps { from { ... on Person { name } } film { slug title source { title } } to { ... on Person { name } }
		fromCredits { source { title } } toCredits { source { title } } } } }`
	text := answer(t, address, fmt.Sprintf(chain, ""))
	require.NotContains(t, text, `"errors"`)
	require.NoError(t, json.Unmarshal([]byte(text), &read))
	steps := read.Data.Path.Steps
	require.Equal(t, 3, read.Data.Path.Length)
	require.Len(t, steps, 3)
	require.Equal(t, "Buster Keaton", steps[0].From.Name)
	require.Equal(t, "Tom Hanks", steps[2].To.Name)
	for i, step := range steps {
		require.NotEmpty(t, step.Film.Title)
		require.NotEmpty(t, step.Film.Source.Title)
		require.NotEmpty(t, step.FromCredits[0].Source.Title)
		require.NotEmpty(t, step.ToCredits[0].Source.Title)
		require.True(t, i == 0 || step.From == steps[i-1].To)
	}
	without := answer(t, address, fmt.Sprintf(chain, fmt.Sprintf(`, filter: {withoutFilms: [%q]}`, steps[1].Film.Slug)))
	require.Contains(t, without, `"length":`)
	require.NotContains(t, without, steps[1].Film.Slug)
}
