package index

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

func (c Config) complete() (Config, error) {
	c.Policy = cmp.Or(c.Policy, score.Current().Number)
	if c.Policies == nil {
		c.Policies = score.Lookup
	}
	policy := c.Policies(c.Policy)
	switch {
	case c.Dir == "" || c.Table == nil || c.Random == nil:
		return c, errors.New("opening the index: directory, table and source of randomness are required")
	case c.Pool == contribution.Pool{}:
		return c, errors.New("opening the index: the pool is required")
	case c.LogKey == [32]byte{}:
		return c, errors.New("opening the index: the log key is required")
	case policy == nil:
		return c, fmt.Errorf("opening the index: policy %d is unknown to this code", c.Policy)
	case c.Boilerplate.Hash() != policy.Artifacts.Boilerplate:
		return c, fmt.Errorf("opening the index: boilerplate set %s, want policy %d's, %s", c.Boilerplate.Hash(), c.Policy, policy.Artifacts.Boilerplate)
	}
	return c, nil
}

// openDir makes the directory and keeps other processes out of it.
func (x *Index) openDir() error {
	if err := os.MkdirAll(x.config.Dir, 0o700); err != nil {
		return err
	}
	x.lock = flock.New(filepath.Join(x.config.Dir, "lock"))
	held, err := x.lock.TryLock()
	if err == nil && !held {
		err = fmt.Errorf("%s is in use by another process", x.config.Dir)
	}
	return err
}

func (x *Index) closeFiles() error {
	var err error
	if x.journal != nil {
		err = x.journal.close()
	}
	return errors.Join(err, x.lock.Unlock())
}
