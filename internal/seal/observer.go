package seal

import (
	"io"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// observer passes a sealed file on and finds out its content, its size and how it
// starts.
type observer struct {
	dst     io.Writer
	content *contribution.ContentHasher
	start   []byte // enough to hold the header
	size    int64
}

func newObserver(dst io.Writer) *observer {
	return &observer{dst: dst, content: contribution.NewContentHasher()}
}

func (o *observer) Write(p []byte) (int, error) {
	n, err := o.dst.Write(p)
	if missing := MaxHeader - len(o.start); missing > 0 {
		o.start = append(o.start, p[:min(n, missing)]...)
	}
	o.content.Write(p[:n])
	o.size += int64(n)
	return n, err
}
