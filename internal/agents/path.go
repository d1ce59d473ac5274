package agents

import "context"

// maxLength is the number of steps after which the search for a path ends; the API's own default.
const maxLength = 6

type pathInput struct {
	FromPerson string `json:"fromPerson,omitempty" jsonschema:"slug of the person where the chain starts, or a site and its id; give a person or a film"`
	FromFilm   string `json:"fromFilm,omitempty" jsonschema:"slug of the film where the chain starts, or a site and its id"`
	ToPerson   string `json:"toPerson,omitempty" jsonschema:"slug of the person where the chain ends, or a site and its id; give a person or a film"`
	ToFilm     string `json:"toFilm,omitempty" jsonschema:"slug of the film where the chain ends, or a site and its id"`
	MaxLength  int    `json:"maxLength,omitempty" jsonschema:"number of steps after which the search ends, 1 to 10; 6 by default"`
}

func (a API) path(ctx context.Context, in pathInput) (any, error) {
	from, err := end(in.FromPerson, in.FromFilm)
	if err != nil {
		return nil, err
	}
	to, err := end(in.ToPerson, in.ToFilm)
	if err != nil {
		return nil, err
	}
	if in.MaxLength == 0 {
		in.MaxLength = maxLength
	}
	data, err := a.ask(ctx, operation("path"), map[string]any{"from": from, "to": to, "maxLength": in.MaxLength})
	if err != nil {
		return nil, err
	}
	return cite(data), nil
}

// end returns the value of a PathEndBy.
func end(person, film string) (map[string]string, error) {
	switch {
	case (person == "") == (film == ""):
		return nil, advice("Give either a person or a film for each end of the path.")
	case person != "":
		return map[string]string{"person": person}, nil
	default:
		return map[string]string{"film": film}, nil
	}
}
