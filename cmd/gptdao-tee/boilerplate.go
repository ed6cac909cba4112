package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/score"
)

// boilerplateEnding is that of files in the folder of artifacts.
const boilerplateEnding = ".boilerplate"

// boilerplate loads the set that the policy names, from the folder of artifacts. A
// policy that names none has the empty one.
func (c config) boilerplate(policy *score.Policy) (index.Boilerplate, error) {
	want := policy.Artifacts.Boilerplate
	if want == (common.Hash{}) {
		return index.Boilerplate{}, nil
	}
	paths, err := filepath.Glob(filepath.Join(c.Artifacts, "*"+boilerplateEnding))
	if err != nil {
		return index.Boilerplate{}, err
	}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return index.Boilerplate{}, cli.Usage(err, "the files in \"artifacts\" must be readable")
		}
		set, err := index.ParseBoilerplate(b)
		if err != nil {
			return index.Boilerplate{}, cli.Usage(fmt.Errorf("%s: %w", path, err), "docs/spec/boilerplate.md says what a set is")
		}
		if set.Hash() == want {
			return set, nil
		}
	}
	return index.Boilerplate{}, cli.Usage(fmt.Errorf("no boilerplate set %s, which policy %d names", want, policy.Number),
		"name the folder of the policy's artifacts with \"artifacts\"")
}

const boilerplateHelp = `Count the boilerplate set that the next policy may name: the tags that many accounts
with mail brought, over the whole log.

It runs where an index runs, with an index's configuration, because reading the log
takes the log key: it registers as an index, and writes nothing to the log. The
sealed segments are files in one folder, in any order, and must lead from the
beginning to the head on chain. Whoever counts the same log finds the same set, to
the byte; it holds keyed tags, and no text.

`

type boilerplateOptions struct {
	config, segments, out string
	accounts              int
	force                 bool
}

func boilerplateCommand(p *cli.Process) *cobra.Command {
	var o boilerplateOptions
	cmd := &cobra.Command{
		Use:     "build-boilerplate",
		Short:   "Count the boilerplate set of the next policy, over the whole log",
		Long:    boilerplateHelp + cli.ExitCodes,
		Example: "  gptdao-tee build-boilerplate --config index.json --segments segments --accounts 20 -o next.boilerplate",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runBoilerplate(cmd.Context(), p, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.config, "config", "index.json", "an index's configuration `file`")
	flags.StringVar(&o.segments, "segments", "segments", "`folder` of the log's sealed segments, and of nothing else")
	flags.IntVar(&o.accounts, "accounts", 20, "`number` of accounts with mail that make a text common")
	flags.StringVarP(&o.out, "out", "o", "next"+boilerplateEnding, "`file` to write")
	flags.BoolVar(&o.force, "force", false, "replace an existing file")
	return cmd
}

func runBoilerplate(ctx context.Context, p *cli.Process, o boilerplateOptions) error {
	if o.accounts < 2 {
		return cli.Usage(fmt.Errorf("%d accounts", o.accounts), "what one account brings is not common: name two or more with --accounts")
	}
	if _, err := os.Lstat(o.out); err == nil && !o.force {
		return cli.Hint(fmt.Errorf("%s exists already", o.out), "choose another name with -o, or replace it with --force")
	}
	c, err := readConfig(o.config, contribution.RoleIndex)
	if err != nil {
		return err
	}
	r, key, head, err := bootReader(ctx, p, c)
	if err != nil {
		return err
	}
	defer r.view.Close()
	set, err := countBoilerplate(ctx, o, key, r.pool().Pool, head)
	if err != nil {
		return err
	}
	if err := cli.WriteFile(o.out, set.Encode(), 0o644); err != nil {
		return cli.Hint(err, "choose a writable place with -o")
	}
	p.Tell("%s: %d tags, up to head %s\nhash, which a policy names: %s", o.out, set.Len(), head, set.Hash())
	return nil
}

// countBoilerplate counts over the segments of a folder, which lead to a head.
func countBoilerplate(
	ctx context.Context, o boilerplateOptions, key [32]byte, pool contribution.Pool, head contribution.Head,
) (index.Boilerplate, error) {
	paths, err := segmentsTo(o.segments, head)
	if err != nil {
		return index.Boilerplate{}, cli.Usage(err, "put every sealed segment of the log into the folder that --segments names")
	}
	return index.CountBoilerplate(ctx, contentsOf(paths), key, pool, contribution.TierMail, o.accounts)
}
