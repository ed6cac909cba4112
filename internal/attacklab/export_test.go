package attacklab

import (
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/score"
)

// Reader is the half of a score world that makes features.
type Reader struct{ world *scoreWorld }

// NewReader returns a reader under the current policy.
func NewReader(c WorldConfig) (Reader, error) {
	w, err := NewScoreWorld(c)
	if err != nil {
		return Reader{}, err
	}
	return Reader{w.(*scoreWorld)}, nil
}

func (r Reader) Features(chats []export.Conversation, o Options) score.Features {
	return r.world.features(chats, o)
}

func (r Reader) Policy() *score.Policy { return r.world.policy }

func (r Reader) Upgrade() error { return r.world.Upgrade() }

func (r Reader) Fork() Reader { return Reader{r.world.Fork().(*scoreWorld)} }

// Worth is what a state is worth before it is rounded.
func Worth(s contribution.AccountState) uint64 { return worth(s) }
