package main

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
)

// cmdPublish fills a folder with what a simulated Intel publishes now, and says its
// root in SIMULATED_ROOT and policies with floors in POLICY_FLOOR_20 and _21.
//
//	publish folder
func cmdPublish(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: publish folder")
	}
	w := sim.NewWorld(sim.Seed{7}, time.Now())
	folder := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(folder, 0o755))
	for name, answer := range w.Answers() {
		ts.Check(os.WriteFile(filepath.Join(folder, name), answer, 0o600))
	}
	root := w.RootDigest()
	ts.Setenv("SIMULATED_ROOT", hex.EncodeToString(root[:]))
	for _, floor := range []uint32{20, 21} {
		d := policy.Default()
		d.TDX.MinEvaluation = floor
		text, err := d.Encode()
		ts.Check(err)
		path := ts.MkAbs(fmt.Sprintf("policy-%d.json", floor))
		ts.Check(os.WriteFile(path, text, 0o600))
		ts.Setenv(fmt.Sprintf("POLICY_FLOOR_%d", floor), path)
	}
}
