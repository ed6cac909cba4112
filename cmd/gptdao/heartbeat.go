package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/keyring"
	"github.com/gptdatadao/gptdao/internal/remote"
)

const heartbeatHelp = `Confirm to keyrings, for governance, that they see the real chain.

A keyring stops a day after the last block that enough speakers have signed. Each
speaker runs this on a machine of their own, which asks the endpoints of the network
file. Without --from it signs the newest final block; with it, the block that others
have signed, if it is the same here. With --keyring the heartbeat is brought to
keyrings as well, once there are enough signatures in it.

`

type heartbeatOptions struct {
	network, keyFile, passwordFile, from, out string
	keyrings                                  []string
}

func heartbeatCommand(p *cli.Process) *cobra.Command {
	var o heartbeatOptions
	cmd := &cobra.Command{
		Use:   "heartbeat",
		Short: "Confirm to keyrings, for governance, that they see the real chain",
		Long:  heartbeatHelp + cli.ExitCodes,
		Example: `  gptdao heartbeat --key-file one.key -o beat.json
  gptdao heartbeat --key-file two.key --from beat.json -o beat.json --keyring https://keyring.one.example`,
		Args: cli.NoArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runHeartbeat(cmd.Context(), p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.network, "network", defaultNetwork(p.Getenv), "network `file`")
	flags.StringVar(&o.keyFile, "key-file", "", "`file` with the speaker's key: a version 3 keystore, or 64 hex digits")
	flags.StringVar(&o.passwordFile, "password-file", "", "`file` with the keystore's password")
	flags.StringVar(&o.from, "from", "", "`file` that others have signed")
	flags.StringVarP(&o.out, "output", "o", "heartbeat.json", "`file` to write")
	flags.StringArrayVar(&o.keyrings, "keyring", nil, "`URL` of a keyring to bring it to; may be repeated")
	return cmd
}

func runHeartbeat(ctx context.Context, p *cli.Process, o heartbeatOptions) error {
	network, err := readNetwork(o.network)
	if err != nil {
		return err
	}
	view, err := network.dial(ctx)
	if err != nil {
		return err
	}
	defer view.Close()
	h, err := o.block(ctx, view)
	if err != nil {
		return err
	}
	if h, err = o.sign(h, network); err != nil {
		return err
	}
	text, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	if err := cli.WriteFile(o.out, append(text, '\n'), 0o644); err != nil {
		return fmt.Errorf("writing the heartbeat: %w", err)
	}
	p.Tell("%s: block %d, signed by %s", o.out, h.Block, counted(len(h.Signatures), "speaker"))
	for _, url := range o.keyrings {
		if err := remote.Beat(ctx, url, h); err != nil {
			return cli.Hint(err, "the keyring must run, know these speakers, have enough signatures, and see this chain")
		}
		p.Tell("%s goes on", url)
	}
	return nil
}

// block is the heartbeat that others have begun, if its block is the same here, or a new
// one.
func (o heartbeatOptions) block(ctx context.Context, view *chain.View) (h keyring.Heartbeat, err error) {
	final, err := view.Final(ctx)
	if err != nil {
		return h, unreachable(err)
	}
	if o.from == "" {
		return keyring.Heartbeat{Block: final.Number, Hash: final.Hash}, nil
	}
	text, err := os.ReadFile(o.from)
	if errors.Is(err, fs.ErrNotExist) {
		return h, cli.Usage(err, "the first speaker runs without --from")
	}
	if err == nil {
		err = json.Unmarshal(text, &h)
	}
	if err != nil {
		return h, cli.Usage(err, "name a file that gptdao heartbeat wrote with --from")
	}
	if h.Block > final.Number {
		return h, fmt.Errorf("block %d is not final here, %d is", h.Block, final.Number)
	}
	at, err := view.At(ctx, h.Block)
	if err != nil {
		return h, unreachable(err)
	}
	if at.Hash != h.Hash {
		return h, cli.Hint(fmt.Errorf("block %d is %s here, they have signed %s", h.Block, at.Hash, h.Hash),
			"one of you is shown another chain: find out who, and sign nothing until then")
	}
	return h, nil
}

// sign adds the speaker's signature, unless it is there.
func (o heartbeatOptions) sign(h keyring.Heartbeat, n networkFile) (keyring.Heartbeat, error) {
	key, err := cli.ReadKey(o.keyFile, o.passwordFile)
	if err != nil {
		return h, cli.Usage(err, "name the speaker's key with --key-file")
	}
	registry := contribution.Registry{ChainID: n.Pins.ChainID, Address: n.Pins.Registry}
	signature, err := contribution.Sign(h.ID(n.Pins.Realm, registry), key)
	if err != nil {
		return h, err
	}
	for _, there := range h.Signatures {
		if slices.Equal(there, signature[:]) {
			return h, nil
		}
	}
	h.Signatures = append(h.Signatures, signature[:])
	return h, nil
}
