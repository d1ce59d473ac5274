package postgres

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/lib/pq"
)

// hidden stands for a password.
const hidden = "xxxxx"

var passwords = regexp.MustCompile(`(password\s*=\s*)('(?:[^'\\]|\\.)*'|\S+)`)

// Masked is the address of a database without its passwords, to be shown. Of one that
// cannot be read nothing is shown, for any part of it may be the password.
func Masked(address string) string {
	if address == "" {
		return ""
	}
	if _, err := pq.NewConfig(address); err != nil {
		return hidden
	}
	if !strings.Contains(address, "://") {
		return passwords.ReplaceAllString(address, "${1}"+hidden)
	}
	u, err := url.Parse(address)
	if err != nil {
		return hidden
	}
	query := u.Query()
	for name := range query {
		if strings.Contains(name, "password") {
			query.Set(name, hidden)
			u.RawQuery = query.Encode()
		}
	}
	return u.Redacted()
}
