package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const rebuildHelp = `Rebuild an index whose disk is lost or old, from the sealed segments of the log.

It runs where the index runs, with its configuration, and registers as an index,
because reading the log takes the log key. Its folder must hold none. The segments
are files in one folder, in any order, and must lead from the beginning to the head
on chain: gptdao segments takes them out of a store. What was credited and has not
reached the chain is not in them, and has to be handed in again.

`

type rebuildOptions struct{ config, segments string }

func rebuildCommand(p *cli.Process) *cobra.Command {
	var o rebuildOptions
	cmd := &cobra.Command{
		Use:     "rebuild-index",
		Short:   "Rebuild an index that is lost or old, from the sealed segments of the log",
		Long:    rebuildHelp + cli.ExitCodes,
		Example: "  gptdao-tee rebuild-index --config index.json --segments segments",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runRebuild(cmd.Context(), p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.config, "config", "index.json", "the index's configuration `file`")
	flags.StringVar(&o.segments, "segments", "segments", "`folder` of the log's sealed segments, and of nothing else")
	return cmd
}

func runRebuild(ctx context.Context, p *cli.Process, o rebuildOptions) error {
	c, err := readConfig(o.config, contribution.RoleIndex)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(c.logDir()); err == nil {
		return cli.Hint(fmt.Errorf("%s holds an index already", c.Dir), "stop the index, move the folder away, and begin again")
	}
	r, key, head, err := bootReader(ctx, p, c)
	if err != nil {
		return err
	}
	defer r.view.Close()
	paths, err := segmentsTo(o.segments, head)
	if err != nil {
		return cli.Usage(err, "put every sealed segment of the log into the folder that --segments names")
	}
	if err := r.rebuild(ctx, key, paths); err != nil {
		return cli.Hint(err, "remove %s before you try again", c.Dir)
	}
	p.Tell("%s: %d segments, up to head %s\nstart the index: it goes on from there", c.Dir, len(paths), head)
	return nil
}

// rebuild applies segments, which lead to a head, to an index that is none yet.
func (r running) rebuild(ctx context.Context, key [32]byte, paths []string) error {
	log, err := r.openIndex(ctx, key)
	if err != nil {
		return err
	}
	return errors.Join(log.CatchUp(ctx, contentsOf(paths)), log.Close())
}
