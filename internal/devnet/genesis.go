package devnet

import (
	"crypto/ecdsa"
	"encoding/binary"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
)

// FundedAccounts is how many accounts the genesis block funds, whatever number
// a run hands out: the genesis is a function of the chain id alone.
const FundedAccounts = 32

// accountPhrase is what the dev keys are hashed from. It is public knowledge.
const accountPhrase = "gptdao devnet account: public knowledge, never send value to it on a real network"

// Account is a funded dev account. Anyone who reads the source has its key.
type Account struct {
	Address common.Address
	Key     *ecdsa.PrivateKey
}

// accountBalance is a million ether each.
var accountBalance = new(big.Int).Mul(big.NewInt(1_000_000), big.NewInt(params.Ether))

func deriveAccounts(n int) []Account {
	accounts := make([]Account, n)
	for i := range accounts {
		seed := binary.BigEndian.AppendUint64([]byte(accountPhrase), uint64(i))
		key, err := crypto.ToECDSA(crypto.Keccak256(seed))
		if err != nil {
			panic("devnet: account phrase hashes outside the curve order: " + err.Error())
		}
		accounts[i] = Account{Address: crypto.PubkeyToAddress(key.PublicKey), Key: key}
	}
	return accounts
}

// AccountKey returns the key of the i-th funded account, the same on every devnet,
// without starting one.
func AccountKey(i int) (*ecdsa.PrivateKey, error) {
	if i < 0 || i >= FundedAccounts {
		return nil, fmt.Errorf("dev account %d: want 0 to %d", i, FundedAccounts-1)
	}
	return deriveAccounts(i + 1)[i].Key, nil
}

// chainRules turns every fork on up to Cancun from the first block, and none
// after it: what Vana is known to run.
func chainRules(chainID uint64) *params.ChainConfig {
	rules := *params.AllDevChainProtocolChanges
	rules.ChainID = new(big.Int).SetUint64(chainID)
	rules.PragueTime, rules.OsakaTime, rules.BogotaTime = nil, nil, nil
	rules.BlobScheduleConfig = &params.BlobScheduleConfig{Cancun: params.DefaultCancunBlobConfig}
	return &rules
}

func genesisBlock(chainID uint64) *core.Genesis {
	alloc := types.GenesisAlloc{
		// EIP-4788 writes the beacon root here in every block since Cancun.
		params.BeaconRootsAddress: {Nonce: 1, Code: params.BeaconRootsCode, Balance: new(big.Int)},
	}
	for _, account := range deriveAccounts(FundedAccounts) {
		alloc[account.Address] = types.Account{Balance: accountBalance}
	}
	return &core.Genesis{
		Config:     chainRules(chainID),
		GasLimit:   GasLimit,
		BaseFee:    big.NewInt(params.InitialBaseFee),
		Difficulty: new(big.Int),
		Alloc:      alloc,
	}
}
