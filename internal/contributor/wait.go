package contributor

import (
	"context"
	"time"
)

// patience is how long each thing that others have to do may take.
type patience struct {
	epoch   time.Duration // a keyring that has just booted opens a key epoch
	settled time.Duration // the chain shows what a gateway says it has sent, or was paid
	shown   time.Duration // the gateway shows what is on chain
	receipt time.Duration // the gateway gets the receipt of what is finished
	pause   time.Duration // between two looks
}

var usualPatience = patience{
	epoch: 15 * time.Second, settled: 30 * time.Second, shown: 5 * time.Second, receipt: 5 * time.Second,
	pause: 200 * time.Millisecond,
}

// until looks until it is so, or can never be, or the time is over: then it is false
// without an error. A look that has begun is not cut short.
func (c *Contributor) until(ctx context.Context, most time.Duration, isSo func() (bool, error)) (bool, error) {
	for end := time.Now().Add(most); ; {
		if so, err := isSo(); so || err != nil {
			return so, err
		}
		if time.Now().After(end) {
			return false, nil
		}
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-time.After(c.patience.pause):
		}
	}
}
