package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/escrow"
	"github.com/gptdatadao/gptdao/internal/keyring"
	"github.com/gptdatadao/gptdao/internal/remote"
)

// escrowCommand is for those who hold the index root.
func escrowCommand(p *cli.Process) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "escrow",
		Short: "For holders of the index root: fetch the shares, give yours back",
		Long: `For holders of the index root: fetch the shares, give yours back.

The index root opens no file. Without it nobody could be paid fairly any more, so it is
divided among holders, of whom a few can give it back to a keyring.

` + cli.ExitCodes,
	}
	cmd.AddCommand(escrowFetchCommand(p), escrowGiveCommand(p))
	return cmd
}

type escrowOptions struct {
	network, keyring, set, identity, out string
}

func escrowFetchCommand(p *cli.Process) *cobra.Command {
	var o escrowOptions
	cmd := &cobra.Command{
		Use:     "fetch",
		Short:   "Fetch a set of shares from a keyring",
		Long:    "Fetch a set of shares from a keyring, each sealed to its holder. Nothing in it is secret otherwise.\n\n" + cli.ExitCodes,
		Example: "  gptdao escrow fetch --keyring https://keyring.one.example -o escrow.json",
		Args:    cli.NoArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, cancel := context.WithTimeout(cmd.Context(), time.Minute)
			defer cancel()
			set, err := remote.Escrow(ctx, o.keyring)
			if err != nil {
				return cli.Unreachable(err, "name a keyring that runs, with \"escrow\" in its configuration")
			}
			text, err := json.MarshalIndent(set, "", "  ")
			if err != nil {
				return err
			}
			if err := cli.WriteFile(o.out, append(text, '\n'), 0o644); err != nil {
				return fmt.Errorf("writing the shares: %w", err)
			}
			p.Tell("%s: %d shares, of which %d restore the index root", o.out, len(set.Shares), set.Governed.Threshold)
			return nil
		},
	}
	cmd.Flags().StringVar(&o.keyring, "keyring", "", "`URL` of a keyring")
	cmd.Flags().StringVarP(&o.out, "output", "o", "escrow.json", "`file` to write")
	return cmd
}

func escrowGiveCommand(p *cli.Process) *cobra.Command {
	var o escrowOptions
	cmd := &cobra.Command{
		Use:   "give",
		Short: "Give your share to a keyring that has lost the index root",
		Long: `Give your share to a keyring that has lost the index root. It is sealed to that keyring,
which must be registered on chain: look at its evidence first, with gptdao verify.

` + cli.ExitCodes,
		Example: "  gptdao escrow give --keyring https://keyring.one.example --set escrow.json --identity holder.key",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return giveShare(cmd.Context(), p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.network, "network", defaultNetwork(p.Getenv), "network `file`")
	flags.StringVar(&o.keyring, "keyring", "", "`URL` of the keyring")
	flags.StringVar(&o.set, "set", "escrow.json", "`file` with the set of shares")
	flags.StringVar(&o.identity, "identity", "", "`file` with your age identity")
	return cmd
}

func giveShare(ctx context.Context, p *cli.Process, o escrowOptions) error {
	network, err := readNetwork(o.network)
	if err != nil {
		return err
	}
	set, share, err := o.share(network)
	if err != nil {
		return err
	}
	view, err := network.dial(ctx)
	if err != nil {
		return err
	}
	defer view.Close()
	registry := dao.NewRegistry(contribution.Registry{ChainID: network.Pins.ChainID, Address: network.Pins.Registry})
	to, err := remote.Hello(ctx, o.keyring, remote.NewPeers(view, registry), contribution.RoleKeyring)
	if err != nil {
		return cli.Unreachable(err, "nothing was given: the keyring must answer, and be registered")
	}
	text, err := share.Encode()
	if err != nil {
		return err
	}
	defer clear(text)
	sealed, err := enclave.SealTo(to, escrow.Purpose, text)
	if err != nil {
		return err
	}
	progress, err := remote.Give(ctx, o.keyring, keyring.Given{Set: set, Sealed: sealed})
	if err != nil {
		return cli.Hint(err, "it takes shares only while it has no index root, and of sets that a registered keyring made")
	}
	p.Tell("keyring %s has %d of %d shares", to.Key, progress.Shares, progress.Needed)
	return nil
}

// share reads the set and opens the holder's part of it.
func (o escrowOptions) share(network networkFile) (set escrow.Set, share escrow.Share, err error) {
	text, err := os.ReadFile(o.set)
	if err != nil {
		return set, share, cli.Usage(err, "name the set of shares with --set")
	}
	if err := json.Unmarshal(text, &set); err != nil {
		return set, share, cli.Usage(fmt.Errorf("%s is no set of shares", o.set), "gptdao escrow fetch writes one")
	}
	pins := network.Pins
	deployment := escrow.Deployment(pins.Realm, contribution.Pool{ChainID: pins.ChainID, Address: pins.Pool}, contribution.Registry{ChainID: pins.ChainID, Address: pins.Registry})
	if _, err := set.Check(deployment); err != nil {
		return set, share, cli.Usage(err, "the set is of another network than --network")
	}
	file, err := os.Open(o.identity)
	if err != nil {
		return set, share, cli.Usage(err, "name your age identity with --identity")
	}
	defer file.Close()
	identities, err := age.ParseIdentities(file)
	if err != nil {
		return set, share, cli.Usage(errors.New("the identity file holds no age identity"), "age-keygen -pq makes one")
	}
	for _, id := range identities {
		if share, err = set.OpenShare(id); err == nil {
			return set, share, nil
		}
	}
	return set, share, err
}
