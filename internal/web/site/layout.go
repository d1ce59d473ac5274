package site

import (
	"bytes"
	"errors"
	"html/template"
	"strings"
)

// layout is the built page, split where a record adds to it.
type layout struct {
	// beforeTitle ends before <title>, afterTitle begins after </title>, and root begins inside of the element that the
	// script fills.
	beforeTitle, title, afterTitle, root string
}

const rootElement = `<div id="site">`

var errPage = errors.New("the built page has no title or no root element")

func newLayout(index string) (layout, error) {
	before, rest, ok := strings.Cut(index, "<title>")
	title, rest, ok2 := strings.Cut(rest, "</title>")
	after, root, ok3 := strings.Cut(rest, rootElement)
	if !ok || !ok2 || !ok3 {
		return layout{}, errPage
	}
	return layout{before, title, after + rootElement, root}, nil
}

// Record is what a page says about the record at its address.
type Record struct {
	// Title is the title of the page, without the name of the site.
	Title string
	// Description is one or two sentences for search engines and link previews.
	Description string
	// Type is the type of the record in the Open Graph protocol, such as "video.movie".
	Type string
	// Thing describes the record in the vocabulary of schema.org. Fields without a value are omitted.
	Thing map[string]any
	// Summary is what the page shows until the script has loaded.
	Summary Summary
}

// Summary is the part of a record's page that is visible first.
type Summary struct {
	Eyebrow, Heading, By, Text string
	// Poster says whether the page has a poster, for which the summary leaves the space.
	Poster bool
	// Names are the most important people or films of the record.
	Names []string
}

// head is in the page's head. The script removes what is marked as served when the user goes to another page.
var head = template.Must(template.New("head").Parse(`<title>{{.Title}} · Filmgraph</title>
    <meta data-served name="description" content="{{.Description}}" />
    <link data-served rel="canonical" href="{{.Address}}" />
    <meta data-served property="og:site_name" content="Filmgraph" />
    <meta data-served property="og:type" content="{{.Type}}" />
    <meta data-served property="og:title" content="{{.Title}}" />
    <meta data-served property="og:description" content="{{.Description}}" />
    <meta data-served property="og:url" content="{{.Address}}" />
    <script data-served type="application/ld+json">{{.Thing}}</script>`))

// summary has the same elements and classes as the head of the page in src/film/head.tsx, so that nothing moves when the
// script replaces it.
var summary = template.Must(template.New("summary").Parse(`<main id="main" data-served><header class="head{{if .Poster}} with-poster{{end}}">` +
	`{{if .Poster}}<div class="poster empty"></div>{{end}}<div><p class="eyebrow">{{.Eyebrow}}</p><h1>{{.Heading}}</h1>` +
	`{{with .By}}<p class="by">{{.}}</p>{{end}}{{with .Text}}<p class="premise">{{.}}</p>{{end}}` +
	`{{with .Names}}<p class="by">{{range $i, $name := .}}{{if $i}}, {{end}}{{$name}}{{end}}</p>{{end}}</div></header></main>`))

// page returns the page for a record, which may be nil, at its full address.
func (l layout) page(record *Record, address string) []byte {
	if record == nil {
		return []byte(l.beforeTitle + "<title>" + l.title + "</title>" + l.afterTitle + l.root)
	}
	var page bytes.Buffer
	page.WriteString(l.beforeTitle)
	record.Thing["@context"] = "https://schema.org"
	record.Thing["url"] = address
	execute(&page, head, struct {
		*Record

		Address string
	}{record, address})
	page.WriteString(l.afterTitle)
	execute(&page, summary, record.Summary)
	page.WriteString(l.root)
	return page.Bytes()
}

func execute(page *bytes.Buffer, t *template.Template, data any) {
	if err := t.Execute(page, data); err != nil {
		panic(err) // the templates are part of the program, and have no functions that fail
	}
}
