//go:build !js

package tools

// The page loads the same artifacts as files of their own: in the reader they would be downloaded again with every
// change of it.

import (
	"sync"

	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/demo"
)

// Demo returns the current policy's tools, which are demonstrations. It panics where
// they are not what the policy names: they are compiled in, and a test looks.
var Demo = sync.OnceValue(func() score.Tools {
	tools, err := Load(score.Current(), demo.Artifacts())
	if err != nil {
		panic("tools: " + err.Error())
	}
	return tools
})
