package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	pages "github.com/gptdatadao/gptdao/internal/page"
	"github.com/gptdatadao/gptdao/web"
)

const signPageHelp = `Sign the manifest of the page that is built into this program: you built it yourself, from
the source that was published, and vouch that these are the bytes. The signature is added
to a file; with enough of them whoever serves the page gives the file to
gptdao up --signatures or gptdao ui --signatures, and gptdao verify page asks for them.

The key is Ed25519 in PEM, as openssl genpkey -algorithm ed25519 writes it. Your public
key is printed, for the network file ("pageSigners").

`

type signPageOptions struct {
	keyFile, file string
	asJSON        bool
}

func pageCommand(p *cli.Process) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "page",
		Short: "For those who vouch for the page: sign its manifest",
		Long:  "For those who vouch for the page: sign its manifest.\n\n" + cli.ExitCodes,
	}
	cmd.AddCommand(signPageCommand(p))
	return cmd
}

func signPageCommand(p *cli.Process) *cobra.Command {
	var o signPageOptions
	cmd := &cobra.Command{
		Use:     "sign",
		Short:   "Sign the manifest of the page in this program",
		Long:    signPageHelp + cli.ExitCodes,
		Example: "  gptdao page sign --key-file key.pem --file page-signatures.json",
		Args:    cli.NoArguments,
		RunE:    func(*cobra.Command, []string) error { return runSignPage(p, o) },
	}
	cmd.Flags().StringVar(&o.keyFile, "key-file", "", "PEM `file` with your Ed25519 key")
	cmd.Flags().StringVar(&o.file, "file", "page-signatures.json", "`file` of signatures to add to; it is made if it is not there")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print key and manifest as one JSON value")
	return cmd
}

// signedPage is what was signed, as --json prints it.
type signedPage struct {
	Manifest string `json:"manifest"` // its SHA-256
	Key      string `json:"key"`
	Count    int    `json:"signatures"` // in the file now
}

func runSignPage(p *cli.Process, o signPageOptions) error {
	if o.keyFile == "" {
		return cli.Usage(errors.New("--key-file is missing"), "openssl genpkey -algorithm ed25519 -out key.pem makes one")
	}
	key, err := cli.ReadSigningKey(o.keyFile)
	if err != nil {
		return cli.Usage(err, "openssl genpkey -algorithm ed25519 -out key.pem makes one")
	}
	_, manifest, err := pages.ReadManifest(web.Dist())
	if err != nil {
		return err
	}
	before, err := readSignatures(o.file)
	if err != nil {
		return err
	}
	signed, err := before.Sign(manifest, key)
	if err != nil {
		return cli.Usage(err, "name another file: one holds the signatures of one page")
	}
	text, err := signed.Encode()
	if err != nil {
		return err
	}
	if err := cli.WriteFile(o.file, text, 0o644); err != nil {
		return cli.Usage(err, "name a file in a writable folder with --file")
	}
	is := signedPage{Manifest: signed.Manifest, Key: "0x" + hex.EncodeToString(key.Public().(ed25519.PublicKey)), Count: len(signed.Of)}
	if o.asJSON {
		return p.PrintJSON(is)
	}
	tellRow(p, "manifest", is.Manifest)
	tellRow(p, "your key", is.Key)
	tellRow(p, "signatures", fmt.Sprintf("%d in %s", is.Count, o.file))
	return nil
}

// readSignatures reads a file of signatures; none is an empty one.
func readSignatures(path string) (pages.Signatures, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return pages.Signatures{}, nil
	}
	if err != nil {
		return pages.Signatures{}, cli.Usage(err, "name a file that you can read")
	}
	s, err := pages.ParseSignatures(text)
	if err != nil {
		return pages.Signatures{}, cli.Usage(fmt.Errorf("%s: %w", path, err), "gptdao page sign writes such files")
	}
	return s, nil
}
