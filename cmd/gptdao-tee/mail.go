package main

import (
	"fmt"
	"os"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/mail"
)

// mailKeys reads the keys that the policy names. Without a file the keyring verifies
// with those this program was built with.
func (c config) mailKeys() (mail.Keys, error) {
	if c.MailKeys == "" {
		return mail.OpenAI(), nil
	}
	document, err := os.ReadFile(c.MailKeys)
	if err != nil {
		return mail.Keys{}, cli.Usage(err, "name the file of mail keys with \"mailKeys\", or leave it out")
	}
	keys, err := mail.ParseKeys(document)
	if err != nil {
		return mail.Keys{}, cli.Usage(fmt.Errorf("mail keys %s: %w", c.MailKeys, err), "docs/operate/mail-keys.md says how the file is made")
	}
	return keys, nil
}
