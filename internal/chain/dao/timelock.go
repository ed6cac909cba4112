package dao

import (
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/timelock"
)

// Timelock owns every parameter.
type Timelock struct {
	Address common.Address
	abi     *timelock.Timelock
}

// NewTimelock returns the timelock at an address.
func NewTimelock(at common.Address) Timelock {
	return Timelock{Address: at, abi: timelock.NewTimelock()}
}

// Decision is calls that are made together, in order, or not at all. Equal
// decisions need different salts.
type Decision struct {
	Calls []chain.Tx // each with a To
	Salt  common.Hash
}

// Schedule is a proposer's call: the decision may be executed delay seconds from
// now, which must not be less than the timelock's own delay.
func (t Timelock) Schedule(d Decision, delay uint64) chain.Tx {
	targets, values, payloads := d.split()
	return t.tx(t.abi.PackScheduleBatch(targets, values, payloads, [32]byte{}, d.Salt, new(big.Int).SetUint64(delay)))
}

// Execute is anyone's call, once the delay has passed.
func (t Timelock) Execute(d Decision) chain.Tx {
	targets, values, payloads := d.split()
	return t.tx(t.abi.PackExecuteBatch(targets, values, payloads, [32]byte{}, d.Salt))
}

func (d Decision) split() (targets []common.Address, values []*big.Int, payloads [][]byte) {
	for _, call := range d.Calls {
		targets = append(targets, *call.To)
		values = append(values, new(big.Int))
		payloads = append(payloads, call.Data)
	}
	return targets, values, payloads
}

func (t Timelock) tx(data []byte) chain.Tx { return chain.Tx{To: &t.Address, Data: data} }
