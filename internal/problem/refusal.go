package problem

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Refuse returns the GraphQL error of a request that must be corrected. The message is a sentence for its author.
func Refuse(code, format string, values ...any) *gqlerror.Error {
	return &gqlerror.Error{
		Message:    fmt.Sprintf(format, values...),
		Extensions: map[string]any{"code": code},
	}
}

// Sentence ends a clause with a full stop, unless it ends with a suggestion: "… did you mean US?"
func Sentence(clause string) string {
	if strings.HasSuffix(clause, "?") {
		return clause
	}
	return clause + "."
}

const maxMessage = 500 // bytes; messages of validation quote the request

// Shorten cuts a text that quotes a request to the maximum length of an error message.
func Shorten(text string) string {
	if len(text) <= maxMessage {
		return text
	}
	return strings.ToValidUTF8(text[:maxMessage], "") + " …"
}
