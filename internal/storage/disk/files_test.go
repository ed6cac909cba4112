package disk

import (
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/storage/storagetest"
)

func TestFilesAreThoseThatAreThere(t *testing.T) {
	s := open(t, t.TempDir())
	want := map[contribution.Content]bool{}
	for seed := range byte(3) {
		want[put(t, s, storagetest.Pattern(seed, 1000))] = true
	}
	gone := put(t, s, storagetest.Pattern(9, 1000))
	if err := s.Delete(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	for content, err := range s.Files() {
		if err != nil || !want[content] {
			t.Errorf("listed %s, %v", content, err)
		}
		delete(want, content)
	}
	if len(want) > 0 {
		t.Errorf("not listed: %v", want)
	}
}
