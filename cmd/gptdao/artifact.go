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
	"github.com/gptdatadao/gptdao/internal/score/artifact"
	"github.com/gptdatadao/gptdao/internal/score/demo"
)

// envelopeOptions are what every command that makes an artifact is told.
type envelopeOptions struct {
	out, name, provenance, keyFile string
	version                        uint32
	demonstration, force, asJSON   bool
}

func (o *envelopeOptions) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&o.out, "out", "o", "", "`file` to write (default: the name, and .artifact)")
	flags.StringVar(&o.name, "name", "", "`name` of the artifact: a-z, 0-9 and hyphens")
	flags.Uint32Var(&o.version, "artifact-version", 1, "`number` that rises with each artifact of the name")
	flags.StringVar(&o.provenance, "provenance", "", "`file` that says which sources it is made of, and under which licences")
	flags.StringVar(&o.keyFile, "key-file", "", "`file` with the maintainer's Ed25519 key, as openssl genpkey -algorithm ed25519 writes it")
	flags.BoolVar(&o.demonstration, "demonstration", false, "mark it as a demonstration; without --key-file, sign it with the key that protects nothing")
	flags.BoolVar(&o.force, "force", false, "replace an existing file")
	flags.BoolVar(&o.asJSON, "json", false, "print what was written as JSON")
}

// envelope is an artifact that lacks its payload only, and the key to sign it
// with: what can be wrong about them is said before long work.
func (o *envelopeOptions) envelope(kind artifact.Kind) (*artifact.Artifact, ed25519.PrivateKey, error) {
	if o.name == "" || o.provenance == "" {
		return nil, nil, cli.Usage(errors.New("--name and --provenance are needed"), "an artifact says what it is and what it is made of; --help shows an example")
	}
	if o.out == "" {
		o.out = o.name + ".artifact"
	}
	if _, err := os.Lstat(o.out); err == nil && !o.force {
		return nil, nil, cli.Hint(fmt.Errorf("%s exists already", o.out), "choose another name with -o, or replace it with --force")
	}
	key, err := o.key()
	if err != nil {
		return nil, nil, err
	}
	provenance, err := readText(o.provenance, artifact.MaxProvenance)
	if err != nil {
		return nil, nil, cli.Usage(err, "--provenance names a text file")
	}
	a := &artifact.Artifact{
		Kind: kind, Demonstration: o.demonstration, Name: o.name, Version: o.version,
		Provenance: provenance, Payload: []byte{0},
	}
	if _, err := a.Sign(key); err != nil {
		return nil, nil, cli.Usage(err, "--help lists what can be said")
	}
	return a, key, nil
}

func (o *envelopeOptions) key() (ed25519.PrivateKey, error) {
	switch {
	case o.keyFile != "":
		key, err := cli.ReadSigningKey(o.keyFile)
		if err != nil {
			return nil, cli.Usage(err, "openssl genpkey -algorithm ed25519 -out key.pem makes one")
		}
		return key, nil
	case o.demonstration:
		return demo.Key(), nil
	}
	return nil, cli.Usage(errors.New("--key-file is missing"), "policies name artifacts that a maintainer signed; to try things, say --demonstration")
}

// write signs an artifact and writes it, whole or not at all.
func (o *envelopeOptions) write(a *artifact.Artifact, key ed25519.PrivateKey) (artifactReport, error) {
	b, err := a.Sign(key)
	if err != nil {
		return artifactReport{}, err
	}
	if err := cli.WriteFile(o.out, b, 0o644); err != nil {
		return artifactReport{}, cli.Hint(err, "choose a writable place with -o")
	}
	return reportOf(o.out, a, len(b)), nil
}

// artifactReport is what --json prints of an envelope.
type artifactReport struct {
	File          string `json:"file"`
	Kind          string `json:"kind"`
	Name          string `json:"name"`
	Version       uint32 `json:"version"`
	Demonstration bool   `json:"demonstration"`
	Digest        string `json:"digest"` // what a policy names
	Signer        string `json:"signer"`
	Bytes         int    `json:"bytes"`
}

func reportOf(file string, a *artifact.Artifact, size int) artifactReport {
	digest := a.Digest()
	return artifactReport{
		File: file, Kind: a.Kind.String(), Name: a.Name, Version: a.Version, Demonstration: a.Demonstration,
		Digest: "0x" + hex.EncodeToString(digest[:]), Signer: hex.EncodeToString(a.Signer()), Bytes: size,
	}
}

// tell says what was written.
func (r artifactReport) tell(p *cli.Process, a *artifact.Artifact) {
	p.Tell("%s: %s, %s", r.File, a, bytesText(int64(r.Bytes)))
	p.Tell("digest, which a policy names: %s", r.Digest)
	p.Tell("signed by %s", r.Signer)
}

// readText reads a file of at most limit bytes.
func readText(path string, limit int64) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s: %w", path, fs.ErrInvalid)
	}
	if info.Size() > limit {
		return "", fmt.Errorf("%s has %s, and the limit is %s", path, bytesText(info.Size()), bytesText(limit))
	}
	b, err := os.ReadFile(path)
	return string(b), err
}
