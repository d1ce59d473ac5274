package site

// externalID is the id of a record on another site.
type externalID struct{ Site, Value string }

// sameAs returns the addresses of a record on other sites. kind is what IMDb calls such records: "title" or "name".
func sameAs(ids []externalID, kind string) []string {
	var addresses []string
	for _, id := range ids {
		switch id.Site {
		case "imdb":
			addresses = append(addresses, "https://www.imdb.com/"+kind+"/"+id.Value+"/")
		case "wikidata":
			addresses = append(addresses, "https://www.wikidata.org/wiki/"+id.Value)
		}
	}
	return addresses
}
