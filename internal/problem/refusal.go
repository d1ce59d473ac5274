package problem

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Refuse makes the GraphQL error of a request that has to be corrected. The message is a sentence for its author.
func Refuse(code, format string, values ...any) *gqlerror.Error {
	return &gqlerror.Error{
		Message:    fmt.Sprintf(format, values...),
		Extensions: map[string]any{"code": code},
	}
}

const maxMessage = 500 // bytes; validation quotes the request, which may be long

// Shorten cuts a text that quotes a request to the longest that an error message may be.
func Shorten(text string) string {
	if len(text) <= maxMessage {
		return text
	}
	return strings.ToValidUTF8(text[:maxMessage], "") + " …"
}
