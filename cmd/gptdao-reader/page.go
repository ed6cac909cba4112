//go:build js && wasm

package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"syscall/js"
	"time"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/jssource"
	"github.com/gptdatadao/gptdao/internal/preview"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/artifact"
	"github.com/gptdatadao/gptdao/internal/score/tools"
)

// A page has no memory to spare: the collector runs earlier than it does by default.
const collectAt = 50 // percent of what is live

// main waits for what the page asks, and never ends. web/src/lib/reader is its other
// half, and says how it is called.
func main() {
	debug.SetGCPercent(collectAt)
	host := js.Global().Get("gptdaoReader")
	loaded, err := load(host.Get("artifacts"))
	if err != nil {
		host.Call("failed", err.Error())
		return
	}
	host.Call("ready", js.FuncOf(func(_ js.Value, args []js.Value) any {
		go answer(args[0], loaded)
		return nil
	}))
	select {}
}

// load reads the artifacts that the current policy names. What is not the policy's is
// refused by its digest, so the page need not trust who serves them.
func load(files js.Value) (score.Tools, error) {
	var list []*artifact.Artifact
	for i := range files.Length() {
		text := make([]byte, files.Index(i).Length())
		js.CopyBytesToGo(text, files.Index(i))
		a, err := artifact.Parse(text)
		if err != nil {
			return score.Tools{}, fmt.Errorf("reading artifact %d: %w", i, err)
		}
		list = append(list, a)
	}
	return tools.Load(score.Current(), list)
}

// answer calls exactly one of the request's done and failed.
func answer(request js.Value, loaded score.Tools) {
	text, err := inspect(request, loaded)
	if err != nil {
		code, sentence := refusal(err)
		request.Call("failed", code, err.Error(), sentence)
		return
	}
	request.Call("done", string(text))
}

func inspect(request js.Value, loaded score.Tools) ([]byte, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	turn := &turn{request: request, cancel: cancel, last: time.Now()}
	file := jssource.Of(request)
	found, err := preview.Read(ctx, file, file.Size(), request.Get("name").String(), preview.Options{
		Tools:    loaded,
		Offset:   time.Duration(request.Get("utcOffset").Int()) * time.Minute,
		Titles:   request.Get("titles").Bool(),
		Progress: turn.progress,
	})
	if err != nil {
		return nil, err
	}
	return preview.JSON(found)
}

// refusal is what a page may show of an error. Codes are export's, "cancelled" and
// "internal".
func refusal(err error) (code, sentence string) {
	var refused *export.Error
	switch {
	case errors.As(err, &refused):
		return string(refused.Code), refused.Sentence()
	case errors.Is(err, context.Canceled):
		return "cancelled", ""
	}
	return "internal", ""
}

// pause is how long the Worker is deaf at most, and progress is told how often.
const pause = 100 * time.Millisecond

// turn lets the Worker hear of what happens outside now and then: reading is one long
// task otherwise, in which no message to cancel it arrives.
type turn struct {
	request js.Value
	cancel  context.CancelFunc
	last    time.Time
}

func (t *turn) progress(done, total int64) {
	if now := time.Now(); now.Sub(t.last) < pause && done < total {
		return
	}
	t.request.Call("progress", float64(done), float64(total))
	time.Sleep(time.Millisecond) // other tasks of the Worker have their turn
	if t.request.Call("cancelled").Bool() {
		t.cancel()
	}
	t.last = time.Now()
}
