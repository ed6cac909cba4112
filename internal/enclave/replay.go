package enclave

import (
	"sync"

	"github.com/ethereum/go-ethereum/common"
)

const (
	// window is how many nonces behind a peer's newest are still told apart: more
	// than it has requests under way.
	window = 1024
	// maxPeers bounds the memory. Only registered keys get here, a few a day.
	maxPeers = 1 << 16
)

// replays remembers the nonces of requests, so that whoever carries messages
// cannot deliver one twice. Nothing has to outlive the process: after a boot, older
// requests are to another key.
type replays struct {
	mu    sync.Mutex
	peers map[common.Address]*seen
}

// seen are a peer's newest nonce and, as a ring, which of the window below it came.
type seen struct {
	newest uint64
	came   [window]bool
}

func (r *replays) accept(from common.Address, nonce uint64) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	peer := r.peers[from]
	if peer == nil {
		if len(r.peers) >= maxPeers {
			return ErrReplayed // cannot tell: deny
		}
		if r.peers == nil {
			r.peers = map[common.Address]*seen{}
		}
		peer = new(seen)
		r.peers[from] = peer
	}
	return peer.accept(nonce)
}

func (s *seen) accept(nonce uint64) error {
	if nonce > s.newest {
		s.advance(nonce)
		return nil
	}
	if nonce == 0 || s.newest-nonce >= window || s.came[nonce%window] {
		return ErrReplayed
	}
	s.came[nonce%window] = true
	return nil
}

// advance forgets what falls out of the window.
func (s *seen) advance(nonce uint64) {
	if nonce-s.newest >= window {
		s.came = [window]bool{}
	} else {
		for n := s.newest + 1; n < nonce; n++ {
			s.came[n%window] = false
		}
	}
	s.newest = nonce
	s.came[nonce%window] = true
}
