package postgres

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// hidden replaces passwords.
const hidden = "xxxxx"

// shown are the settings of an address that contain no secret. The value of any other may be a password with a misspelt name, which
// the driver passes to the server as a setting.
var shown = []string{
	"application_name", "binary_parameters", "client_encoding", "connect_timeout", "database", "datestyle", "dbname",
	"fallback_application_name", "gssencmode", "host", "hostaddr", "krbspn", "krbsrvname", "load_balance_hosts", "options", "port",
	"search_path", "sslcert", "sslinline", "sslkey", "sslmode", "sslnegotiation", "sslrootcert", "sslsni", "statement_timeout",
	"target_session_attrs", "timezone", "user",
}

// setting matches a setting in an address of the form "host=… password='…'".
var setting = regexp.MustCompile(`([^\s=]+)(\s*=\s*)('(?:[^'\\]|\\.)*'|(?:[^\s\\]|\\.)+)`)

// Masked returns the address of a database with its passwords hidden: only settings that are known to contain none keep their
// values. An address that cannot be parsed is hidden completely, because any part of it may be the password.
func Masked(address string) string {
	if address == "" {
		return ""
	}
	if _, err := pq.NewConfig(address); err != nil {
		return hidden
	}
	if !strings.Contains(address, "://") {
		return setting.ReplaceAllStringFunc(address, func(found string) string {
			parts := setting.FindStringSubmatch(found)
			if !slices.Contains(shown, parts[1]) {
				return parts[1] + parts[2] + hidden
			}
			return found
		})
	}
	u, err := url.Parse(address)
	if err != nil {
		return hidden
	}
	query := u.Query()
	for name := range query {
		if !slices.Contains(shown, name) {
			query.Set(name, hidden)
			u.RawQuery = query.Encode()
		}
	}
	return u.Redacted()
}
