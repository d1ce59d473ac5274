package config

import "filmgraph/internal/access/tokens"

// OIDC has the settings of users who log in with an OpenID Connect provider.
type OIDC struct {
	Issuer    string `name:"oidc-issuer" env:"FILMGRAPH_OIDC_ISSUER" placeholder:"URL" help:"OpenID Connect provider whose tokens identify users, in addition to API keys, such as https://id.example/realms/films."`
	Audience  string `name:"oidc-audience" env:"FILMGRAPH_OIDC_AUDIENCE" placeholder:"ID" help:"Audience that its tokens must have: the id that the provider has for this API."`
	RoleClaim string `name:"oidc-role-claim" env:"FILMGRAPH_OIDC_ROLE_CLAIM" default:"roles" placeholder:"CLAIM" help:"Claim of its tokens with the roles of the user (${default}): CONTRIBUTOR, EDITOR or ADMIN, in a list or as a text; dots lead into objects, as in realm_access.roles."`
}

// Publishing has the settings of what is published without an editor.
type Publishing struct {
	PublishOwnReviews bool `env:"FILMGRAPH_PUBLISH_OWN_REVIEWS" help:"Publish reviews and quotes that contributors add, and let them change and delete their own. By default an editor decides."`
}

// UserTokens returns which tokens are accepted.
func (o OIDC) UserTokens() tokens.Config {
	return tokens.Config{Issuer: o.Issuer, Audience: o.Audience, RoleClaim: o.RoleClaim}
}
