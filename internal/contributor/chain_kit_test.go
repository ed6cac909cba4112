package contributor

import (
	"errors"
	"math/big"
	"slices"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// fakeChain answers what the contributor asks of a chain about the pinned pool.
type fakeChain struct {
	mu        sync.Mutex
	time      uint64 // of the head
	withdrawn map[contribution.Content]bool
	horizon   uint64
	account   contribution.AccountWord // every account
	paid      map[common.Hash][]dao.Paid
}

// at makes the contributor read this chain.
func (f *fakeChain) at(t testing.TB, c *Contributor) {
	t.Helper()
	server := rpc.NewServer()
	if err := server.RegisterName("eth", &fakeNode{f}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	client := ethclient.NewClient(rpc.DialInProc(server))
	view, err := chain.NewView(t.Context(), chain.ViewConfig{ChainID: pins.ChainID, Finality: chain.Head},
		chain.NamedClient{Name: "fake", Client: client})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(view.Close)
	c.config.View = view
}

// change does something to the chain between two looks at it.
func (f *fakeChain) change(how func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	how()
}

// fakeNode is the JSON-RPC of a fakeChain.
type fakeNode struct{ chain *fakeChain }

func (n *fakeNode) ChainId() *hexutil.Big {
	return (*hexutil.Big)(new(big.Int).SetUint64(pins.ChainID))
}

func (n *fakeNode) GetBlockByNumber(rpc.BlockNumber, bool) *types.Header {
	n.chain.mu.Lock()
	defer n.chain.mu.Unlock()
	return &types.Header{Number: big.NewInt(1), Difficulty: new(big.Int), Time: n.chain.time, Extra: []byte{}}
}

func (n *fakeNode) Call(message struct{ Input hexutil.Bytes }, _ any) (hexutil.Bytes, error) {
	n.chain.mu.Lock()
	defer n.chain.mu.Unlock()
	contract, err := pool.ContributionPoolMetaData.ParseABI()
	if err != nil {
		return nil, err
	}
	method, err := contract.MethodById(message.Input)
	if err != nil {
		return nil, err
	}
	values, err := method.Inputs.Unpack(message.Input[4:])
	if err != nil {
		return nil, err
	}
	switch method.Name {
	case "isWithdrawn":
		content, deadline := values[2].([32]byte), values[3].(uint64)
		return method.Outputs.Pack(n.chain.withdrawn[content] || deadline <= n.chain.horizon)
	case "account":
		a := n.chain.account
		return method.Outputs.Pack(pool.Account{Wallet: a.Wallet, Paid: new(big.Int), Seq: big.NewInt(int64(a.Seq))})
	}
	return nil, errors.New("not a call that is expected here: " + method.Name)
}

func (n *fakeNode) GetTransactionReceipt(hash common.Hash) (any, error) {
	n.chain.mu.Lock()
	defer n.chain.mu.Unlock()
	if _, ok := n.chain.paid[hash]; !ok {
		return nil, nil
	}
	r := &types.Receipt{TxHash: hash, BlockNumber: big.NewInt(1), Status: 1, Logs: []*types.Log{
		{Address: common.Address{'o'}, Topics: []common.Hash{{'o'}}}, // another contract's
	}}
	for _, p := range n.chain.paid[hash] {
		log, err := paidLog(p)
		if err != nil {
			return nil, err
		}
		r.Logs = append(r.Logs, log)
	}
	return r, nil
}

// paidLog is what the pool emits.
func paidLog(p dao.Paid) (*types.Log, error) {
	contract, err := pool.ContributionPoolMetaData.ParseABI()
	if err != nil {
		return nil, err
	}
	event := contract.Events["Paid"]
	plain := slices.DeleteFunc(slices.Clone(event.Inputs), func(a abi.Argument) bool { return a.Indexed })
	data, err := plain.Pack([32]byte(p.Content), [32]byte(p.Slots), [32]byte(p.Receipt),
		new(big.Int).SetUint64(p.Score), new(big.Int).SetUint64(p.Units), p.Amount)
	topics := []common.Hash{event.ID, common.Hash(p.Consent), common.Hash(p.Account), common.BytesToHash(p.Wallet[:])}
	return &types.Log{Address: pins.Pool, Topics: topics, Data: data}, err
}
