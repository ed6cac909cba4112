package codec_test

import (
	"bytes"
	"encoding/hex"
	"testing"

	"github.com/gptdatadao/gptdao/internal/codec"
)

var small = codec.New(codec.Limits{Depth: 4, Map: 16, Array: 16})

type value struct {
	Name string `cbor:"1,keyasint"`
	List []int  `cbor:"2,keyasint"`
}

func TestValuesHaveOneEncoding(t *testing.T) {
	b, err := small.Marshal(value{"x", []int{1, 24}})
	if err != nil {
		t.Fatal(err)
	}
	if want := "a201617802820118" + "18"; hex.EncodeToString(b) != want {
		t.Errorf("%x, want %s", b, want)
	}
	again, _ := small.Marshal(map[int]any{2: []int{1, 24}, 1: "x"})
	if !bytes.Equal(b, again) {
		t.Errorf("a map in another order: %x, want %x", again, b)
	}
}

func TestReadsNothingElse(t *testing.T) {
	for name, text := range map[string]string{
		"a key twice":              "a2016178016179",
		"a key of no field":        "a2016178036179",
		"a length told afterwards": "bf016178ff",
		"a tag":                    "a101c16178",
		"something behind it":      "a101617800",
		"too long an array":        "a10291" + "0000000000000000000000000000000000",
		"too deep":                 "a102818181818100",
	} {
		b, err := hex.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		var v value
		if err := small.Unmarshal(b, &v); err == nil {
			t.Errorf("%s was read: %+v", name, v)
		}
	}
	var v value
	if err := small.Unmarshal([]byte{0xa1, 0x01, 0x61, 'x'}, &v); err != nil || v.Name != "x" {
		t.Errorf("%+v, %v", v, err)
	}
}
