package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
	"github.com/gptdatadao/gptdao/internal/cli"
)

const collateralHelp = `Collateral is what Intel and AMD publish and sign about their machines: which
versions are up to date, and which certificates are revoked. Verifiers need it beside
the evidence, and never fetch it themselves: an operator does, daily, and packs it into
one file that is named by its hash.

`

const packHelp = `Pack collateral that was fetched into a folder into one file.

Fetch it with curl, the headers too, for they hold the issuers' certificates:

  intel=https://api.trustedservices.intel.com
  curl -D tcb-info-FMSPC.headers -o tcb-info-FMSPC.json $intel/tdx/certification/v4/tcb?fmspc=FMSPC
  curl -D qe-identity.headers -o qe-identity.json $intel/tdx/certification/v4/qe/identity
  curl -D pck-crl.headers -o pck-crl.der "$intel/sgx/certification/v4/pckcrl?ca=platform&encoding=der"
  curl -o root-crl.der https://certificates.trustedservices.intel.com/IntelSGXRootCA.der

once for each FMSPC that machines have, and for AMD, with PRODUCT such as Genoa (and
vlek for vcek where a cloud signs with that):

  curl -o vcek-PRODUCT.pem https://kdsintf.amd.com/vcek/v1/PRODUCT/cert_chain
  curl -o vcek-PRODUCT.crl https://kdsintf.amd.com/vcek/v1/PRODUCT/crl

What Intel signed is verified before it is packed: signatures, dates, revocations, and
the policy's floors.

`

func collateralCommand(p *cli.Process) *cobra.Command {
	cmd := &cobra.Command{
		Use: "collateral", Short: "Pack and show what Intel and AMD publish about machines", Long: collateralHelp + cli.ExitCodes,
	}
	cmd.AddCommand(packCommand(p), showCommand(p))
	return cmd
}

type collateralOptions struct {
	policy        string
	simulatedRoot string
	time          string
	output        string
	asJSON        bool
}

func (o *collateralOptions) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.policy, "policy", "", "attestation policy `file` whose floors must be met (default: the built-in policy)")
	cmd.Flags().StringVar(&o.time, "time", "", "judge as of this `time` (RFC 3339) instead of now")
	cmd.Flags().StringVar(&o.simulatedRoot, "simulated-root", "", "also believe the simulated Intel whose root certificate has this SHA-256, in `hex` (development)")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print what is in it as one JSON value")
}

func packCommand(p *cli.Process) *cobra.Command {
	var o collateralOptions
	cmd := &cobra.Command{
		Use: "pack FOLDER", Short: "Pack collateral that was fetched into a folder into one file",
		Long:    packHelp + cli.ExitCodes,
		Example: "  gptdao collateral pack fetched/ -o collateral.json",
		Args:    oneArgument("the folder with the fetched files"),
		RunE:    func(_ *cobra.Command, args []string) error { return runPack(p, args[0], o) },
	}
	o.flags(cmd)
	cmd.Flags().StringVarP(&o.output, "output", "o", "collateral.json", "`file` to write")
	return cmd
}

func showCommand(p *cli.Process) *cobra.Command {
	var o collateralOptions
	cmd := &cobra.Command{
		Use: "show FILE", Short: "Show what is in packed collateral, and whether it holds now",
		Long:    "Show what is in packed collateral, until when it may be used, and whether it holds now.\n\n" + cli.ExitCodes,
		Example: "  gptdao collateral show collateral.json\n  gptdao collateral show collateral.json --json",
		Args:    oneArgument("the file that `gptdao collateral pack` wrote"),
		RunE:    func(_ *cobra.Command, args []string) error { return runShow(p, args[0], o) },
	}
	o.flags(cmd)
	return cmd
}

func runPack(p *cli.Process, folder string, o collateralOptions) error {
	bundle, err := collateral.Pack(os.DirFS(folder))
	if err != nil {
		return cli.Usage(err, "`gptdao collateral pack --help` says what to fetch, and under which names")
	}
	encoded, err := bundle.Encode()
	if err != nil {
		return err
	}
	if err := o.tell(p, bundle, encoded); err != nil {
		return cli.Hint(err, "nothing was written; fetch all of it again")
	}
	if err := cli.WriteFile(o.output, encoded, 0o644); err != nil {
		return cli.Usage(err, "choose another file with -o")
	}
	p.Tell("\nPacked into %s", o.output)
	return nil
}

