package main

import (
	"fmt"
	"strings"
	"testing"
)

func words(n int) (d document) {
	for i := range n {
		d = append(d, fmt.Sprint("w", i%97))
	}
	return d
}

// Every attack changes a document, and keeps its length: what is measured is not
// that it became shorter.
func TestAttacksKeepTheLength(t *testing.T) {
	d := words(300)
	l := newLab(words(5000), map[string][]string{"w1": {"x1"}, "w2": {"x2"}, "w3": {"x3"}, "w4": {"x4"}})
	for _, a := range l.attacks() {
		got := a.make(d)
		if len(got) != len(d) {
			t.Errorf("%s: %d words, want %d", a.name, len(got), len(d))
		}
		if a.name != "Markov-3" && strings.Join(got, " ") == strings.Join(d, " ") {
			t.Errorf("%s changes nothing", a.name)
		}
	}
}

func TestOutsideIsBeyondTheMiddle(t *testing.T) {
	var base []float64
	for i := range 1000 {
		base = append(base, float64(i))
	}
	if got := outside([]float64{-1, 2, 5, 500, 994, 997, 2000}, base); got != 4.0/7 {
		t.Errorf("%f of the values are outside, want 4 of 7", got)
	}
}

func TestSynonymsShareALineOfWordNet(t *testing.T) {
	synonyms := map[string][]string{}
	addSynonyms(synonyms, strings.Fields("00001740 03 n 03 car 0 auto 0 motor_car 0 001 @ 00001930 n 0000 | a vehicle"))
	addSynonyms(synonyms, strings.Fields("  1 This software and database is being provided"))
	if got := fmt.Sprint(synonyms); got != "map[auto:[car] car:[auto]]" {
		t.Errorf("synonyms %s", got)
	}
}
