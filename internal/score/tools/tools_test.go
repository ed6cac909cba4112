package tools_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/demo"
	"github.com/gptdatadao/gptdao/internal/score/tools"
)

// TestThePolicyNamesWhatIsCompiledIn: in its order, and nothing else.
func TestThePolicyNamesWhatIsCompiledIn(t *testing.T) {
	p := score.Current()
	var want []common.Hash
	for _, a := range demo.Artifacts() {
		want = append(want, common.Hash(a.Digest()))
	}
	if got := append(slices.Clone(p.Artifacts.Models), p.Artifacts.Filter); !slices.Equal(got, want) {
		t.Fatalf("the policy names %v, want %v", got, want)
	}
	got := tools.Demo()
	if got.Models == nil || got.Public == nil {
		t.Error("a tool is missing")
	}
}

func TestOnlyThePolicysArtifactsAreLoaded(t *testing.T) {
	strict := *score.Current()
	strict.Demo = false
	if _, err := tools.Load(&strict, demo.Artifacts()); !errors.Is(err, tools.ErrOther) {
		t.Errorf("a demonstration where none may be: %v, want ErrOther", err)
	}
	if _, err := tools.Load(score.Current(), demo.Artifacts()[1:]); !errors.Is(err, tools.ErrOther) {
		t.Errorf("a model is missing: %v, want ErrOther", err)
	}
	none := *score.Current()
	none.Artifacts = score.Artifacts{}
	if got, err := tools.Load(&none, demo.Artifacts()); err != nil || got.Models != nil || got.Public != nil {
		t.Errorf("a policy that names nothing: %v, %v", got, err)
	}
}

// TestToolsTell: what the demonstrations are for.
func TestToolsTell(t *testing.T) {
	d := tools.Demo()
	prose := score.Hashes(nil, `When I asked how the garden should be laid out, the answer was to look first at where the
		light falls in the morning and in the afternoon, and then to write down what we wanted to eat in each month of the year. It is
		not hard to grow beans, but they want something to climb on, and the ground should be warm before you put them in. We took a
		long time over it, and in the end there was not enough room for all the things that the children had asked for, so we made a
		list and left out what nobody could remember having asked for in the first place.`)
	quality, ok := d.Models.Judge(prose)
	if !ok || quality < 8000 {
		t.Errorf("prose: quality %d, judged %v", quality, ok)
	}
	if _, ok := d.Models.Judge(score.Hashes(nil, "bad fi lo kru mip")); ok {
		t.Error("five words are judged")
	}
	if d.Public.Has(prose[:8]) {
		t.Error("new text is public")
	}
}
