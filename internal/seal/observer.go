package seal

import (
	"io"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// observer passes a sealed file on and finds out its content and its size.
type observer struct {
	dst     io.Writer
	content *contribution.ContentHasher
	size    int64
}

func newObserver(dst io.Writer) *observer {
	return &observer{dst: dst, content: contribution.NewContentHasher()}
}

func (o *observer) Write(p []byte) (int, error) {
	n, err := o.dst.Write(p)
	o.content.Write(p[:n])
	o.size += int64(n)
	return n, err
}
