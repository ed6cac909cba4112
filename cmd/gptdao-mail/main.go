//go:build js && wasm

// Command gptdao-mail says in the page what `gptdao inspect --mail` says in a terminal:
// whether the mail that announced an export holds. It is WebAssembly of its own, loaded
// once somebody chooses a mail, in a Worker of the contributor's browser. It opens no
// file and no connection. web/src/lib/reader is its other half.
package main

import (
	"encoding/json"
	"errors"
	"syscall/js"
	"time"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/jssource"
	"github.com/gptdatadao/gptdao/internal/preview/mailcheck"
)

func main() {
	js.Global().Get("gptdaoMail").Call("ready", js.FuncOf(func(_ js.Value, args []js.Value) any {
		go answer(args[0])
		return nil
	}))
	select {}
}

// answer calls exactly one of the request's done and failed.
func answer(request js.Value) {
	text, err := check(request)
	if err != nil {
		var refused *export.Error
		if errors.As(err, &refused) {
			request.Call("failed", string(refused.Code), err.Error(), refused.Sentence())
			return
		}
		request.Call("failed", "internal", err.Error(), "")
		return
	}
	request.Call("done", string(text))
}

func check(request js.Value) ([]byte, error) {
	mail := make([]byte, request.Get("mail").Length())
	js.CopyBytesToGo(mail, request.Get("mail"))
	file := jssource.Of(request)
	now := time.UnixMilli(int64(request.Get("now").Float()))
	verdict, err := mailcheck.Check(mail, file, file.Size(), now)
	if err != nil {
		return nil, err
	}
	return json.Marshal(verdict)
}
