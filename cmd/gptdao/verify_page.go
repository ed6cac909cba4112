package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	pages "github.com/gptdatadao/gptdao/internal/page"
	"github.com/gptdatadao/gptdao/web"
)

const verifyPageHelp = `Verify the page that a site serves: fetch everything that its manifest names, and compare
every byte and header with what was published.

What was published is the page that is built into this program; build it from the source
that you trust. With --manifest it is the page by that SHA-256, whoever serves it. What
the page is to believe, its contracts and releases, is compared with the network file.
Where that names signers, enough of them must have signed the manifest.

`

type verifyPageOptions struct {
	verifyOptions
	manifest string
}

func verifyPageCommand(p *cli.Process) *cobra.Command {
	var o verifyPageOptions
	cmd := &cobra.Command{
		Use:     "page [url]",
		Short:   "Verify every byte and header of the page that a site serves",
		Long:    verifyPageHelp + cli.ExitCodes,
		Example: "  gptdao verify page\n  gptdao verify page https://dao.example --network network.json\n  gptdao verify page https://dao.example --manifest 69ff33…d60a --json",
		Args:    cobra.MaximumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return runVerifyPage(cmd.Context(), p, o, args) },
	}
	o.flags(cmd, p)
	cmd.Flags().StringVar(&o.manifest, "manifest", "", "SHA-256 of the manifest to compare with, in `hex`, instead of the page in this program")
	return cmd
}

// pageReport is what was checked, as --json prints it.
type pageReport struct {
	OK       bool   `json:"ok"`
	Site     string `json:"site"`
	Manifest string `json:"manifest"` // its SHA-256
	pages.Comparison
}

var errOtherPage = errors.New("the site does not serve the published page")

func runVerifyPage(ctx context.Context, p *cli.Process, o verifyPageOptions, args []string) error {
	network, err := readNetwork(o.network)
	if err != nil {
		return err
	}
	site, err := siteOf(network, args)
	if err != nil {
		return err
	}
	report, err := o.compare(ctx, site, network)
	if err != nil {
		return err
	}
	if !report.OK {
		err = cli.Hint(errOtherPage, "do not use it: use the command line, or `gptdao ui`, which serves the page of this program")
	}
	if o.asJSON {
		return errors.Join(p.PrintJSON(report), err)
	}
	for _, d := range report.Differences {
		p.Tell("FAIL  %s: %s", d.Path, d.What)
	}
	tellRow(p, "site", report.Site)
	tellRow(p, "manifest", report.Manifest)
	tellRow(p, "signed", signedText(report.Signed, network.PageSigners))
	if err != nil {
		return err
	}
	p.Tell("\nEvery byte and header is as published: %d addresses, %d files, and what it is to believe.", report.Documents, report.Files)
	return nil
}

func signedText(signed int, signers *pages.Signers) string {
	if signers == nil {
		return "the network file names no signers"
	}
	return fmt.Sprintf("by %d of %d signers, of whom it takes %d", signed, len(signers.Keys), signers.Threshold)
}

func siteOf(network networkFile, args []string) (pages.Site, error) {
	text := network.Gateway
	if len(args) > 0 {
		text = args[0]
	}
	base, err := url.Parse(text)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return pages.Site{}, cli.Usage(fmt.Errorf("%q is no address of a site", text), "give it as in https://dao.example")
	}
	client := &http.Client{
		Timeout:       time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return pages.Site{Base: base, Client: client}, nil
}

func (o verifyPageOptions) compare(ctx context.Context, site pages.Site, network networkFile) (pageReport, error) {
	served, _, err := site.Fetch(ctx, pages.ManifestPath)
	if err != nil {
		return pageReport{}, cli.Unreachable(err, "is there a page at %s? gptdao up prints where its own is", site.Base)
	}
	report := pageReport{Site: site.Base.String(), Manifest: hexDigest(served)}
	manifest, err := o.published(served)
	if errors.Is(err, pages.ErrNotBuilt) {
		return report, cli.Hint(err, "or say which page to compare with: --manifest")
	}
	if err != nil {
		report.Differences = []pages.Difference{{Path: pages.ManifestPath, What: err.Error()}}
		return report, nil
	}
	if report.Comparison, err = site.Compare(ctx, manifest); err != nil {
		return report, unreachable(err)
	}
	pins, err := network.pagePins()
	if err != nil {
		return report, err
	}
	err = site.ComparePins(ctx, &report.Comparison, pins)
	if err == nil && network.PageSigners != nil {
		err = site.CompareSignatures(ctx, &report.Comparison, *network.PageSigners, served)
	}
	if err != nil {
		return report, unreachable(err)
	}
	report.OK = len(report.Differences) == 0
	return report, nil
}

// published is the manifest to compare with: this program's, or the one that is served
// if it has the digest that was asked for.
func (o verifyPageOptions) published(served []byte) (pages.Manifest, error) {
	if o.manifest != "" {
		if got, want := hexDigest(served), strings.TrimPrefix(strings.ToLower(o.manifest), "0x"); got != want {
			return pages.Manifest{}, fmt.Errorf("the manifest hashes to %s, want %s", got, want)
		}
		return pages.ParseManifest(served)
	}
	own, text, err := pages.ReadManifest(web.Dist())
	if err != nil {
		return pages.Manifest{}, err
	}
	if !bytes.Equal(served, text) {
		return pages.Manifest{}, fmt.Errorf("the manifest is another one: it hashes to %s, that of this program to %s", hexDigest(served), hexDigest(text))
	}
	return own, nil
}

func hexDigest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// pagePins are what a page is to believe about the network.
func (n networkFile) pagePins() ([]byte, error) {
	document, err := n.policyDocument()
	if err != nil {
		return nil, err
	}
	text, err := document.Encode()
	if err != nil {
		return nil, err
	}
	return pages.Pins{Token: n.Token, Domain: n.Domain, Policy: text, Pins: n.Pins}.Encode()
}
