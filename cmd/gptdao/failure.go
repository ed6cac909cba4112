package main

import (
	"context"
	"errors"
	"io/fs"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contributor"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/mail"
)

// contributorFailure says what to do about what may stop a contributor, whatever they do.
func contributorFailure(ctx context.Context, err error) error {
	var refused *export.Error
	var mailed *mail.Error
	var problem *client.Problem
	switch {
	case errors.As(err, &refused):
		return cli.Hint(err, "%s", refused.Sentence())
	case errors.As(err, &mailed):
		return cli.Hint(err, "nothing was sealed or sent. %s", mailed.Sentence())
	case errors.Is(err, fs.ErrNotExist):
		return cli.Usage(err, "name the zip that ChatGPT's export mail let you download; `gptdao sample` makes one to try")
	case errors.Is(err, contributor.ErrNotFile):
		return cli.Usage(err, "name the zip that ChatGPT's export mail let you download")
	case errors.Is(err, contributor.ErrNotVerified):
		return cli.Hint(err, "nothing was sealed or sent; gptdao verify shows every check")
	case errors.Is(err, contributor.ErrOtherNetwork):
		return cli.Usage(err, "nothing was sealed or sent; ask for the gateway's own network file")
	case errors.Is(err, contributor.ErrNoEpoch):
		return cli.Unreachable(err, "try again in a few minutes")
	case errors.Is(err, contributor.ErrTooLittle):
		return cli.Hint(err, "nothing was sealed or sent; gptdao inspect shows what counts")
	case errors.Is(err, contributor.ErrTerms):
		return cli.Hint(err, "update gptdao; nothing was sealed or sent")
	case errors.Is(err, contributor.ErrBusy):
		return cli.Hint(err, "wait until it has ended, or stop it; the same command then goes on from there")
	case errors.Is(err, contributor.ErrUnseen):
		return cli.Hint(err, "run the same command again in a few minutes: it says whether it is done, or does it again")
	case errors.Is(err, contributor.ErrUnconfirmed):
		return cli.Hint(err, "try again in a few minutes; if the chain still does not have it, do not believe this gateway")
	case errors.Is(err, contributor.ErrNotYours):
		return cli.Hint(err, "use the wallet that contributed it: --key-file, or --account on a development network")
	case errors.As(err, &problem):
		return cli.Hint(err, "%s", problem.Hint)
	case errors.Is(err, chain.ErrUnreachable), client.IsUnreachable(err):
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return unreachable(err)
	}
	return err
}