func runShow(p *cli.Process, path string, o collateralOptions) error {
	encoded, err := os.ReadFile(path)
	if err != nil {
		return cli.Usage(err, "name a file that `gptdao collateral pack` wrote")
	}
	bundle, err := collateral.Parse(encoded)
	if err != nil {
		return err
	}
	return o.tell(p, bundle, encoded)
}

// packed is a bundle as --json prints it.
type packed struct {
	Hash   common.Hash   `json:"hash"`
	OK     bool          `json:"ok"`
	Items  []tdx.Item    `json:"items"`
	AMD    []string      `json:"amd"`
	Checks attest.Checks `json:"checks"`
}

// tell says what is in a bundle. It is an error if something of it does not hold.
func (o collateralOptions) tell(p *cli.Process, bundle collateral.Bundle, encoded []byte) error {
	in, err := o.input(p, encoded)
	if err != nil {
		return err
	}
	is := packed{Hash: collateral.Hash(encoded), AMD: []string{}, Items: []tdx.Item{}, Checks: attest.Checks{}}
	for _, a := range bundle.AMD {
		is.AMD = append(is.AMD, a.Product+" "+a.Signer)
	}
	if bundle.Intel != nil {
		if is.Items, is.Checks, err = tdx.Inspect(in); err != nil {
			return err
		}
	}
	roots := snp.Genuine()
	for root, name := range in.Roots {
		if name == attest.SimulatedRoot {
			roots[root] = name
		}
	}
	is.Checks = append(is.Checks, snp.InspectCollateral(bundle, roots, in.Time)...)
	if bundle.Intel == nil && len(bundle.AMD) == 0 {
		is.Checks.Add(attest.CheckBundle, errors.New("it has nothing of Intel's or AMD's"), "")
	}
	is.OK = is.Checks.OK()
	if o.asJSON {
		err = p.PrintJSON(is)
	} else {
		is.tell(p)
	}
	if !is.OK {
		err = errors.Join(err, is.Checks.Err())
	}
	return err
}

func (is packed) tell(p *cli.Process) {
	p.Tell("Collateral %s", is.Hash)
	for _, item := range is.Items {
		p.Tell("  %-22s  %s to %s  %s", item.Name, item.From.Format(time.DateOnly), item.To.Format(time.DateOnly), item.Detail)
	}
	if len(is.AMD) > 0 {
		p.Tell("  AMD: %s", strings.Join(is.AMD, ", "))
	}
	for _, check := range is.Checks {
		if !check.OK {
			tellCheck(p, check)
		}
	}
}

func (o collateralOptions) input(p *cli.Process, encoded []byte) (in tdx.Input, err error) {
	in = tdx.Input{Collateral: encoded, Policy: policy.Default(), Roots: tdx.Genuine(), Time: p.Now()}
	if o.time != "" {
		if in.Time, err = time.Parse(time.RFC3339, o.time); err != nil {
			return in, cli.Usage(err, "write it as 2026-06-01T12:00:00Z")
		}
	}
	if o.policy != "" {
		if in.Policy, err = readPolicy(o.policy); err != nil {
			return in, err
		}
	}
	if in.Policy.TDX == nil {
		return in, cli.Usage(errors.New("the policy refuses TDX"), "name another with --policy")
	}
	if o.simulatedRoot == "" {
		return in, nil
	}
	root, err := hexutil.Decode("0x" + strings.TrimPrefix(o.simulatedRoot, "0x"))
	if err != nil || len(root) != common.HashLength {
		return in, cli.Usage(errors.New("--simulated-root is not 64 digits of hex"), "network.json has it in base64 as simulatedRoot")
	}
	in.Roots[common.Hash(root)] = attest.SimulatedRoot
	p.Tell("WARNING: a SIMULATED root is believed. What follows proves nothing about real hardware.")
	return in, nil
}

// readPolicy reads an attestation policy.
func readPolicy(path string) (policy.Document, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return policy.Document{}, cli.Usage(err, "name a readable file with --policy")
	}
	d, err := policy.Parse(text)
	if err != nil {
		return policy.Document{}, cli.Usage(fmt.Errorf("%s: %w", path, err), "docs/spec/attestation-policy.md says what a policy is")
	}
	return d, nil
}
