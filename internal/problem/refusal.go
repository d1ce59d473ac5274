package problem

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Refuse returns the GraphQL error of a request that must be corrected. The message is a sentence for its author.
func Refuse(code, format string, values ...any) *gqlerror.Error {
	message := fmt.Sprintf(format, values...)
	if question, ok := strings.CutSuffix(message, "?."); ok { // a clause with a suggestion ends with a question
		message = question + "?"
	}
	return &gqlerror.Error{
		Message:    message,
		Extensions: map[string]any{"code": code},
	}
}

const maxMessage = 500 // bytes; messages of validation quote the request

// Shorten cuts a text that quotes a request to the maximum length of an error message.
func Shorten(text string) string {
	if len(text) <= maxMessage {
		return text
	}
	return strings.ToValidUTF8(text[:maxMessage], "") + " …"
}
