package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
)

// readMail reads the export mail; nil if none is named. It reads one byte more than a
// mail may have, which refuses it.
func readMail(path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, mailFailure(err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil, mailFailure(fmt.Errorf("%s is not a file", path))
	}
	text, err := io.ReadAll(io.LimitReader(file, mail.MaxSize+1))
	if err != nil {
		return nil, mailFailure(err)
	}
	return text, nil
}

func mailFailure(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return cli.Hint(err, "the file may not be read by this user")
	}
	return cli.Usage(err, "name the mail that announced the export, saved in its original form as .eml")
}

// mailKeys are those that the network's policy names.
func (n networkFile) mailKeys() mail.Keys {
	if n.Pins.Realm == deploy.DevRealm {
		return sim.Keys()
	}
	return mail.OpenAI()
}
