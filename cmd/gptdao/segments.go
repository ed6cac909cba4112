package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/storage/disk"
)

const segmentsHelp = `Take the sealed segments of the log out of a store, for gptdao-tee rebuild-index.

The store is the folder blobs of a network, or a copy of it; nothing else may have
it open. Segments are sealed: whoever has them reads nothing in them.

`

type segmentsOptions struct{ blobs, out string }

func segmentsCommand(p *cli.Process) *cobra.Command {
	var o segmentsOptions
	cmd := &cobra.Command{
		Use:     "segments",
		Short:   "Take the sealed segments of the log out of a store",
		Long:    segmentsHelp + cli.ExitCodes,
		Example: "  gptdao segments --blobs /srv/gptdao/blobs -o segments",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runSegments(cmd.Context(), p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.blobs, "blobs", "", "`folder` of the store")
	flags.StringVarP(&o.out, "out", "o", "segments", "`folder` to make, for the segments and nothing else")
	return cmd
}

func runSegments(ctx context.Context, p *cli.Process, o segmentsOptions) error {
	if _, err := os.Stat(o.blobs); err != nil {
		return cli.Usage(fmt.Errorf("no store at %q", o.blobs), "name a network's folder blobs, or a copy of it, with --blobs")
	}
	if err := os.Mkdir(o.out, 0o700); err != nil {
		return cli.Usage(err, "name a folder that is not there yet with -o")
	}
	store, err := disk.Open(o.blobs)
	if err != nil {
		return cli.Hint(err, "stop what has the store open, or make a copy of it")
	}
	n, err := copySegments(ctx, store, o.out)
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	p.Tell("%s: %d segments", o.out, n)
	return nil
}

// copySegments writes what begins as a segment does into a folder. Whether it is one,
// and of this log, whoever reads it finds out.
func copySegments(ctx context.Context, store *disk.Store, to string) (n int, err error) {
	for content, err := range store.Files() {
		if err != nil {
			return n, err
		}
		copied, err := copySegment(ctx, store, content, filepath.Join(to, content.CID()))
		if err != nil {
			return n, fmt.Errorf("reading %s: %w", content.CID(), err)
		}
		if copied {
			n++
		}
	}
	return n, nil
}

func copySegment(ctx context.Context, store *disk.Store, content contribution.Content, to string) (bool, error) {
	file, err := storage.Open(ctx, store, content)
	if err != nil {
		return false, err
	}
	head := make([]byte, min(file.Size(), int64(index.SegmentHeader)))
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	if _, _, err := index.SegmentHeads(head); err != nil {
		return false, nil // a contribution
	}
	sealed, err := io.ReadAll(io.NewSectionReader(file, 0, file.Size()))
	if err != nil {
		return false, err
	}
	return true, os.WriteFile(to, sealed, 0o600)
}
