package gateway

import (
	"context"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

type (
	challengeInput  struct{ Body api.ChallengeRequest }
	challengeAnswer struct{ Body api.Challenge }
	loginInput      struct{ Body api.Login }
	sessionAnswer   struct{ Body api.Session }
)

func (g *Gateway) postChallenge(ctx context.Context, in *challengeInput) (*challengeAnswer, error) {
	if err := g.quotas.logins.check(callerIn(ctx), "logins from your network"); err != nil {
		return nil, err
	}
	o, err := g.originOf(arrivalIn(ctx).host)
	if err != nil {
		return nil, err
	}
	nonce, expires := g.sessions.challenge(in.Body.Address, o.host)
	text := loginMessage(o, in.Body.Address, g.config.ChainID, nonce, g.config.Now(), expires)
	return &challengeAnswer{api.Challenge{Nonce: nonce, Message: text, Expires: expires}}, nil
}

func (g *Gateway) postSession(ctx context.Context, in *loginInput) (*sessionAnswer, error) {
	if err := g.quotas.logins.check(callerIn(ctx), "logins from your network"); err != nil {
		return nil, err
	}
	s, err := g.login(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	return &sessionAnswer{s}, nil
}
