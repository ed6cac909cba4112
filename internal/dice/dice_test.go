package dice_test

import (
	"regexp"
	"testing"

	"github.com/gptdatadao/gptdao/internal/dice"
)

// TestTheSameThingFallsTheSame, and another one otherwise.
func TestTheSameThingFallsTheSame(t *testing.T) {
	first := dice.New("a", 1, "chat", 2).Hex(32)
	if got := dice.New("a", 1, "chat", 2).Hex(32); got != first {
		t.Errorf("%s, want %s", got, first)
	}
	for name, other := range map[string]dice.Dice{
		"domain": dice.New("b", 1, "chat", 2), "seed": dice.New("a", 2, "chat", 2),
		"thing": dice.New("a", 1, "chats", 2), "number": dice.New("a", 1, "chat", 3),
	} {
		if got := other.Hex(32); got == first {
			t.Errorf("another %s falls the same: %s", name, got)
		}
	}
}

// TestDrawsStayWithinTheirBounds.
func TestDrawsStayWithinTheirBounds(t *testing.T) {
	d := dice.New("test", 1, "bounds")
	met := map[int]bool{}
	for range 10_000 {
		met[d.Between(3, 5)] = true
		if n := d.Spread([6]int{1, 2, 5, 9, 20, 100}); n < 1 || n >= 100 {
			t.Fatalf("spread: %d", n)
		}
		if n := d.Rank(8); n < 0 || n > 255 {
			t.Fatalf("rank: %d", n)
		}
		if d.Percent(0) || !d.Percent(100) || d.Chance(0) || !d.Chance(10_000) {
			t.Fatal("never or always")
		}
	}
	if len(met) != 3 || !met[3] || !met[5] {
		t.Errorf("between 3 and 5: %v", met)
	}
	if id := d.UUID4(); !regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(id) {
		t.Errorf("a random UUID: %s", id)
	}
	if text := d.Alphanumeric(24) + d.Hex(7); len(text) != 31 {
		t.Errorf("%q, want 31 characters", text)
	}
}
