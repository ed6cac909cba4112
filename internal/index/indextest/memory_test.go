package indextest

import (
	"testing"

	"github.com/gptdatadao/gptdao/internal/index"
)

func TestMemory(t *testing.T) {
	Run(t, func(*testing.T) index.Table { return NewMemory() })
}
