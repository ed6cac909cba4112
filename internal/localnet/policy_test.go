package localnet

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"

	mailsim "github.com/gptdatadao/gptdao/internal/mail/sim"
	"github.com/gptdatadao/gptdao/internal/score"
)

// TestPolicyNamesTheSimulatedKeys: the first policy is a demonstration, and says so.
func TestPolicyNamesTheSimulatedKeys(t *testing.T) {
	p := score.Current()
	if got := common.Hash(mailsim.Keys().Hash()); p.Artifacts.MailKeys != got || !p.Demo {
		t.Errorf("policy %d names mail keys %s, want %s, of a demonstration", p.Number, p.Artifacts.MailKeys, got)
	}
}
