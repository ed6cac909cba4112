package contribution

import (
	"github.com/ethereum/go-ethereum/common"
)

// Pool is the deployment a contribution belongs to: the EIP-712 domain of everything contributors, workers, keyrings and
// the index sign about it (docs/spec/domain.md).
type Pool struct {
	ChainID uint64         `json:"chainId,string"`
	Address common.Address `json:"address"` // of the ContributionPool
}

// Registry is the EIP-712 domain of what is signed about enclaves and key epochs.
type Registry struct {
	ChainID uint64         `json:"chainId,string"`
	Address common.Address `json:"address"` // of the EnclaveRegistry
}

const (
	poolName     = "ChatGPT Data DAO"
	registryName = "ChatGPT Data DAO Registry"
	version      = "1"
)

var domainType = typeHash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")

// Separator returns the EIP-712 domain separator, the value the contract computes for itself.
func (p Pool) Separator() common.Hash { return separator(poolName, p.ChainID, p.Address) }

// Separator returns the EIP-712 domain separator, the value the contract computes for itself.
func (r Registry) Separator() common.Hash { return separator(registryName, r.ChainID, r.Address) }

func separator(name string, chainID uint64, contract common.Address) common.Hash {
	return structOf(domainType).
		hash(keccak256([]byte(name))).
		hash(keccak256([]byte(version))).
		uint(chainID).
		address(contract).
		sum()
}

func digest(separator common.Hash, structHash [32]byte) ID {
	return ID(keccak256([]byte{0x19, 0x01}, separator[:], structHash[:]))
}
