package agents

import _ "embed"

// LLMs is the text of /llms.txt: a digest of the schema with conventions and examples, for language models. TestDigest generates it.
//
//go:embed llms.txt
var LLMs string
