// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package registry

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// EnclaveRegistryConfig is an auto generated low-level Go binding around an user-defined struct.
type EnclaveRegistryConfig struct {
	Realm           *big.Int
	Timelock        common.Address
	Guardian        common.Address
	ActivationDelay uint64
	Thresholds      Thresholds
}

// KeyEpoch is an auto generated low-level Go binding around an user-defined struct.
type KeyEpoch struct {
	RecipientHash [32]byte
	EvidenceHash  [32]byte
	OpenAt        uint64
	SealUntil     uint64
	EraseAfter    uint64
}

// Registration is an auto generated low-level Go binding around an user-defined struct.
type Registration struct {
	Key           common.Address
	Role          uint8
	Release       [32]byte
	Platform      [32]byte
	Evidence      [32]byte
	EncryptionKey [32]byte
	ExpiresAt     uint64
}

// Release is an auto generated low-level Go binding around an user-defined struct.
type Release struct {
	Role        uint8
	Tee         uint8
	Measurement [32]byte
	Code        uint32
	Source      [32]byte
	Image       [32]byte
	Sbom        [32]byte
}

// ReleaseRecord is an auto generated low-level Go binding around an user-defined struct.
type ReleaseRecord struct {
	State       uint8
	Role        uint8
	Tee         uint8
	Rebuilds    uint8
	Code        uint32
	ProposedAt  uint64
	ActivatedAt uint64
	EndsAt      uint64
	Measurement [32]byte
}

// Standing is an auto generated low-level Go binding around an user-defined struct.
type Standing struct {
	Role     uint8
	Revoked  bool
	Code     uint32
	From     uint64
	To       uint64
	Platform [32]byte
}

// TdxClaims is an auto generated low-level Go binding around an user-defined struct.
type TdxClaims struct {
	Key           common.Address
	Release       [32]byte
	EncryptionKey [32]byte
	BlockNumber   uint64
}

// Thresholds is an auto generated low-level Go binding around an user-defined struct.
type Thresholds struct {
	Rebuilds  uint8
	Attestors uint8
	Keyrings  uint8
}

// Writer is an auto generated low-level Go binding around an user-defined struct.
type Writer struct {
	Key   common.Address
	Term  uint32
	Since uint64
}

// EnclaveRegistryMetaData contains all meta data concerning the EnclaveRegistry contract.
var EnclaveRegistryMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"config\",\"type\":\"tuple\",\"internalType\":\"structEnclaveRegistry.Config\",\"components\":[{\"name\":\"realm\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"timelock\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"guardian\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"activationDelay\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"thresholds\",\"type\":\"tuple\",\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}]}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"DEV_REALM\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_REGISTRATION\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"activateRelease\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"activationDelay\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"approveConfig\",\"inputs\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"config\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"approvePlatform\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"attestRebuild\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"closeEpoch\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"deprecateRelease\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"endsAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"eip712Domain\",\"inputs\":[],\"outputs\":[{\"name\":\"fields\",\"type\":\"bytes1\",\"internalType\":\"bytes1\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"version\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"verifyingContract\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"salt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"extensions\",\"type\":\"uint256[]\",\"internalType\":\"uint256[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"guardian\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isAttestor\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"allowed\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isConfig\",\"inputs\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"config\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"approved\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isRebuilder\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"allowed\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isTee\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"keyEpoch\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structKeyEpoch\",\"components\":[{\"name\":\"recipientHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidenceHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"openAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sealUntil\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"eraseAfter\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latestEpoch\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latestPolicy\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"platform\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumPlatformState\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"policyManifest\",\"inputs\":[{\"name\":\"policy\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"outputs\":[{\"name\":\"manifest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"proposeRelease\",\"inputs\":[{\"name\":\"release_\",\"type\":\"tuple\",\"internalType\":\"structRelease\",\"components\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"tee\",\"type\":\"uint8\",\"internalType\":\"enumTee\"},{\"name\":\"measurement\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"source\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"image\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"sbom\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"publishEpoch\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"e\",\"type\":\"tuple\",\"internalType\":\"structKeyEpoch\",\"components\":[{\"name\":\"recipientHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidenceHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"openAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sealUntil\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"eraseAfter\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"publishPolicy\",\"inputs\":[{\"name\":\"policy\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"manifest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"realm\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"register\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structRegistration\",\"components\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"release\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidence\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"encryptionKey\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"expiresAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"registerTdx\",\"inputs\":[{\"name\":\"claims\",\"type\":\"tuple\",\"internalType\":\"structTdxClaims\",\"components\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"release\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"encryptionKey\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"quote\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"registration\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"result\",\"type\":\"tuple\",\"internalType\":\"structRegistration\",\"components\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"release\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidence\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"encryptionKey\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"expiresAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"reinstateRelease\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"release\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"record\",\"type\":\"tuple\",\"internalType\":\"structReleaseRecord\",\"components\":[{\"name\":\"state\",\"type\":\"uint8\",\"internalType\":\"enumReleaseState\"},{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"tee\",\"type\":\"uint8\",\"internalType\":\"enumTee\"},{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"proposedAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"activatedAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"endsAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"measurement\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"releaseId\",\"inputs\":[{\"name\":\"release_\",\"type\":\"tuple\",\"internalType\":\"structRelease\",\"components\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"tee\",\"type\":\"uint8\",\"internalType\":\"enumTee\"},{\"name\":\"measurement\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"source\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"image\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"sbom\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"revokeConfig\",\"inputs\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"config\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"revokeKey\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"revokePlatform\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"revokeRelease\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setAttestor\",\"inputs\":[{\"name\":\"attestor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"allowed\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setGuardian\",\"inputs\":[{\"name\":\"guardian_\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setRebuilder\",\"inputs\":[{\"name\":\"rebuilder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"allowed\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setTdxVerifier\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setThresholds\",\"inputs\":[{\"name\":\"thresholds_\",\"type\":\"tuple\",\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setWriter\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"standing\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"result\",\"type\":\"tuple\",\"internalType\":\"structStanding\",\"components\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"revoked\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"from\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"to\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"tdxVerifier\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"thresholds\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"timelock\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"writer\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structWriter\",\"components\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"term\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"since\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"AttestorSet\",\"inputs\":[{\"name\":\"attestor\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"allowed\",\"type\":\"bool\",\"indexed\":false,\"internalType\":\"bool\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ConfigApproved\",\"inputs\":[{\"name\":\"role\",\"type\":\"uint8\",\"indexed\":true,\"internalType\":\"enumRole\"},{\"name\":\"config\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ConfigRevoked\",\"inputs\":[{\"name\":\"role\",\"type\":\"uint8\",\"indexed\":true,\"internalType\":\"enumRole\"},{\"name\":\"config\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EpochClosed\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":true,\"internalType\":\"uint32\"},{\"name\":\"sealUntil\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EpochPublished\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":true,\"internalType\":\"uint32\"},{\"name\":\"keyEpoch\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structKeyEpoch\",\"components\":[{\"name\":\"recipientHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidenceHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"openAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sealUntil\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"eraseAfter\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"GuardianSet\",\"inputs\":[{\"name\":\"guardian\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"KeyRegistered\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"registration\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structRegistration\",\"components\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"release\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidence\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"encryptionKey\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"expiresAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"KeyRevoked\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"PlatformApproved\",\"inputs\":[{\"name\":\"platform\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"PlatformRevoked\",\"inputs\":[{\"name\":\"platform\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"PolicyPublished\",\"inputs\":[{\"name\":\"policy\",\"type\":\"uint32\",\"indexed\":true,\"internalType\":\"uint32\"},{\"name\":\"manifest\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RebuildAttested\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"rebuilder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"rebuilds\",\"type\":\"uint8\",\"indexed\":false,\"internalType\":\"uint8\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RebuilderSet\",\"inputs\":[{\"name\":\"rebuilder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"allowed\",\"type\":\"bool\",\"indexed\":false,\"internalType\":\"bool\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseActivated\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseDeprecated\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"endsAt\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseProposed\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"release\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structRelease\",\"components\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"tee\",\"type\":\"uint8\",\"internalType\":\"enumTee\"},{\"name\":\"measurement\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"source\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"image\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"sbom\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseReinstated\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseRevoked\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"TdxVerifierSet\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ThresholdsSet\",\"inputs\":[{\"name\":\"thresholds\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"WriterSet\",\"inputs\":[{\"name\":\"term\",\"type\":\"uint32\",\"indexed\":true,\"internalType\":\"uint32\"},{\"name\":\"key\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadEpoch\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadExpiry\",\"inputs\":[{\"name\":\"expiresAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadKey\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadRelease\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadSigner\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__CodeTaken\",\"inputs\":[{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"source\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__CodeTooOld\",\"inputs\":[{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"newest\",\"type\":\"uint32\",\"internalType\":\"uint32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__DelayTooShort\",\"inputs\":[{\"name\":\"delay\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"floor\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__MeasurementTaken\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__NoManifest\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__NoTdxVerifier\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__NotReady\",\"inputs\":[{\"name\":\"readyAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"needed\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__NotRebuilder\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__SamePlatform\",\"inputs\":[{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__ThresholdTooLow\",\"inputs\":[{\"name\":\"thresholds\",\"type\":\"tuple\",\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__TooFewSignatures\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongBlock\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongConfig\",\"inputs\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"config\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongEpoch\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"expected\",\"type\":\"uint32\",\"internalType\":\"uint32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongMeasurement\",\"inputs\":[{\"name\":\"measurement\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"expected\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongPlatformState\",\"inputs\":[{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"state\",\"type\":\"uint8\",\"internalType\":\"enumPlatformState\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongPolicy\",\"inputs\":[{\"name\":\"policy\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"expected\",\"type\":\"uint32\",\"internalType\":\"uint32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongReleaseState\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"state\",\"type\":\"uint8\",\"internalType\":\"enumReleaseState\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongReportData\",\"inputs\":[{\"name\":\"reportData\",\"type\":\"bytes32[2]\",\"internalType\":\"bytes32[2]\"},{\"name\":\"expected\",\"type\":\"bytes32[2]\",\"internalType\":\"bytes32[2]\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"expected\",\"type\":\"uint8\",\"internalType\":\"enumRole\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongTee\",\"inputs\":[{\"name\":\"tee\",\"type\":\"uint8\",\"internalType\":\"enumTee\"}]},{\"type\":\"error\",\"name\":\"Governed__NoTimelock\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"Governed__NotGuardian\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"Governed__NotTimelock\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]}]",
	ID:  "EnclaveRegistry",
	Bin: "0x6101c080604052346104e95780615764803803809161001e82856104ee565b833981010360e081126104e957604051916000919060a084016001600160401b038111858210176104d5576040528051845261005c60208201610527565b6020850190815261006f60408301610527565b604086019081526060830151939091906001600160401b03851685036104d157606090818801958652607f1901126104cd5760405192606084016001600160401b038111858210176104b9576100ea9160c0916040526100d16080820161053b565b86526100df60a0820161053b565b60208701520161053b565b6040840152608086019283526040516101046040826104ee565b6019815260208101907f4368617447505420446174612044414f2052656769737472790000000000000082526040519361013f6040866104ee565b60018552603160f81b60208601908152935190516001600160a01b03908116911680156104aa5760805287546001600160a01b031916811788557fe6c09ffe4572dc9ceaa5ddde4ae41befa655d6fdfe8052077af0970f700e942e8880a26101a681610549565b610140526101b38461071a565b6101605251902091826101005251902080610120524660c0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261021d60c0826104ee565b51902060a0523060e05260d58451141580610492575b61046e57925161018081905290516001600160401b03166101a05291519160d5141590506104675760015b60ff808351169116809110908115610455575b8115610444575b5061040c576103008160ff7f6244ff38a4cc342655bf4b6ef41104dafb18303f4cbf4aa1bc73c1d80ce0417f9351166008549061ff00602084015160081b169062ff0000604085015160101b169262ffffff191617171760085560405191829182919091604060ff816060840195828151168552826020820151166020860152015116910152565b0390a1604051614e9e90816108c682396080518181816102e7015281816103f801528181610afb01528181610bbe01528181610e2f015281816113c70152818161141a015281816115b00152818161183501528181611cc90152818161227c0152818161233501528181612a20015281816134ad0152818161355101528181613642015281816137bc015261396b015260a05181614a9d015260c05181614b54015260e05181614a6e01526101005181614aec01526101205181614b12015261014051816118db01526101605181611904015261018051818181610c9f01528181610fe50152818161288301528181612cc601526139dd01526101a05181818161103201526132860152f35b60408051630c342dcd60e01b8152825160ff908116600483015260208401518116602483015292909101519091166044820152606490fd5b905060ff6040830151161038610278565b80915060ff6020840151161090610271565b600261025e565b81516376c5b22b60e11b84526001600160401b031660045262093a80602452604483fd5b50815162093a806001600160401b0390911610610233565b633e5a5f9760e21b8952600489fd5b634e487b7160e01b87526041600452602487fd5b8480fd5b8580fd5b634e487b7160e01b84526041600452602484fd5b600080fd5b601f909101601f19168101906001600160401b0382119082101761051157604052565b634e487b7160e01b600052604160045260246000fd5b51906001600160a01b03821682036104e957565b519060ff821682036104e957565b908151602081106000146105e1575090601f815111610585576020815191015160208210610575571790565b6000198260200360031b1b161790565b6040519063305a27a960e01b8252602060048301528181519182602483015260005b8381106105c95750508160006044809484010152601f80199101168101030190fd5b602082820181015160448784010152859350016105a7565b6001600160401b03811161051157600154600181811c91168015610710575b60208210146106fa57601f81116106b7575b50602092601f82116001146106525792819293600092610647575b50508160011b916000199060031b1c19161760015560ff90565b01519050388061062d565b601f198216936001600052806000209160005b86811061069f5750836001959610610686575b505050811b0160015560ff90565b015160001960f88460031b161c19169055388080610678565b91926020600181928685015181550194019201610665565b818111156106125760016000526020600020601f80840160051c809201920160051c039060005b8281106106ec575050610612565b6000828201556001016106de565b634e487b7160e01b600052602260045260246000fd5b90607f1690610600565b908151602081106000146107a2575090601f815111610746576020815191015160208210610575571790565b6040519063305a27a960e01b8252602060048301528181519182602483015260005b83811061078a5750508160006044809484010152601f80199101168101030190fd5b60208282018101516044878401015285935001610768565b6001600160401b03811161051157600254600181811c911680156108bb575b60208210146106fa57601f8111610878575b50602092601f82116001146108135792819293600092610808575b50508160011b916000199060031b1c19161760025560ff90565b0151905038806107ee565b601f198216936002600052806000209160005b8681106108605750836001959610610847575b505050811b0160025560ff90565b015160001960f88460031b161c19169055388080610839565b91926020600181928685015181550194019201610826565b818111156107d35760026000526020600020601f80840160051c809201920160051c039060005b8281106108ad5750506107d3565b60008282015560010161089f565b90607f16906107c156fe6080604052600436101561001257600080fd5b60003560e01c80630840605a14613b2d578063090d052b1461394157806312bc0f2e1461391b5780631b2d1d59146137915780631cfe2d8b14613601578063292326dd146135215780632e2f4e24146134d557806339e20523146132aa5780633a8c0786146132655780633b6d77b714612aa457806341724dd0146129fa578063452a9320146129c6578063453a2abc1461294657806349534b171461230b5780634b6d40ea1461225657806352b21a2214611dab5780635861680314611d28578063599c6db514611cf15780635ae7ab3214611bca57806367d42a8b14611a1c57806381cebf7c146119db57806384b0196e146118c25780638a0dac4a146118055780638b215071146117cd5780638e1e932f14611703578063963644c2146116e5578063986621761461157c5780639c974d80146115305780639cb118bf1461150c5780639f0d7c0a146113ef578063a377063314611290578063a7016f70146111f6578063aba8fa0f14611008578063ac3e674214610fcd578063c008bc4414610e57578063c585e3a114610cf3578063cba3a15a14610b98578063cda43b3a14610b1f578063d33219b414610ace578063e12b965814610443578063e16da40e14610420578063e50c686d14610346578063eb7fa6821461030f578063f1a524691461022c5763fbce7d231461020b57600080fd5b3461022757600060031936011261022757602060405160d58152f35b600080fd5b346102275760206003193601126102275760043573ffffffffffffffffffffffffffffffffffffffff60005416331415806102cf575b6102a15761026f8161456a565b600260ff198254161790557f87ca75005abcb7043238d06e91c1d3ea8984795f484b6f3057c946462b49b27a600080a2005b7f1e6af14f000000000000000000000000000000000000000000000000000000006000523360045260246000fd5b5073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016331415610262565b3461022757600060031936011261022757602073ffffffffffffffffffffffffffffffffffffffff60035460401c16604051908152f35b346102275761035436613c89565b9073ffffffffffffffffffffffffffffffffffffffff60005416331415806103e0575b6102a15761038582826145c5565b61038e81613b80565b806000526007602052604060002082600052602052604060002060ff1981541690556103b981613b80565b7fdad2012c5679a1ccdaffcdc6b2c299629d7ae0f8f12adf8bf7dcbef61164e047600080a3005b5073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016331415610377565b346102275760e060031936011261022757602061043b614678565b604051908152f35b3461022757600319360161010081126102275760e0136102275760e43567ffffffffffffffff81116102275761047d903690600401613c4a565b60443561049161048b613fce565b82614479565b5460ff8160101c166104a281613b80565b60018114610a98575060243591600483101591826102275760081c60ff166104c981613b80565b6104d284613b80565b808403610a555750606435906104e78261456a565b506104f1366142f7565b60c081019073ffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff835116915116600052601360205267ffffffffffffffff60406000205460781c1610801590610a36575b8015610a0e575b6109d557506040519360208501937f6772e62eed94147e9651ae2f246a3cf5776ff0bc4814bfeafc573207964185c5855273ffffffffffffffffffffffffffffffffffffffff610593613b5d565b166040870152610227576105a681613b80565b6060850152608084015260a083015260843560c083015260a43560e083015260c4359167ffffffffffffffff8316809303610227576105fe9261010082015261010081526105f661012082613d9c565b51902061484b565b9161061160ff60085460081c168361488c565b600092835b83851061095757610626366142f7565b73ffffffffffffffffffffffffffffffffffffffff815116600052601360205260406000206040820151600052600d60205262ffffff604060002054166060830151600052601160205262ffffff60406000205460081c16915467ffffffffffffffff8160381c169081159081156108ab575b506002929190156108a5575067ffffffffffffffff4216905b67ffffffffffffffff60c0860151169160808601519160a0870151937fff0000000000000000ffffffffffffffffffffffffffffffffffffffffffffff604051976106fc89613d7f565b60008952602089019384526040890190815267ffffffffffffffff60608a0195168552608089019283526107b862ffffff60a08b01956000875260c08c0198895260e08c01998a5273ffffffffffffffffffffffffffffffffffffffff8d5116600052601360205261078360406000209c5115158d9060ff60ff1983541691151516179055565b518b547fffffffffffffffffffffffffffffffffffffffffffffffffffffffff000000ff16911660081b63ffffff0016178a55565b51937fffffffffffffffffff00000000000000000000000000000000000000ffffffff66ffffff000000007effffffffffffffff000000000000000000000000000000000000000000000076ffffffffffffffff0000000000000000000000000000006effffffffffffffff000000000000008d54955160381b16965160781b16965160b81b169660201b16911617161717178455516001840155519101557f7a555c3f3add1d1288fc2ba5b62353412fbf6a38d63df54d5754b7906fd5b2806108a073ffffffffffffffffffffffffffffffffffffffff8351169260405191829182613b8a565b0390a2005b906106b2565b8362ffffff8260081c16149081610944575b60ff811691821561093b575b508115610921575b506108dc5785610699565b73ffffffffffffffffffffffffffffffffffffffff8551167f5da09ecf0000000000000000000000000000000000000000000000000000000060005260045260246000fd5b905067ffffffffffffffff8042169160781c1610866108d1565b159150876108c9565b90508462ffffff8260201c1614906108bd565b8161096f916109678787876140a2565b9290916148cc565b9373ffffffffffffffffffffffffffffffffffffffff851680600052600560205260ff60406000205416156109a8575060010193610616565b7f3d51c8050000000000000000000000000000000000000000000000000000000060005260045260246000fd5b67ffffffffffffffff9051167fbf85a3060000000000000000000000000000000000000000000000000000000060005260045260246000fd5b5067ffffffffffffffff81511667ffffffffffffffff610a2f814216613ff1565b1610610545565b5067ffffffffffffffff81511667ffffffffffffffff4216101561053e565b837f8077e5cf00000000000000000000000000000000000000000000000000000000600052610a8381613b80565b600452610a8f81613b80565b60245260446000fd5b7f129d512d00000000000000000000000000000000000000000000000000000000600052610ac581613b80565b60045260246000fd5b3461022757600060031936011261022757602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461022757600060031936011261022757610b38614058565b50610b94604051610b4881613d0e565b60ff6008548181168352818160081c16602084015260101c16604082015260405191829182919091604060ff816060840195828151168552826020820151166020860152015116910152565b0390f35b3461022757610ba636613c89565b9073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610cc557610bed81613b80565b80158015610c91575b610c5857610c0381613b80565b8060005260076020526040600020826000526020526040600020600160ff19825416179055610c3181613b80565b7f36fbd57c4b623a56f9a68c3a263741f796f09f826f8efd674356cc744da82d46600080a3005b7f5ba3c8ec00000000000000000000000000000000000000000000000000000000600052610c8581613b80565b60045260245260446000fd5b5081158015610bf6575060d57f00000000000000000000000000000000000000000000000000000000000000001415610bf6565b7fe86a5c06000000000000000000000000000000000000000000000000000000006000523360045260246000fd5b3461022757602060031936011261022757610d0c613c37565b73ffffffffffffffffffffffffffffffffffffffff6000541633141580610e17575b6102a15763ffffffff16806000526014602052600260406000200167ffffffffffffffff815460401c169067ffffffffffffffff421680921115610ded5767ffffffffffffffff81610ddf7f4f1dbf8ea825d04f2121f4590c062c478c382827e7fac5b3f77698ae28dfbd7494602094907fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff6fffffffffffffffff000000000000000083549260401b169116179055565b5460401c16604051908152a2005b7fd1bce2da0000000000000000000000000000000000000000000000000000000060005260046000fd5b5073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016331415610d2e565b3461022757602060031936011261022757600435610e7481614435565b50806000526010602052604060002033600052600660205260ff60406000205416156000908254915b828110610f875750610f595768010000000000000000811015610f2a57610ec991600182018155613e77565b81549060031b9073ffffffffffffffffffffffffffffffffffffffff33831b921b1916179055610ef88161495e565b9060ff604051921682527f12c24ed943ee159859ec61528c660ec45d069b4d7bb8632ea6f68828cafd481a60203393a3005b7f4e487b7100000000000000000000000000000000000000000000000000000000600052604160045260246000fd5b7fa05ab501000000000000000000000000000000000000000000000000000000006000523360045260246000fd5b908015610f98575b90600101610e9d565b50600173ffffffffffffffffffffffffffffffffffffffff610fba8386613e77565b905460039190911b1c1633149050610f8f565b346102275760006003193601126102275760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b346102275760206003193601126102275760043561102581614435565b805467ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001667ffffffffffffffff8260401c16019067ffffffffffffffff82116111c75761107a8461495e565b67ffffffffffffffff80421693169081841080156111b6575b611179575050906110b78260ff63ffffffff6111039560201c169160081c1661461d565b82547fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffff001660809190911b77ffffffffffffffff0000000000000000000000000000000016176002178255565b5460ff8160081c1661111481613b80565b600052600a60205263ffffffff60406000209160201c167fffffffffffffffffffffffffffffffffffffffffffffffffffffffff000000008254161790557f9d0069832b135b1f56483d225d6c7491655f8d609f931c1900dedbf4cf574219600080a2005b60ff908160085416927f635e5d73000000000000000000000000000000000000000000000000000000006000526004521660245260445260646000fd5b5060ff6008541660ff821610611093565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601160045260246000fd5b346102275760206003193601126102275761120f613b5d565b61121a600091614173565b90815161122681613b80565b80611232600192613b80565b149081611284575b5060209181611278575b81611255575b506040519015158152f35b67ffffffffffffffff9150608001511667ffffffffffffffff421611158261124a565b82810151159150611244565b9050506001602061123a565b346102275760206003193601126102275760043573ffffffffffffffffffffffffffffffffffffffff60005416331415806113af575b6102a1576112f181600052600d60205262ffffff60406000205416600052600c602052604060002090565b60ff81541660058110156113805780158015611376575b61133f5750600460ff198254161790557f2d6a8b9b819aa8d0d04b2cb63fd689a44acd7e6e789ee51b0377c752c0f18a81600080a2005b61137090837f99d8147c00000000000000000000000000000000000000000000000000000000600052600452613c7b565b60446000fd5b5060048114611308565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052602160045260246000fd5b5073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163314156112c6565b346102275760206003193601126102275760043573ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610cc55761146781600052600d60205262ffffff60406000205416600052600c602052604060002090565b60ff8154166005811015611380576004810361133f5750805460c081901c156114da5750600360ff198254161790555b80600052600d6020526114b362ffffff60406000205416614734565b7ffc9cb5707ab687824a1f0b2f6548feaa52243056a97efc682315d40ff207055c600080a2005b60801c67ffffffffffffffff16156114fc57600260ff19825416179055611497565b600160ff19825416179055611497565b3461022757600060031936011261022757602063ffffffff60035416604051908152f35b346102275760206003193601126102275773ffffffffffffffffffffffffffffffffffffffff61155e613b5d565b166000526006602052602060ff604060002054166040519015158152f35b3461022757604060031936011261022757611595613c37565b6024359073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610cc5576003549063ffffffff8260201c169263ffffffff6115f385613fb6565b169363ffffffff83169485036116a45750801561167a577f934a496a4cd678dcb5ae6fb53ec378c59e76b4677f4c274e92be748aa6af9ae1927fffffffffffffffffffffffffffffffffffffffffffffffff00000000ffffffff67ffffffff00000000602094851b16911617600355836000526004825280604060002055604051908152a2005b7f672692700000000000000000000000000000000000000000000000000000000060005260046000fd5b846116b363ffffffff92613fb6565b907fc4c1e2fa000000000000000000000000000000000000000000000000000000006000526004521660245260446000fd5b34610227576000600319360112610227576020604051620151808152f35b346102275760206003193601126102275763ffffffff611721613c37565b6000608060405161173181613d2a565b828152826020820152826040820152826060820152015216600052601460205260a0604060002067ffffffffffffffff6040519161176e83613d2a565b8181549384815281600260018501549460208401958652015493604083019082861682528260806060860195828960401c168752019660801c168652604051978852516020880152511660408601525116606084015251166080820152f35b3461022757602060031936011261022757600435600052601160205260ff604060002054166040516003821015611380576020918152f35b346102275760206003193601126102275761181e613b5d565b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610cc55773ffffffffffffffffffffffffffffffffffffffff16807fffffffffffffffffffffffff000000000000000000000000000000000000000060005416176000557fe6c09ffe4572dc9ceaa5ddde4ae41befa655d6fdfe8052077af0970f700e942e600080a2005b346102275760006003193601126102275761197d6118ff7f0000000000000000000000000000000000000000000000000000000000000000614bb6565b6119287f0000000000000000000000000000000000000000000000000000000000000000614d36565b602061198b6040519261193b8385613d9c565b6000845260003681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190613ccb565b908582036040870152613ccb565b466060850152306080850152600060a085015283810360c085015281808451928381520193019160005b8281106119c457505050500390f35b8351855286955093810193928101926001016119b5565b34610227576119e936613c89565b906119f381613b80565b6000526007602052604060002090600052602052602060ff604060002054166040519015158152f35b34610227576020600319360112610227576004356000610100604051611a4181613d62565b8281528260208201528260408201528260608201528260808201528260a08201528260c08201528260e08201520152611a9781600052600d60205262ffffff60406000205416600052600c602052604060002090565b9060405190611aa582613d62565b825460ff8116600581101561138057835260ff8160081c16906020840191611acc81613b80565b825260ff8160101c16946040850195611ae481613b80565b8652606085019060ff8360181c168252608086019663ffffffff8460201c16885260a0870167ffffffffffffffff8560401c16815260ff611b4f600160c08b019567ffffffffffffffff8960801c16875260e08c019860c01c89520154986101008b01998a5261495e565b1684526040519751956005871015611380576101209960ff67ffffffffffffffff98968997958c602063ffffffff968b9983525191611b8d83613b80565b015251611b9981613b80565b60408d0152511660608b015251166080890152511660a0870152511660c0850152511660e083015251610100820152f35b3461022757602060031936011261022757611be3613b5d565b73ffffffffffffffffffffffffffffffffffffffff6000541633141580611cb1575b6102a15773ffffffffffffffffffffffffffffffffffffffff168060005260136020526040600020805467ffffffffffffffff8160381c16158015611ca7575b611c795760ff191660011790557f2863dd5cdaeee3db3572cb06d2252df0b2ed5fd16b2fe921c187ba89519247d3600080a2005b827f5da09ecf0000000000000000000000000000000000000000000000000000000060005260045260246000fd5b5060ff8116611c45565b5073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016331415611c05565b346102275760206003193601126102275763ffffffff611d0f613c37565b1660005260046020526020604060002054604051908152f35b346102275760206003193601126102275760c0611d4b611d46613b5d565b614173565b60a0604051918051611d5c81613b80565b835260208101511515602084015263ffffffff604082015116604084015267ffffffffffffffff606082015116606084015267ffffffffffffffff6080820151166080840152015160a0820152f35b346102275760e060031936011261022757611dc4613c37565b60a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc3601126102275760c43567ffffffffffffffff811161022757611e0e903690600401613c4a565b6003549163ffffffff831663ffffffff80611e2883613fb6565b1695169485036122155750611e3b614013565b67ffffffffffffffff80611e4d61402a565b16911610806121f1575b806121d4575b1580156121ca575b80156121c0575b610ded5790839291611ec460405160208101907fbff28287b2d34a9adf3c96a22be959209562d4ead30234f4c5e6801337ea257e8252866040820152611eb460608201614116565b60e081526105f661010082613d9c565b611ed660ff60085460101c168461488c565b611edf8361408a565b92611eed6040519485613d9c565b8084527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0611f1a8261408a565b01366020860137600090815b81831061207e5787807fffffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000089161760035580600052601460205261204c60026040600020602435815560443560018201550167ffffffffffffffff611f88614013565b167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000825416178155611ffc611fbb61402a565b82547fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff1660409190911b6fffffffffffffffff000000000000000016178255565b612004614041565b7fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff0000000000000000000000000000000083549260801b169116179055565b7f85f15b58b07eba65da4de807907e68872e37dd44f16f1f68143fc99428db52e860a060405161207b81614116565ba2005b849596975092829361096783946120969484986140a2565b916120a083614173565b600281516120ad81613b80565b6120b681613b80565b148015906121b3575b8015612192575b61214e5760a001516120d88288614102565b5260005b8181106120f3575060010190879695949392611f26565b6120fd8188614102565b516121088389614102565b5114612116576001016120dc565b6121208288614102565b517f15040c940000000000000000000000000000000000000000000000000000000060005260045260246000fd5b73ffffffffffffffffffffffffffffffffffffffff847f3d51c805000000000000000000000000000000000000000000000000000000006000521660045260246000fd5b5067ffffffffffffffff60808201511667ffffffffffffffff4216116120c6565b50602081015115156120bf565b5060443515611e6c565b5060243515611e65565b506121dd61402a565b67ffffffffffffffff804216911611611e5d565b506121fa61402a565b67ffffffffffffffff8061220c614041565b16911610611e57565b8461222463ffffffff92613fb6565b907fbd12c8da000000000000000000000000000000000000000000000000000000006000526004521660245260446000fd5b346102275761226436613bfb565b9073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610cc557602073ffffffffffffffffffffffffffffffffffffffff7fff0078b709d651d177b756dff6d82a88b4a89c857793550be77207e7fc3142bd92169283600052600682526123008160406000209060ff60ff1983541691151516179055565b6040519015158152a2005b346102275760e060031936011261022757600073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361291a5760043590600482109182156129165761237381613b80565b801515806128f9575b806128ee575b806128d8575b8061287e575b15612856576123a461239e614077565b8261461d565b6123ac614678565b916123b6836143c3565b506123c082613b80565b818152600b6020526040812063ffffffff6123d9614077565b16825260205260408120548015158061284a575b61280d5750608435916123ff81613b80565b808252600b6020526040822063ffffffff612418614077565b168352602052826040832055600f54680100000000000000008110156127e05780600161244a9201600f55600f613e77565b81549060031b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff87831b921b1916179055612487600f5461437f565b90848352600d6020526040832062ffffff83167fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0000008254161790556024359060048210156127af576124d6614077565b92604435938486604051926124ea84613d62565b6001845260208401906124fc87613b80565b868252604085019061250d89613b80565b888252606086019184835263ffffffff608088019216825260a087019267ffffffffffffffff4216845260c0880194868652604060e08a01978089526101008b01998a5262ffffff8c168152600c60205220985160058110156127b3579561268b8f61271d978c7fffffffffffffffffffffffffffffffffffffffffffffffff00000000ffffffff6127269f9e9d9b67ffffffff0000000067ffffffffffffffff9b60019f9b6126d49b62ff00008f9c85968e9b5060ff60ff198b5416911617895551926125da84613b80565b6125e384613b80565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffff000000ff61ff0063ff0000008b5493519561261a87613b80565b61262387613b80565b5160181b169560081b169116179160101b16171785555193549360201b16169116178c5551168a907fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff6fffffffffffffffff000000000000000083549260401b169116179055565b5188547fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff16911660801b77ffffffffffffffff0000000000000000000000000000000016178755565b51855477ffffffffffffffffffffffffffffffffffffffffffffffff16911660c01b7fffffffffffffffff00000000000000000000000000000000000000000000000016178455565b51910155614734565b60405196156127af5761273881613b80565b865261274381613b80565b602086015260408501526064359063ffffffff82168092036127ac575060e08484937f71b6bd8873c73120042348f9c66e2a94671e7267ae57e648ac5f22798c043c979360606020980152608082015260a43560a082015260c43560c0820152a2604051908152f35b80fd5b8380fd5b60248f7f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b6024837f4e487b710000000000000000000000000000000000000000000000000000000081526041600452fd5b6044925063ffffffff61281e614077565b7f17ab40dd00000000000000000000000000000000000000000000000000000000845216600452602452fd5b506084358114156123ed565b6004827f3acba2b5000000000000000000000000000000000000000000000000000000008152fd5b5060d57f0000000000000000000000000000000000000000000000000000000000000000148061238e575060243560048110156128d4576003906128c181613b80565b1415801561238e5750608435151561238e565b8280fd5b5063ffffffff6128e6614077565b161515612388565b506044351515612382565b5060243560048110156128d45761290f81613b80565b151561237c565b5080fd5b807fe86a5c06000000000000000000000000000000000000000000000000000000006024925233600452fd5b346102275760006003193601126102275761295f614058565b50606060405161296e81613d0e565b67ffffffffffffffff60095463ffffffff73ffffffffffffffffffffffffffffffffffffffff82169384815260406020820191838560a01c168352019260c01c83526040519485525116602084015251166040820152f35b3461022757600060031936011261022757602073ffffffffffffffffffffffffffffffffffffffff60005416604051908152f35b3461022757612a0836613bfb565b9073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610cc557602073ffffffffffffffffffffffffffffffffffffffff7fef9cbc9f13d4031b15fee4cd02650f88f0bab30554090b9a72806036931cc39392169283600052600582526123008160406000209060ff60ff1983541691151516179055565b3461022757600319360160a08112610227576080136102275760843567ffffffffffffffff8111610227573660238201121561022757806004013567ffffffffffffffff81116102275736602482840101116102275760243590612b0f612b09613fce565b83614479565b90815460ff8160101c16612b2281613b80565b60018103610a98575060ff9060081c169373ffffffffffffffffffffffffffffffffffffffff60035460401c1690811561323b5760c0916024604485937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f604051988997889687957f80c8ce3900000000000000000000000000000000000000000000000000000000875260206004880152828288015201868601376000858286010152011681010301915afa9081156130cb57600091613192575b5090612bec825161456a565b506001602083015191015490818103613162575050612c0f6040820151846145c5565b60808101519167ffffffffffffffff612c26614013565b16409283158015613116575b6130d7576040516040810181811067ffffffffffffffff821117610f2a576040527fffffffffffffffffffffffffffffffffffffffff000000000000000000000000612c7c613fce565b60601b16815260206000612db8612c91613fce565b896044359967ffffffffffffffff612ca7614013565b73ffffffffffffffffffffffffffffffffffffffff60405195898701957f00000000000000000000000000000000000000000000000000000000000000008752466040890152306060890152612cfc81613b80565b60808801521660a08601528c60c08601528660e086015286610100860152166101208401526101408301526101408252612d3861016083613d9c565b612da760346040518093612d78898301967f67707464616f2f7265706f72742d646174612f32000000000000000000000000885251809285850190613ca8565b810103017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282613d9c565b604051928392839251928391613ca8565b8101039060025afa156130cb57600051602082019081528251825114908115916130ba575b50613073575050612dec613fce565b92606083519301519467ffffffffffffffff421695612e0a87613ff1565b9173ffffffffffffffffffffffffffffffffffffffff60405197612e2d89613d46565b168752612e3981613b80565b602087015260408601938452606086019485526080860190815260a0860192835267ffffffffffffffff60c0870192168252612e73614013565b9073ffffffffffffffffffffffffffffffffffffffff875116600052601360205260406000209451600052600d60205262ffffff604060002054169551600052601160205262ffffff60406000205460081c16945467ffffffffffffffff8160381c16908115908115612fc8575b5060029798997fff0000000000000000ffffffffffffffffffffffffffffffffffffffffffffff9267ffffffffffffffff92600014612fc05750945b511691519451956107b862ffffff6040519a612f388c613d7f565b60008c5260208c0190815260408c0193845267ffffffffffffffff60608d019816885260808c0195865267ffffffffffffffff60a08d019716875260c08c0198895260e08c01998a5273ffffffffffffffffffffffffffffffffffffffff8d5116600052601360205261078360406000209c5115158d9060ff60ff1983541691151516179055565b905094612f1d565b8a8962ffffff8360081c16149182613060575b60ff8116928315613057575b508215613040575b5050612ffb578a612ee1565b73ffffffffffffffffffffffffffffffffffffffff8951167f5da09ecf0000000000000000000000000000000000000000000000000000000060005260045260246000fd5b60781c67ffffffffffffffff161090508a8c612fef565b1592508d612fe7565b91508862ffffff8360201c161491612fdb565b906130b86084926130ae604051937f8222010900000000000000000000000000000000000000000000000000000000855260048501906145f5565b60448301906145f5565bfd5b905060208301519051141587612ddd565b6040513d6000823e3d90fd5b67ffffffffffffffff6130e8614013565b7f194ff887000000000000000000000000000000000000000000000000000000006000521660045260246000fd5b5061311f614013565b73ffffffffffffffffffffffffffffffffffffffff61313c613fce565b16600052601360205267ffffffffffffffff8060406000205460b81c1691161115612c32565b7f47ae17950000000000000000000000000000000000000000000000000000000060005260045260245260446000fd5b60c03d60c011613234575b6131a78183613d9c565b810160c0828203126128d457604051926131c084613d2a565b8251845260208301516020850152604083015160408501526060830151606085015281609f840112156127ac57604051926131fc604085613d9c565b839160c082019384116127ac5750608001905b82821061322457505050608082015284612be0565b815181526020918201910161320f565b503d61319d565b7fa799d7ab0000000000000000000000000000000000000000000000000000000060005260046000fd5b3461022757600060031936011261022757602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b34610227576020600319360112610227576132c3613b5d565b73ffffffffffffffffffffffffffffffffffffffff6000541633141580613495575b6102a15760006132f482614173565b80516132ff81613b80565b8061330b600392613b80565b14918261348a575b508161347d575b8161345a575b50156134165761333a63ffffffff60095460a01c16613fb6565b73ffffffffffffffffffffffffffffffffffffffff6040519261335c84613d0e565b1680835263ffffffff82811660208501524267ffffffffffffffff811660409095019490945273ffffffffffffffffffffffffffffffffffffffff821660a093841b77ffffffff0000000000000000000000000000000000000000161760c09490941b7fffffffffffffffff000000000000000000000000000000000000000000000000169390931760098190559092911c167fff2ea95ac7f0049601d8e46c75ea5f41209d9b98f2d3b7ccbd67e76743f9eb1e600080a3005b73ffffffffffffffffffffffffffffffffffffffff907f5da09ecf000000000000000000000000000000000000000000000000000000006000521660045260246000fd5b67ffffffffffffffff9150608001511667ffffffffffffffff4216111582613320565b602081015115915061331a565b506001915083613313565b5073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163314156132e5565b346102275760206003193601126102275773ffffffffffffffffffffffffffffffffffffffff613503613b5d565b166000526005602052602060ff604060002054166040519015158152f35b346102275760206003193601126102275761353a613b5d565b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610cc55773ffffffffffffffffffffffffffffffffffffffff906003547fffffffff0000000000000000000000000000000000000000ffffffffffffffff7bffffffffffffffffffffffffffffffffffffffff00000000000000008360401b16911617600355167f1c038f04e1b43e5d881dd9a8a731d1377552e97a5b15f978b7fee44760226770600080a2005b346102275760406003193601126102275760043560243567ffffffffffffffff8116908181036102275773ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610cc55761368f83600052600d60205262ffffff60406000205416600052600c602052604060002090565b60ff81541660058110156113805760028103613760575067ffffffffffffffff4216831061373257805477ffffffffffffffffffffffffffffffffffffffffffffff001660c09290921b7fffffffffffffffff000000000000000000000000000000000000000000000000169190911760031790557f9ec5683d4ec0db10124deb42ff465025b3b2c1990f19cf00c12884602f47393390602090604051908152a2005b827fbf85a3060000000000000000000000000000000000000000000000000000000060005260045260246000fd5b61137090857f99d8147c00000000000000000000000000000000000000000000000000000000600052600452613c7b565b346102275760206003193601126102275760043573ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610cc557806000526011602052604060002060ff8154166003811015611380576001146138e857805460ff191660011780825560081c62ffffff1615613847575b507fbb1a62c83ccbd23d111710c489e565414f8c83ea2196ca921bff9563a9b7189d600080a2005b6012549068010000000000000000821015610f2a576138718260016138e294016012556012613e77565b81549060031b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff86831b921b19161790556138ae60125461437f565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffff000000ff63ffffff0083549260081b169116179055565b8161381f565b507f5a16e5b300000000000000000000000000000000000000000000000000000000600052600452600160245260446000fd5b3461022757600060031936011261022757602063ffffffff600354821c16604051908152f35b3461022757606060031936011261022757600073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361291a575060405161399e81613d0e565b60043560ff8116908181036102275782526024359060ff821680830361022757602084019283526044359160ff831680840361022757604086019384527f000000000000000000000000000000000000000000000000000000000000000060d503613b245760ff60015b16809210928315613b1a575b508215613b10575b5050613ac05791613abb917f6244ff38a4cc342655bf4b6ef41104dafb18303f4cbf4aa1bc73c1d80ce0417f9360ff8351167fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00000062ff000061ff00600854955160081b16935160101b16931617171760085560405191829182919091604060ff816060840195828151168552826020820151166020860152015116910152565b0390a1005b604080517f0c342dcd000000000000000000000000000000000000000000000000000000008152845160ff9081166004830152602086015181166024830152918501519091166044820152606490fd5b1090508480613a1c565b8211925086613a14565b60ff6002613a08565b3461022757602060031936011261022757610b94613b51613b4c613b5d565b613e8f565b60405191829182613b8a565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361022757565b6004111561138057565b91909160c067ffffffffffffffff8160e084019573ffffffffffffffffffffffffffffffffffffffff81511685526020810151613bc681613b80565b602086015260408101516040860152606081015160608601526080810151608086015260a081015160a0860152015116910152565b60031960409101126102275760043573ffffffffffffffffffffffffffffffffffffffff81168103610227579060243580151581036102275790565b6004359063ffffffff8216820361022757565b9181601f840112156102275782359167ffffffffffffffff8311610227576020808501948460051b01011161022757565b600581101561138057602452565b6003196040910112610227576004356004811015610227579060243590565b60005b838110613cbb5750506000910152565b8181015183820152602001613cab565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602093613d0781518092818752878088019101613ca8565b0116010190565b6060810190811067ffffffffffffffff821117610f2a57604052565b60a0810190811067ffffffffffffffff821117610f2a57604052565b60e0810190811067ffffffffffffffff821117610f2a57604052565b610120810190811067ffffffffffffffff821117610f2a57604052565b610100810190811067ffffffffffffffff821117610f2a57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610f2a57604052565b62ffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9116019062ffffff82116111c757565b600f54811015613e2d57600f60005260206000200190600090565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052603260045260246000fd5b601254811015613e2d57601260005260206000200190600090565b8054821015613e2d5760005260206000200190600090565b73ffffffffffffffffffffffffffffffffffffffff60405191613eb183613d46565b6000835260006020840152600060408401526000606084015260006080840152600060a0840152600060c084015216806000526013602052604060002080549067ffffffffffffffff8260381c1615613fb05767ffffffffffffffff92935062ffffff8260081c169081600052600c602052613f40613f3b60ff60406000205460081c1693613ddd565b613e12565b90549060031b1c613f60613f5b62ffffff8660201c16613ddd565b613e5c565b90549060031b1c90600260018401549301549360405197613f8089613d46565b8852613f8b81613b80565b602088015260408701526060860152608085015260a084015260781c1660c082015290565b50505090565b63ffffffff60019116019063ffffffff82116111c757565b60043573ffffffffffffffffffffffffffffffffffffffff811681036102275790565b67ffffffffffffffff620151809116019067ffffffffffffffff82116111c757565b60643567ffffffffffffffff811681036102275790565b60843567ffffffffffffffff811681036102275790565b60a43567ffffffffffffffff811681036102275790565b6040519061406582613d0e565b60006040838281528260208201520152565b60643563ffffffff811681036102275790565b67ffffffffffffffff8111610f2a5760051b60200190565b9190811015613e2d5760051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561022757019081359167ffffffffffffffff8311610227576020018236038113610227579190565b8051821015613e2d5760209160051b010190565b6024358152604435602082015260643567ffffffffffffffff811680910361022757604082015260843567ffffffffffffffff811680910361022757606082015260a4359067ffffffffffffffff82168092036102275760800152565b9060405160c0810181811067ffffffffffffffff821117610f2a576040526000815260006020820152600060408201526000606082015260006080820152600060a082015273ffffffffffffffffffffffffffffffffffffffff819316600052601360205260406000205467ffffffffffffffff8160381c169182156142f1575062ffffff8160081c16600052600c60205260406000209061421f613f5b62ffffff8360201c16613ddd565b90549060031b1c9160a08601928352549260ff8460081c1661424081613b80565b865260ff821680156142db575b80156142ab575b67ffffffffffffffff93501515602087015263ffffffff8460201c166040870152606086015260781c1690608084019082825260c01c9182151590816142a1575b5061429e575050565b52565b9050821038614295565b509151600052601160205260ff6040600020541691600383101561138057600267ffffffffffffffff9314614254565b5060ff841660058110156113805760041461424d565b93505050565b60031960e0910112610227576040519061431082613d46565b8160043573ffffffffffffffffffffffffffffffffffffffff81168103610227578152602435600481101561022757602082015260443560408201526064356060820152608435608082015260a43560a082015260c4359067ffffffffffffffff821682036102275760c00152565b62ffffff81116143915762ffffff1690565b7f6dfcc65000000000000000000000000000000000000000000000000000000000600052601860045260245260446000fd5b906143eb82600052600d60205262ffffff60406000205416600052600c602052604060002090565b9160ff8354169060058210156113805781614404575050565b61137092507f99d8147c00000000000000000000000000000000000000000000000000000000600052600452613c7b565b9061445d82600052600d60205262ffffff60406000205416600052600c602052604060002090565b9160ff8354169060058210156113805760018203614404575050565b919073ffffffffffffffffffffffffffffffffffffffff16801561453d576144be83600052600d60205262ffffff60406000205416600052600c602052604060002090565b92835460ff811692600584101561138057600384149182614525575b5081614500575b50600283141590816144f7575b50614404575050565b905015386144ee565b9050600052601360205267ffffffffffffffff60406000205460381c161515386144e1565b60c01c4267ffffffffffffffff1611159150386144da565b7f5da09ecf0000000000000000000000000000000000000000000000000000000060005260045260246000fd5b9081600052601160205260406000209160ff8354169060038210156113805760018203614595575050565b7f5a16e5b30000000000000000000000000000000000000000000000000000000060005260045260245260446000fd5b6145ce81613b80565b80600052600760205260406000208260005260205260ff6040600020541615610c58575050565b906000905b6002821061460757505050565b60208060019285518152019301910190916145fa565b61462681613b80565b600052600a60205263ffffffff80604060002054169116818110614648575050565b7f773078130000000000000000000000000000000000000000000000000000000060005260045260245260446000fd5b6040516020810190610100810160048035818110156102275761469a81613b80565b8452602081013581811015610227576146b281613b80565b60208501526040810135604085015260608101359163ffffffff831683036102275760c0849263ffffffff61472e951660608801526080810135608088015260a081013560a0880152013560c0860152037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282613d9c565b51902090565b62ffffff1680600052600c6020526040600020805490600160ff808460081c169360101c1691015460405191602083019361476e81613b80565b845261477981613b80565b6040830152606082015260608152614792608082613d9c565b51902080600052600e60205262ffffff60406000205416828114158061482f575b6147ef5750600052600e6020526040600020907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff000000825416179055565b613f3b6147fb91613ddd565b90549060031b1c7f85e8b35a0000000000000000000000000000000000000000000000000000000060005260045260246000fd5b5080600052600c6020526148466040600020614a13565b6147b3565b604290614856614a57565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b9060ff169081811061489c575050565b7f437ea3130000000000000000000000000000000000000000000000000000000060005260045260245260446000fd5b93929067ffffffffffffffff8211610f2a5760405191614914601f82017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200184613d9c565b808352368185011161022757602081600092614937968387013784010152614b7a565b50509173ffffffffffffffffffffffffffffffffffffffff80841691168111156109a85750565b6000908152601060205260408120805492825b84811080614a07575b15614a005773ffffffffffffffffffffffffffffffffffffffff61499e8285613e77565b90549060031b1c16600052600660205260ff604060002054166149eb575b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81146111c757600101614971565b9260ff1660ff81146111c757600101926149bc565b5091925050565b5060ff8085161061497a565b5460ff81169060058210156113805760038214614a42575060018114908115614a3a575090565b600291501490565b905060c01c67ffffffffffffffff4216111590565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480614b51575b15614abf577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261472e60c082613d9c565b507f00000000000000000000000000000000000000000000000000000000000000004614614a96565b8151919060418303614bab57614ba492506020820151906060604084015193015160001a90614e08565b9192909190565b505060009160029190565b60ff8114614c385760ff811690601f8211614c0e576040805192614bda8285613d9c565b602084527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe060208501920136833783525290565b7fb3512b0c0000000000000000000000000000000000000000000000000000000060005260046000fd5b506040516000600154908160011c91600181168015614d2c575b602084108114614cff578385528492918115614ce05750600114614c80575b614c7d92500382613d9c565b90565b506001600090815290917fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf65b818310614cc4575050906020614c7d92820101614c71565b6020919350806001915483858801015201910190918392614cac565b60209250614c7d94915060ff191682840152151560051b820101614c71565b6024837f4e487b710000000000000000000000000000000000000000000000000000000081526022600452fd5b92607f1692614c52565b60ff8114614d5a5760ff811690601f8211614c0e576040805192614bda8285613d9c565b506040516000600254908160011c91600181168015614dfe575b602084108114614cff578385528492918115614ce05750600114614d9e57614c7d92500382613d9c565b506002600090815290917f405787fa12a823e0f2b7631cc41b3ba8828b3321ca811111fa75cd3aa3bb5ace5b818310614de2575050906020614c7d92820101614c71565b6020919350806001915483858801015201910190918392614dca565b92607f1692614d74565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411614e92579160209360809260ff60009560405194855216868401526040830152606082015282805260015afa156130cb5760005173ffffffffffffffffffffffffffffffffffffffff811615614e865790600090600090565b50600090600190600090565b5050506000916003919056",
}

// EnclaveRegistry is an auto generated Go binding around an Ethereum contract.
type EnclaveRegistry struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *EnclaveRegistry) GetABI() abi.ABI {
	return c.abi
}

// NewEnclaveRegistry creates a new instance of EnclaveRegistry.
func NewEnclaveRegistry() *EnclaveRegistry {
	parsed, err := EnclaveRegistryMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &EnclaveRegistry{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *EnclaveRegistry) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor((uint256,address,address,uint64,(uint8,uint8,uint8)) config) returns()
func (enclaveRegistry *EnclaveRegistry) PackConstructor(config EnclaveRegistryConfig) []byte {
	enc, err := enclaveRegistry.abi.Pack("", config)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackDEVREALM is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbce7d23.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DEV_REALM() view returns(uint256)
func (enclaveRegistry *EnclaveRegistry) PackDEVREALM() []byte {
	enc, err := enclaveRegistry.abi.Pack("DEV_REALM")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDEVREALM is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbce7d23.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DEV_REALM() view returns(uint256)
func (enclaveRegistry *EnclaveRegistry) TryPackDEVREALM() ([]byte, error) {
	return enclaveRegistry.abi.Pack("DEV_REALM")
}

// UnpackDEVREALM is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfbce7d23.
//
// Solidity: function DEV_REALM() view returns(uint256)
func (enclaveRegistry *EnclaveRegistry) UnpackDEVREALM(data []byte) (*big.Int, error) {
	out, err := enclaveRegistry.abi.Unpack("DEV_REALM", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXREGISTRATION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x963644c2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_REGISTRATION() view returns(uint64)
func (enclaveRegistry *EnclaveRegistry) PackMAXREGISTRATION() []byte {
	enc, err := enclaveRegistry.abi.Pack("MAX_REGISTRATION")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXREGISTRATION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x963644c2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_REGISTRATION() view returns(uint64)
func (enclaveRegistry *EnclaveRegistry) TryPackMAXREGISTRATION() ([]byte, error) {
	return enclaveRegistry.abi.Pack("MAX_REGISTRATION")
}

// UnpackMAXREGISTRATION is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x963644c2.
//
// Solidity: function MAX_REGISTRATION() view returns(uint64)
func (enclaveRegistry *EnclaveRegistry) UnpackMAXREGISTRATION(data []byte) (uint64, error) {
	out, err := enclaveRegistry.abi.Unpack("MAX_REGISTRATION", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackActivateRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaba8fa0f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function activateRelease(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) PackActivateRelease(id [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("activateRelease", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackActivateRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaba8fa0f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function activateRelease(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackActivateRelease(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("activateRelease", id)
}

// PackActivationDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3a8c0786.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function activationDelay() view returns(uint64)
func (enclaveRegistry *EnclaveRegistry) PackActivationDelay() []byte {
	enc, err := enclaveRegistry.abi.Pack("activationDelay")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackActivationDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3a8c0786.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function activationDelay() view returns(uint64)
func (enclaveRegistry *EnclaveRegistry) TryPackActivationDelay() ([]byte, error) {
	return enclaveRegistry.abi.Pack("activationDelay")
}

// UnpackActivationDelay is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3a8c0786.
//
// Solidity: function activationDelay() view returns(uint64)
func (enclaveRegistry *EnclaveRegistry) UnpackActivationDelay(data []byte) (uint64, error) {
	out, err := enclaveRegistry.abi.Unpack("activationDelay", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackApproveConfig is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcba3a15a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approveConfig(uint8 role, bytes32 config) returns()
func (enclaveRegistry *EnclaveRegistry) PackApproveConfig(role uint8, config [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("approveConfig", role, config)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApproveConfig is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcba3a15a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approveConfig(uint8 role, bytes32 config) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackApproveConfig(role uint8, config [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("approveConfig", role, config)
}

// PackApprovePlatform is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1b2d1d59.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approvePlatform(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) PackApprovePlatform(id [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("approvePlatform", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprovePlatform is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1b2d1d59.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approvePlatform(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackApprovePlatform(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("approvePlatform", id)
}

// PackAttestRebuild is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc008bc44.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function attestRebuild(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) PackAttestRebuild(id [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("attestRebuild", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAttestRebuild is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc008bc44.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function attestRebuild(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackAttestRebuild(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("attestRebuild", id)
}

// PackCloseEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc585e3a1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function closeEpoch(uint32 epoch) returns()
func (enclaveRegistry *EnclaveRegistry) PackCloseEpoch(epoch uint32) []byte {
	enc, err := enclaveRegistry.abi.Pack("closeEpoch", epoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCloseEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc585e3a1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function closeEpoch(uint32 epoch) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackCloseEpoch(epoch uint32) ([]byte, error) {
	return enclaveRegistry.abi.Pack("closeEpoch", epoch)
}

// PackDeprecateRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1cfe2d8b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deprecateRelease(bytes32 id, uint64 endsAt) returns()
func (enclaveRegistry *EnclaveRegistry) PackDeprecateRelease(id [32]byte, endsAt uint64) []byte {
	enc, err := enclaveRegistry.abi.Pack("deprecateRelease", id, endsAt)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeprecateRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1cfe2d8b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deprecateRelease(bytes32 id, uint64 endsAt) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackDeprecateRelease(id [32]byte, endsAt uint64) ([]byte, error) {
	return enclaveRegistry.abi.Pack("deprecateRelease", id, endsAt)
}

// PackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (enclaveRegistry *EnclaveRegistry) PackEip712Domain() []byte {
	enc, err := enclaveRegistry.abi.Pack("eip712Domain")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (enclaveRegistry *EnclaveRegistry) TryPackEip712Domain() ([]byte, error) {
	return enclaveRegistry.abi.Pack("eip712Domain")
}

// Eip712DomainOutput serves as a container for the return parameters of contract
// method Eip712Domain.
type Eip712DomainOutput struct {
	Fields            [1]byte
	Name              string
	Version           string
	ChainId           *big.Int
	VerifyingContract common.Address
	Salt              [32]byte
	Extensions        []*big.Int
}

// UnpackEip712Domain is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x84b0196e.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (enclaveRegistry *EnclaveRegistry) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := enclaveRegistry.abi.Unpack("eip712Domain", data)
	outstruct := new(Eip712DomainOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Fields = *abi.ConvertType(out[0], new([1]byte)).(*[1]byte)
	outstruct.Name = *abi.ConvertType(out[1], new(string)).(*string)
	outstruct.Version = *abi.ConvertType(out[2], new(string)).(*string)
	outstruct.ChainId = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.VerifyingContract = *abi.ConvertType(out[4], new(common.Address)).(*common.Address)
	outstruct.Salt = *abi.ConvertType(out[5], new([32]byte)).(*[32]byte)
	outstruct.Extensions = *abi.ConvertType(out[6], new([]*big.Int)).(*[]*big.Int)
	return *outstruct, nil
}

// PackGuardian is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x452a9320.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function guardian() view returns(address)
func (enclaveRegistry *EnclaveRegistry) PackGuardian() []byte {
	enc, err := enclaveRegistry.abi.Pack("guardian")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGuardian is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x452a9320.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function guardian() view returns(address)
func (enclaveRegistry *EnclaveRegistry) TryPackGuardian() ([]byte, error) {
	return enclaveRegistry.abi.Pack("guardian")
}

// UnpackGuardian is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x452a9320.
//
// Solidity: function guardian() view returns(address)
func (enclaveRegistry *EnclaveRegistry) UnpackGuardian(data []byte) (common.Address, error) {
	out, err := enclaveRegistry.abi.Unpack("guardian", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackIsAttestor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2e2f4e24.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isAttestor(address account) view returns(bool allowed)
func (enclaveRegistry *EnclaveRegistry) PackIsAttestor(account common.Address) []byte {
	enc, err := enclaveRegistry.abi.Pack("isAttestor", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsAttestor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2e2f4e24.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isAttestor(address account) view returns(bool allowed)
func (enclaveRegistry *EnclaveRegistry) TryPackIsAttestor(account common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("isAttestor", account)
}

// UnpackIsAttestor is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2e2f4e24.
//
// Solidity: function isAttestor(address account) view returns(bool allowed)
func (enclaveRegistry *EnclaveRegistry) UnpackIsAttestor(data []byte) (bool, error) {
	out, err := enclaveRegistry.abi.Unpack("isAttestor", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackIsConfig is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x81cebf7c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isConfig(uint8 role, bytes32 config) view returns(bool approved)
func (enclaveRegistry *EnclaveRegistry) PackIsConfig(role uint8, config [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("isConfig", role, config)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsConfig is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x81cebf7c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isConfig(uint8 role, bytes32 config) view returns(bool approved)
func (enclaveRegistry *EnclaveRegistry) TryPackIsConfig(role uint8, config [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("isConfig", role, config)
}

// UnpackIsConfig is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x81cebf7c.
//
// Solidity: function isConfig(uint8 role, bytes32 config) view returns(bool approved)
func (enclaveRegistry *EnclaveRegistry) UnpackIsConfig(data []byte) (bool, error) {
	out, err := enclaveRegistry.abi.Unpack("isConfig", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackIsRebuilder is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9c974d80.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isRebuilder(address account) view returns(bool allowed)
func (enclaveRegistry *EnclaveRegistry) PackIsRebuilder(account common.Address) []byte {
	enc, err := enclaveRegistry.abi.Pack("isRebuilder", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsRebuilder is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9c974d80.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isRebuilder(address account) view returns(bool allowed)
func (enclaveRegistry *EnclaveRegistry) TryPackIsRebuilder(account common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("isRebuilder", account)
}

// UnpackIsRebuilder is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9c974d80.
//
// Solidity: function isRebuilder(address account) view returns(bool allowed)
func (enclaveRegistry *EnclaveRegistry) UnpackIsRebuilder(data []byte) (bool, error) {
	out, err := enclaveRegistry.abi.Unpack("isRebuilder", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackIsTee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7016f70.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isTee(address key) view returns(bool)
func (enclaveRegistry *EnclaveRegistry) PackIsTee(key common.Address) []byte {
	enc, err := enclaveRegistry.abi.Pack("isTee", key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsTee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7016f70.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isTee(address key) view returns(bool)
func (enclaveRegistry *EnclaveRegistry) TryPackIsTee(key common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("isTee", key)
}

// UnpackIsTee is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa7016f70.
//
// Solidity: function isTee(address key) view returns(bool)
func (enclaveRegistry *EnclaveRegistry) UnpackIsTee(data []byte) (bool, error) {
	out, err := enclaveRegistry.abi.Unpack("isTee", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackKeyEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8e1e932f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keyEpoch(uint32 epoch) view returns((bytes32,bytes32,uint64,uint64,uint64))
func (enclaveRegistry *EnclaveRegistry) PackKeyEpoch(epoch uint32) []byte {
	enc, err := enclaveRegistry.abi.Pack("keyEpoch", epoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeyEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8e1e932f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keyEpoch(uint32 epoch) view returns((bytes32,bytes32,uint64,uint64,uint64))
func (enclaveRegistry *EnclaveRegistry) TryPackKeyEpoch(epoch uint32) ([]byte, error) {
	return enclaveRegistry.abi.Pack("keyEpoch", epoch)
}

// UnpackKeyEpoch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8e1e932f.
//
// Solidity: function keyEpoch(uint32 epoch) view returns((bytes32,bytes32,uint64,uint64,uint64))
func (enclaveRegistry *EnclaveRegistry) UnpackKeyEpoch(data []byte) (KeyEpoch, error) {
	out, err := enclaveRegistry.abi.Unpack("keyEpoch", data)
	if err != nil {
		return *new(KeyEpoch), err
	}
	out0 := *abi.ConvertType(out[0], new(KeyEpoch)).(*KeyEpoch)
	return out0, nil
}

// PackLatestEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9cb118bf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function latestEpoch() view returns(uint32)
func (enclaveRegistry *EnclaveRegistry) PackLatestEpoch() []byte {
	enc, err := enclaveRegistry.abi.Pack("latestEpoch")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLatestEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9cb118bf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function latestEpoch() view returns(uint32)
func (enclaveRegistry *EnclaveRegistry) TryPackLatestEpoch() ([]byte, error) {
	return enclaveRegistry.abi.Pack("latestEpoch")
}

// UnpackLatestEpoch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9cb118bf.
//
// Solidity: function latestEpoch() view returns(uint32)
func (enclaveRegistry *EnclaveRegistry) UnpackLatestEpoch(data []byte) (uint32, error) {
	out, err := enclaveRegistry.abi.Unpack("latestEpoch", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackLatestPolicy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x12bc0f2e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function latestPolicy() view returns(uint32)
func (enclaveRegistry *EnclaveRegistry) PackLatestPolicy() []byte {
	enc, err := enclaveRegistry.abi.Pack("latestPolicy")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLatestPolicy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x12bc0f2e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function latestPolicy() view returns(uint32)
func (enclaveRegistry *EnclaveRegistry) TryPackLatestPolicy() ([]byte, error) {
	return enclaveRegistry.abi.Pack("latestPolicy")
}

// UnpackLatestPolicy is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x12bc0f2e.
//
// Solidity: function latestPolicy() view returns(uint32)
func (enclaveRegistry *EnclaveRegistry) UnpackLatestPolicy(data []byte) (uint32, error) {
	out, err := enclaveRegistry.abi.Unpack("latestPolicy", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackPlatform is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8b215071.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function platform(bytes32 id) view returns(uint8)
func (enclaveRegistry *EnclaveRegistry) PackPlatform(id [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("platform", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPlatform is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8b215071.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function platform(bytes32 id) view returns(uint8)
func (enclaveRegistry *EnclaveRegistry) TryPackPlatform(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("platform", id)
}

// UnpackPlatform is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8b215071.
//
// Solidity: function platform(bytes32 id) view returns(uint8)
func (enclaveRegistry *EnclaveRegistry) UnpackPlatform(data []byte) (uint8, error) {
	out, err := enclaveRegistry.abi.Unpack("platform", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackPolicyManifest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x599c6db5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function policyManifest(uint32 policy) view returns(bytes32 manifest)
func (enclaveRegistry *EnclaveRegistry) PackPolicyManifest(policy uint32) []byte {
	enc, err := enclaveRegistry.abi.Pack("policyManifest", policy)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPolicyManifest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x599c6db5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function policyManifest(uint32 policy) view returns(bytes32 manifest)
func (enclaveRegistry *EnclaveRegistry) TryPackPolicyManifest(policy uint32) ([]byte, error) {
	return enclaveRegistry.abi.Pack("policyManifest", policy)
}

// UnpackPolicyManifest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x599c6db5.
//
// Solidity: function policyManifest(uint32 policy) view returns(bytes32 manifest)
func (enclaveRegistry *EnclaveRegistry) UnpackPolicyManifest(data []byte) ([32]byte, error) {
	out, err := enclaveRegistry.abi.Unpack("policyManifest", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackProposeRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x49534b17.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function proposeRelease((uint8,uint8,bytes32,uint32,bytes32,bytes32,bytes32) release_) returns(bytes32 id)
func (enclaveRegistry *EnclaveRegistry) PackProposeRelease(release Release) []byte {
	enc, err := enclaveRegistry.abi.Pack("proposeRelease", release)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProposeRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x49534b17.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function proposeRelease((uint8,uint8,bytes32,uint32,bytes32,bytes32,bytes32) release_) returns(bytes32 id)
func (enclaveRegistry *EnclaveRegistry) TryPackProposeRelease(release Release) ([]byte, error) {
	return enclaveRegistry.abi.Pack("proposeRelease", release)
}

// UnpackProposeRelease is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x49534b17.
//
// Solidity: function proposeRelease((uint8,uint8,bytes32,uint32,bytes32,bytes32,bytes32) release_) returns(bytes32 id)
func (enclaveRegistry *EnclaveRegistry) UnpackProposeRelease(data []byte) ([32]byte, error) {
	out, err := enclaveRegistry.abi.Unpack("proposeRelease", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackPublishEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52b21a22.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function publishEpoch(uint32 epoch, (bytes32,bytes32,uint64,uint64,uint64) e, bytes[] signatures) returns()
func (enclaveRegistry *EnclaveRegistry) PackPublishEpoch(epoch uint32, e KeyEpoch, signatures [][]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("publishEpoch", epoch, e, signatures)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPublishEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52b21a22.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function publishEpoch(uint32 epoch, (bytes32,bytes32,uint64,uint64,uint64) e, bytes[] signatures) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackPublishEpoch(epoch uint32, e KeyEpoch, signatures [][]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("publishEpoch", epoch, e, signatures)
}

// PackPublishPolicy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x98662176.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function publishPolicy(uint32 policy, bytes32 manifest) returns()
func (enclaveRegistry *EnclaveRegistry) PackPublishPolicy(policy uint32, manifest [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("publishPolicy", policy, manifest)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPublishPolicy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x98662176.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function publishPolicy(uint32 policy, bytes32 manifest) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackPublishPolicy(policy uint32, manifest [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("publishPolicy", policy, manifest)
}

// PackRealm is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xac3e6742.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function realm() view returns(uint256)
func (enclaveRegistry *EnclaveRegistry) PackRealm() []byte {
	enc, err := enclaveRegistry.abi.Pack("realm")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRealm is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xac3e6742.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function realm() view returns(uint256)
func (enclaveRegistry *EnclaveRegistry) TryPackRealm() ([]byte, error) {
	return enclaveRegistry.abi.Pack("realm")
}

// UnpackRealm is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xac3e6742.
//
// Solidity: function realm() view returns(uint256)
func (enclaveRegistry *EnclaveRegistry) UnpackRealm(data []byte) (*big.Int, error) {
	out, err := enclaveRegistry.abi.Unpack("realm", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe12b9658.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function register((address,uint8,bytes32,bytes32,bytes32,bytes32,uint64) r, bytes[] signatures) returns()
func (enclaveRegistry *EnclaveRegistry) PackRegister(r Registration, signatures [][]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("register", r, signatures)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe12b9658.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function register((address,uint8,bytes32,bytes32,bytes32,bytes32,uint64) r, bytes[] signatures) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackRegister(r Registration, signatures [][]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("register", r, signatures)
}

// PackRegisterTdx is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3b6d77b7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function registerTdx((address,bytes32,bytes32,uint64) claims, bytes quote) returns()
func (enclaveRegistry *EnclaveRegistry) PackRegisterTdx(claims TdxClaims, quote []byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("registerTdx", claims, quote)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegisterTdx is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3b6d77b7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function registerTdx((address,bytes32,bytes32,uint64) claims, bytes quote) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackRegisterTdx(claims TdxClaims, quote []byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("registerTdx", claims, quote)
}

// PackRegistration is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0840605a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function registration(address key) view returns((address,uint8,bytes32,bytes32,bytes32,bytes32,uint64) result)
func (enclaveRegistry *EnclaveRegistry) PackRegistration(key common.Address) []byte {
	enc, err := enclaveRegistry.abi.Pack("registration", key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegistration is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0840605a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function registration(address key) view returns((address,uint8,bytes32,bytes32,bytes32,bytes32,uint64) result)
func (enclaveRegistry *EnclaveRegistry) TryPackRegistration(key common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("registration", key)
}

// UnpackRegistration is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0840605a.
//
// Solidity: function registration(address key) view returns((address,uint8,bytes32,bytes32,bytes32,bytes32,uint64) result)
func (enclaveRegistry *EnclaveRegistry) UnpackRegistration(data []byte) (Registration, error) {
	out, err := enclaveRegistry.abi.Unpack("registration", data)
	if err != nil {
		return *new(Registration), err
	}
	out0 := *abi.ConvertType(out[0], new(Registration)).(*Registration)
	return out0, nil
}

// PackReinstateRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f0d7c0a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reinstateRelease(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) PackReinstateRelease(id [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("reinstateRelease", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReinstateRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f0d7c0a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reinstateRelease(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackReinstateRelease(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("reinstateRelease", id)
}

// PackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x67d42a8b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function release(bytes32 id) view returns((uint8,uint8,uint8,uint8,uint32,uint64,uint64,uint64,bytes32) record)
func (enclaveRegistry *EnclaveRegistry) PackRelease(id [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("release", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x67d42a8b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function release(bytes32 id) view returns((uint8,uint8,uint8,uint8,uint32,uint64,uint64,uint64,bytes32) record)
func (enclaveRegistry *EnclaveRegistry) TryPackRelease(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("release", id)
}

// UnpackRelease is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x67d42a8b.
//
// Solidity: function release(bytes32 id) view returns((uint8,uint8,uint8,uint8,uint32,uint64,uint64,uint64,bytes32) record)
func (enclaveRegistry *EnclaveRegistry) UnpackRelease(data []byte) (ReleaseRecord, error) {
	out, err := enclaveRegistry.abi.Unpack("release", data)
	if err != nil {
		return *new(ReleaseRecord), err
	}
	out0 := *abi.ConvertType(out[0], new(ReleaseRecord)).(*ReleaseRecord)
	return out0, nil
}

// PackReleaseId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe16da40e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function releaseId((uint8,uint8,bytes32,uint32,bytes32,bytes32,bytes32) release_) pure returns(bytes32)
func (enclaveRegistry *EnclaveRegistry) PackReleaseId(release Release) []byte {
	enc, err := enclaveRegistry.abi.Pack("releaseId", release)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReleaseId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe16da40e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function releaseId((uint8,uint8,bytes32,uint32,bytes32,bytes32,bytes32) release_) pure returns(bytes32)
func (enclaveRegistry *EnclaveRegistry) TryPackReleaseId(release Release) ([]byte, error) {
	return enclaveRegistry.abi.Pack("releaseId", release)
}

// UnpackReleaseId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe16da40e.
//
// Solidity: function releaseId((uint8,uint8,bytes32,uint32,bytes32,bytes32,bytes32) release_) pure returns(bytes32)
func (enclaveRegistry *EnclaveRegistry) UnpackReleaseId(data []byte) ([32]byte, error) {
	out, err := enclaveRegistry.abi.Unpack("releaseId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRevokeConfig is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe50c686d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revokeConfig(uint8 role, bytes32 config) returns()
func (enclaveRegistry *EnclaveRegistry) PackRevokeConfig(role uint8, config [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("revokeConfig", role, config)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevokeConfig is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe50c686d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revokeConfig(uint8 role, bytes32 config) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackRevokeConfig(role uint8, config [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("revokeConfig", role, config)
}

// PackRevokeKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5ae7ab32.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revokeKey(address key) returns()
func (enclaveRegistry *EnclaveRegistry) PackRevokeKey(key common.Address) []byte {
	enc, err := enclaveRegistry.abi.Pack("revokeKey", key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevokeKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5ae7ab32.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revokeKey(address key) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackRevokeKey(key common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("revokeKey", key)
}

// PackRevokePlatform is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf1a52469.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revokePlatform(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) PackRevokePlatform(id [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("revokePlatform", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevokePlatform is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf1a52469.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revokePlatform(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackRevokePlatform(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("revokePlatform", id)
}

// PackRevokeRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa3770633.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revokeRelease(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) PackRevokeRelease(id [32]byte) []byte {
	enc, err := enclaveRegistry.abi.Pack("revokeRelease", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevokeRelease is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa3770633.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revokeRelease(bytes32 id) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackRevokeRelease(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("revokeRelease", id)
}

// PackSetAttestor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x41724dd0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setAttestor(address attestor, bool allowed) returns()
func (enclaveRegistry *EnclaveRegistry) PackSetAttestor(attestor common.Address, allowed bool) []byte {
	enc, err := enclaveRegistry.abi.Pack("setAttestor", attestor, allowed)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetAttestor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x41724dd0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setAttestor(address attestor, bool allowed) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackSetAttestor(attestor common.Address, allowed bool) ([]byte, error) {
	return enclaveRegistry.abi.Pack("setAttestor", attestor, allowed)
}

// PackSetGuardian is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8a0dac4a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setGuardian(address guardian_) returns()
func (enclaveRegistry *EnclaveRegistry) PackSetGuardian(guardian common.Address) []byte {
	enc, err := enclaveRegistry.abi.Pack("setGuardian", guardian)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetGuardian is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8a0dac4a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setGuardian(address guardian_) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackSetGuardian(guardian common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("setGuardian", guardian)
}

// PackSetRebuilder is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4b6d40ea.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setRebuilder(address rebuilder, bool allowed) returns()
func (enclaveRegistry *EnclaveRegistry) PackSetRebuilder(rebuilder common.Address, allowed bool) []byte {
	enc, err := enclaveRegistry.abi.Pack("setRebuilder", rebuilder, allowed)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetRebuilder is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4b6d40ea.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setRebuilder(address rebuilder, bool allowed) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackSetRebuilder(rebuilder common.Address, allowed bool) ([]byte, error) {
	return enclaveRegistry.abi.Pack("setRebuilder", rebuilder, allowed)
}

// PackSetTdxVerifier is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x292326dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setTdxVerifier(address verifier) returns()
func (enclaveRegistry *EnclaveRegistry) PackSetTdxVerifier(verifier common.Address) []byte {
	enc, err := enclaveRegistry.abi.Pack("setTdxVerifier", verifier)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetTdxVerifier is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x292326dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setTdxVerifier(address verifier) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackSetTdxVerifier(verifier common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("setTdxVerifier", verifier)
}

// PackSetThresholds is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x090d052b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setThresholds((uint8,uint8,uint8) thresholds_) returns()
func (enclaveRegistry *EnclaveRegistry) PackSetThresholds(thresholds Thresholds) []byte {
	enc, err := enclaveRegistry.abi.Pack("setThresholds", thresholds)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetThresholds is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x090d052b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setThresholds((uint8,uint8,uint8) thresholds_) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackSetThresholds(thresholds Thresholds) ([]byte, error) {
	return enclaveRegistry.abi.Pack("setThresholds", thresholds)
}

// PackSetWriter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x39e20523.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setWriter(address key) returns()
func (enclaveRegistry *EnclaveRegistry) PackSetWriter(key common.Address) []byte {
	enc, err := enclaveRegistry.abi.Pack("setWriter", key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetWriter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x39e20523.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setWriter(address key) returns()
func (enclaveRegistry *EnclaveRegistry) TryPackSetWriter(key common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("setWriter", key)
}

// PackStanding is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x58616803.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function standing(address key) view returns((uint8,bool,uint32,uint64,uint64,bytes32) result)
func (enclaveRegistry *EnclaveRegistry) PackStanding(key common.Address) []byte {
	enc, err := enclaveRegistry.abi.Pack("standing", key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStanding is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x58616803.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function standing(address key) view returns((uint8,bool,uint32,uint64,uint64,bytes32) result)
func (enclaveRegistry *EnclaveRegistry) TryPackStanding(key common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("standing", key)
}

// UnpackStanding is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x58616803.
//
// Solidity: function standing(address key) view returns((uint8,bool,uint32,uint64,uint64,bytes32) result)
func (enclaveRegistry *EnclaveRegistry) UnpackStanding(data []byte) (Standing, error) {
	out, err := enclaveRegistry.abi.Unpack("standing", data)
	if err != nil {
		return *new(Standing), err
	}
	out0 := *abi.ConvertType(out[0], new(Standing)).(*Standing)
	return out0, nil
}

// PackTdxVerifier is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeb7fa682.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tdxVerifier() view returns(address)
func (enclaveRegistry *EnclaveRegistry) PackTdxVerifier() []byte {
	enc, err := enclaveRegistry.abi.Pack("tdxVerifier")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTdxVerifier is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeb7fa682.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tdxVerifier() view returns(address)
func (enclaveRegistry *EnclaveRegistry) TryPackTdxVerifier() ([]byte, error) {
	return enclaveRegistry.abi.Pack("tdxVerifier")
}

// UnpackTdxVerifier is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xeb7fa682.
//
// Solidity: function tdxVerifier() view returns(address)
func (enclaveRegistry *EnclaveRegistry) UnpackTdxVerifier(data []byte) (common.Address, error) {
	out, err := enclaveRegistry.abi.Unpack("tdxVerifier", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackThresholds is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcda43b3a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function thresholds() view returns((uint8,uint8,uint8))
func (enclaveRegistry *EnclaveRegistry) PackThresholds() []byte {
	enc, err := enclaveRegistry.abi.Pack("thresholds")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackThresholds is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcda43b3a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function thresholds() view returns((uint8,uint8,uint8))
func (enclaveRegistry *EnclaveRegistry) TryPackThresholds() ([]byte, error) {
	return enclaveRegistry.abi.Pack("thresholds")
}

// UnpackThresholds is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcda43b3a.
//
// Solidity: function thresholds() view returns((uint8,uint8,uint8))
func (enclaveRegistry *EnclaveRegistry) UnpackThresholds(data []byte) (Thresholds, error) {
	out, err := enclaveRegistry.abi.Unpack("thresholds", data)
	if err != nil {
		return *new(Thresholds), err
	}
	out0 := *abi.ConvertType(out[0], new(Thresholds)).(*Thresholds)
	return out0, nil
}

// PackTimelock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33219b4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function timelock() view returns(address)
func (enclaveRegistry *EnclaveRegistry) PackTimelock() []byte {
	enc, err := enclaveRegistry.abi.Pack("timelock")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTimelock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33219b4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function timelock() view returns(address)
func (enclaveRegistry *EnclaveRegistry) TryPackTimelock() ([]byte, error) {
	return enclaveRegistry.abi.Pack("timelock")
}

// UnpackTimelock is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd33219b4.
//
// Solidity: function timelock() view returns(address)
func (enclaveRegistry *EnclaveRegistry) UnpackTimelock(data []byte) (common.Address, error) {
	out, err := enclaveRegistry.abi.Unpack("timelock", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackWriter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x453a2abc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function writer() view returns((address,uint32,uint64))
func (enclaveRegistry *EnclaveRegistry) PackWriter() []byte {
	enc, err := enclaveRegistry.abi.Pack("writer")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWriter is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x453a2abc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function writer() view returns((address,uint32,uint64))
func (enclaveRegistry *EnclaveRegistry) TryPackWriter() ([]byte, error) {
	return enclaveRegistry.abi.Pack("writer")
}

// UnpackWriter is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x453a2abc.
//
// Solidity: function writer() view returns((address,uint32,uint64))
func (enclaveRegistry *EnclaveRegistry) UnpackWriter(data []byte) (Writer, error) {
	out, err := enclaveRegistry.abi.Unpack("writer", data)
	if err != nil {
		return *new(Writer), err
	}
	out0 := *abi.ConvertType(out[0], new(Writer)).(*Writer)
	return out0, nil
}

// EnclaveRegistryAttestorSet represents a AttestorSet event raised by the EnclaveRegistry contract.
type EnclaveRegistryAttestorSet struct {
	Attestor common.Address
	Allowed  bool
	Raw      *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryAttestorSetEventName = "AttestorSet"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryAttestorSet) ContractEventName() string {
	return EnclaveRegistryAttestorSetEventName
}

// UnpackAttestorSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event AttestorSet(address indexed attestor, bool allowed)
func (enclaveRegistry *EnclaveRegistry) UnpackAttestorSetEvent(log *types.Log) (*EnclaveRegistryAttestorSet, error) {
	event := "AttestorSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryAttestorSet)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryConfigApproved represents a ConfigApproved event raised by the EnclaveRegistry contract.
type EnclaveRegistryConfigApproved struct {
	Role   uint8
	Config [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryConfigApprovedEventName = "ConfigApproved"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryConfigApproved) ContractEventName() string {
	return EnclaveRegistryConfigApprovedEventName
}

// UnpackConfigApprovedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ConfigApproved(uint8 indexed role, bytes32 indexed config)
func (enclaveRegistry *EnclaveRegistry) UnpackConfigApprovedEvent(log *types.Log) (*EnclaveRegistryConfigApproved, error) {
	event := "ConfigApproved"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryConfigApproved)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryConfigRevoked represents a ConfigRevoked event raised by the EnclaveRegistry contract.
type EnclaveRegistryConfigRevoked struct {
	Role   uint8
	Config [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryConfigRevokedEventName = "ConfigRevoked"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryConfigRevoked) ContractEventName() string {
	return EnclaveRegistryConfigRevokedEventName
}

// UnpackConfigRevokedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ConfigRevoked(uint8 indexed role, bytes32 indexed config)
func (enclaveRegistry *EnclaveRegistry) UnpackConfigRevokedEvent(log *types.Log) (*EnclaveRegistryConfigRevoked, error) {
	event := "ConfigRevoked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryConfigRevoked)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryEIP712DomainChanged represents a EIP712DomainChanged event raised by the EnclaveRegistry contract.
type EnclaveRegistryEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryEIP712DomainChanged) ContractEventName() string {
	return EnclaveRegistryEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (enclaveRegistry *EnclaveRegistry) UnpackEIP712DomainChangedEvent(log *types.Log) (*EnclaveRegistryEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryEpochClosed represents a EpochClosed event raised by the EnclaveRegistry contract.
type EnclaveRegistryEpochClosed struct {
	Epoch     uint32
	SealUntil uint64
	Raw       *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryEpochClosedEventName = "EpochClosed"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryEpochClosed) ContractEventName() string {
	return EnclaveRegistryEpochClosedEventName
}

// UnpackEpochClosedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EpochClosed(uint32 indexed epoch, uint64 sealUntil)
func (enclaveRegistry *EnclaveRegistry) UnpackEpochClosedEvent(log *types.Log) (*EnclaveRegistryEpochClosed, error) {
	event := "EpochClosed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryEpochClosed)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryEpochPublished represents a EpochPublished event raised by the EnclaveRegistry contract.
type EnclaveRegistryEpochPublished struct {
	Epoch    uint32
	KeyEpoch KeyEpoch
	Raw      *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryEpochPublishedEventName = "EpochPublished"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryEpochPublished) ContractEventName() string {
	return EnclaveRegistryEpochPublishedEventName
}

// UnpackEpochPublishedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EpochPublished(uint32 indexed epoch, (bytes32,bytes32,uint64,uint64,uint64) keyEpoch)
func (enclaveRegistry *EnclaveRegistry) UnpackEpochPublishedEvent(log *types.Log) (*EnclaveRegistryEpochPublished, error) {
	event := "EpochPublished"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryEpochPublished)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryGuardianSet represents a GuardianSet event raised by the EnclaveRegistry contract.
type EnclaveRegistryGuardianSet struct {
	Guardian common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryGuardianSetEventName = "GuardianSet"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryGuardianSet) ContractEventName() string {
	return EnclaveRegistryGuardianSetEventName
}

// UnpackGuardianSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event GuardianSet(address indexed guardian)
func (enclaveRegistry *EnclaveRegistry) UnpackGuardianSetEvent(log *types.Log) (*EnclaveRegistryGuardianSet, error) {
	event := "GuardianSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryGuardianSet)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryKeyRegistered represents a KeyRegistered event raised by the EnclaveRegistry contract.
type EnclaveRegistryKeyRegistered struct {
	Key          common.Address
	Registration Registration
	Raw          *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryKeyRegisteredEventName = "KeyRegistered"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryKeyRegistered) ContractEventName() string {
	return EnclaveRegistryKeyRegisteredEventName
}

// UnpackKeyRegisteredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyRegistered(address indexed key, (address,uint8,bytes32,bytes32,bytes32,bytes32,uint64) registration)
func (enclaveRegistry *EnclaveRegistry) UnpackKeyRegisteredEvent(log *types.Log) (*EnclaveRegistryKeyRegistered, error) {
	event := "KeyRegistered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryKeyRegistered)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryKeyRevoked represents a KeyRevoked event raised by the EnclaveRegistry contract.
type EnclaveRegistryKeyRevoked struct {
	Key common.Address
	Raw *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryKeyRevokedEventName = "KeyRevoked"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryKeyRevoked) ContractEventName() string {
	return EnclaveRegistryKeyRevokedEventName
}

// UnpackKeyRevokedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyRevoked(address indexed key)
func (enclaveRegistry *EnclaveRegistry) UnpackKeyRevokedEvent(log *types.Log) (*EnclaveRegistryKeyRevoked, error) {
	event := "KeyRevoked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryKeyRevoked)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryPlatformApproved represents a PlatformApproved event raised by the EnclaveRegistry contract.
type EnclaveRegistryPlatformApproved struct {
	Platform [32]byte
	Raw      *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryPlatformApprovedEventName = "PlatformApproved"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryPlatformApproved) ContractEventName() string {
	return EnclaveRegistryPlatformApprovedEventName
}

// UnpackPlatformApprovedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event PlatformApproved(bytes32 indexed platform)
func (enclaveRegistry *EnclaveRegistry) UnpackPlatformApprovedEvent(log *types.Log) (*EnclaveRegistryPlatformApproved, error) {
	event := "PlatformApproved"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryPlatformApproved)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryPlatformRevoked represents a PlatformRevoked event raised by the EnclaveRegistry contract.
type EnclaveRegistryPlatformRevoked struct {
	Platform [32]byte
	Raw      *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryPlatformRevokedEventName = "PlatformRevoked"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryPlatformRevoked) ContractEventName() string {
	return EnclaveRegistryPlatformRevokedEventName
}

// UnpackPlatformRevokedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event PlatformRevoked(bytes32 indexed platform)
func (enclaveRegistry *EnclaveRegistry) UnpackPlatformRevokedEvent(log *types.Log) (*EnclaveRegistryPlatformRevoked, error) {
	event := "PlatformRevoked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryPlatformRevoked)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryPolicyPublished represents a PolicyPublished event raised by the EnclaveRegistry contract.
type EnclaveRegistryPolicyPublished struct {
	Policy   uint32
	Manifest [32]byte
	Raw      *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryPolicyPublishedEventName = "PolicyPublished"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryPolicyPublished) ContractEventName() string {
	return EnclaveRegistryPolicyPublishedEventName
}

// UnpackPolicyPublishedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event PolicyPublished(uint32 indexed policy, bytes32 manifest)
func (enclaveRegistry *EnclaveRegistry) UnpackPolicyPublishedEvent(log *types.Log) (*EnclaveRegistryPolicyPublished, error) {
	event := "PolicyPublished"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryPolicyPublished)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryRebuildAttested represents a RebuildAttested event raised by the EnclaveRegistry contract.
type EnclaveRegistryRebuildAttested struct {
	Id        [32]byte
	Rebuilder common.Address
	Rebuilds  uint8
	Raw       *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryRebuildAttestedEventName = "RebuildAttested"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryRebuildAttested) ContractEventName() string {
	return EnclaveRegistryRebuildAttestedEventName
}

// UnpackRebuildAttestedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event RebuildAttested(bytes32 indexed id, address indexed rebuilder, uint8 rebuilds)
func (enclaveRegistry *EnclaveRegistry) UnpackRebuildAttestedEvent(log *types.Log) (*EnclaveRegistryRebuildAttested, error) {
	event := "RebuildAttested"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryRebuildAttested)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryRebuilderSet represents a RebuilderSet event raised by the EnclaveRegistry contract.
type EnclaveRegistryRebuilderSet struct {
	Rebuilder common.Address
	Allowed   bool
	Raw       *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryRebuilderSetEventName = "RebuilderSet"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryRebuilderSet) ContractEventName() string {
	return EnclaveRegistryRebuilderSetEventName
}

// UnpackRebuilderSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event RebuilderSet(address indexed rebuilder, bool allowed)
func (enclaveRegistry *EnclaveRegistry) UnpackRebuilderSetEvent(log *types.Log) (*EnclaveRegistryRebuilderSet, error) {
	event := "RebuilderSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryRebuilderSet)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryReleaseActivated represents a ReleaseActivated event raised by the EnclaveRegistry contract.
type EnclaveRegistryReleaseActivated struct {
	Id  [32]byte
	Raw *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryReleaseActivatedEventName = "ReleaseActivated"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryReleaseActivated) ContractEventName() string {
	return EnclaveRegistryReleaseActivatedEventName
}

// UnpackReleaseActivatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ReleaseActivated(bytes32 indexed id)
func (enclaveRegistry *EnclaveRegistry) UnpackReleaseActivatedEvent(log *types.Log) (*EnclaveRegistryReleaseActivated, error) {
	event := "ReleaseActivated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryReleaseActivated)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryReleaseDeprecated represents a ReleaseDeprecated event raised by the EnclaveRegistry contract.
type EnclaveRegistryReleaseDeprecated struct {
	Id     [32]byte
	EndsAt uint64
	Raw    *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryReleaseDeprecatedEventName = "ReleaseDeprecated"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryReleaseDeprecated) ContractEventName() string {
	return EnclaveRegistryReleaseDeprecatedEventName
}

// UnpackReleaseDeprecatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ReleaseDeprecated(bytes32 indexed id, uint64 endsAt)
func (enclaveRegistry *EnclaveRegistry) UnpackReleaseDeprecatedEvent(log *types.Log) (*EnclaveRegistryReleaseDeprecated, error) {
	event := "ReleaseDeprecated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryReleaseDeprecated)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryReleaseProposed represents a ReleaseProposed event raised by the EnclaveRegistry contract.
type EnclaveRegistryReleaseProposed struct {
	Id      [32]byte
	Release Release
	Raw     *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryReleaseProposedEventName = "ReleaseProposed"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryReleaseProposed) ContractEventName() string {
	return EnclaveRegistryReleaseProposedEventName
}

// UnpackReleaseProposedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ReleaseProposed(bytes32 indexed id, (uint8,uint8,bytes32,uint32,bytes32,bytes32,bytes32) release)
func (enclaveRegistry *EnclaveRegistry) UnpackReleaseProposedEvent(log *types.Log) (*EnclaveRegistryReleaseProposed, error) {
	event := "ReleaseProposed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryReleaseProposed)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryReleaseReinstated represents a ReleaseReinstated event raised by the EnclaveRegistry contract.
type EnclaveRegistryReleaseReinstated struct {
	Id  [32]byte
	Raw *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryReleaseReinstatedEventName = "ReleaseReinstated"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryReleaseReinstated) ContractEventName() string {
	return EnclaveRegistryReleaseReinstatedEventName
}

// UnpackReleaseReinstatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ReleaseReinstated(bytes32 indexed id)
func (enclaveRegistry *EnclaveRegistry) UnpackReleaseReinstatedEvent(log *types.Log) (*EnclaveRegistryReleaseReinstated, error) {
	event := "ReleaseReinstated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryReleaseReinstated)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryReleaseRevoked represents a ReleaseRevoked event raised by the EnclaveRegistry contract.
type EnclaveRegistryReleaseRevoked struct {
	Id  [32]byte
	Raw *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryReleaseRevokedEventName = "ReleaseRevoked"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryReleaseRevoked) ContractEventName() string {
	return EnclaveRegistryReleaseRevokedEventName
}

// UnpackReleaseRevokedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ReleaseRevoked(bytes32 indexed id)
func (enclaveRegistry *EnclaveRegistry) UnpackReleaseRevokedEvent(log *types.Log) (*EnclaveRegistryReleaseRevoked, error) {
	event := "ReleaseRevoked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryReleaseRevoked)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryTdxVerifierSet represents a TdxVerifierSet event raised by the EnclaveRegistry contract.
type EnclaveRegistryTdxVerifierSet struct {
	Verifier common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryTdxVerifierSetEventName = "TdxVerifierSet"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryTdxVerifierSet) ContractEventName() string {
	return EnclaveRegistryTdxVerifierSetEventName
}

// UnpackTdxVerifierSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TdxVerifierSet(address indexed verifier)
func (enclaveRegistry *EnclaveRegistry) UnpackTdxVerifierSetEvent(log *types.Log) (*EnclaveRegistryTdxVerifierSet, error) {
	event := "TdxVerifierSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryTdxVerifierSet)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryThresholdsSet represents a ThresholdsSet event raised by the EnclaveRegistry contract.
type EnclaveRegistryThresholdsSet struct {
	Thresholds Thresholds
	Raw        *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryThresholdsSetEventName = "ThresholdsSet"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryThresholdsSet) ContractEventName() string {
	return EnclaveRegistryThresholdsSetEventName
}

// UnpackThresholdsSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ThresholdsSet((uint8,uint8,uint8) thresholds)
func (enclaveRegistry *EnclaveRegistry) UnpackThresholdsSetEvent(log *types.Log) (*EnclaveRegistryThresholdsSet, error) {
	event := "ThresholdsSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryThresholdsSet)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// EnclaveRegistryWriterSet represents a WriterSet event raised by the EnclaveRegistry contract.
type EnclaveRegistryWriterSet struct {
	Term uint32
	Key  common.Address
	Raw  *types.Log // Blockchain specific contextual infos
}

const EnclaveRegistryWriterSetEventName = "WriterSet"

// ContractEventName returns the user-defined event name.
func (EnclaveRegistryWriterSet) ContractEventName() string {
	return EnclaveRegistryWriterSetEventName
}

// UnpackWriterSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WriterSet(uint32 indexed term, address indexed key)
func (enclaveRegistry *EnclaveRegistry) UnpackWriterSetEvent(log *types.Log) (*EnclaveRegistryWriterSet, error) {
	event := "WriterSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != enclaveRegistry.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(EnclaveRegistryWriterSet)
	if len(log.Data) > 0 {
		if err := enclaveRegistry.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range enclaveRegistry.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (enclaveRegistry *EnclaveRegistry) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__BadEpoch"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryBadEpochError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__BadExpiry"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryBadExpiryError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__BadKey"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryBadKeyError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__BadRelease"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryBadReleaseError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__BadSigner"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryBadSignerError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__CodeTaken"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryCodeTakenError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__CodeTooOld"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryCodeTooOldError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__DelayTooShort"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryDelayTooShortError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__MeasurementTaken"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryMeasurementTakenError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__NoManifest"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryNoManifestError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__NoTdxVerifier"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryNoTdxVerifierError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__NotReady"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryNotReadyError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__NotRebuilder"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryNotRebuilderError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__SamePlatform"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistrySamePlatformError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__ThresholdTooLow"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryThresholdTooLowError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__TooFewSignatures"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryTooFewSignaturesError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongBlock"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongBlockError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongConfig"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongConfigError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongEpoch"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongEpochError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongMeasurement"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongMeasurementError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongPlatformState"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongPlatformStateError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongPolicy"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongPolicyError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongReleaseState"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongReleaseStateError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongReportData"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongReportDataError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongRole"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongRoleError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongTee"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongTeeError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["Governed__NoTimelock"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackGovernedNoTimelockError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["Governed__NotGuardian"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackGovernedNotGuardianError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["Governed__NotTimelock"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackGovernedNotTimelockError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackStringTooLongError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// EnclaveRegistryEnclaveRegistryBadEpoch represents a EnclaveRegistry__BadEpoch error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryBadEpoch struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__BadEpoch()
func EnclaveRegistryEnclaveRegistryBadEpochErrorID() common.Hash {
	return common.HexToHash("0xd1bce2dab96f9a400441c0db8349101529763c98bf93911f4372adfc69f57f81")
}

// UnpackEnclaveRegistryBadEpochError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__BadEpoch()
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryBadEpochError(raw []byte) (*EnclaveRegistryEnclaveRegistryBadEpoch, error) {
	out := new(EnclaveRegistryEnclaveRegistryBadEpoch)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__BadEpoch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryBadExpiry represents a EnclaveRegistry__BadExpiry error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryBadExpiry struct {
	ExpiresAt uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__BadExpiry(uint64 expiresAt)
func EnclaveRegistryEnclaveRegistryBadExpiryErrorID() common.Hash {
	return common.HexToHash("0xbf85a306b8916a962a94472475461ac1df23329387676893be2bc3d20bc5f45e")
}

// UnpackEnclaveRegistryBadExpiryError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__BadExpiry(uint64 expiresAt)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryBadExpiryError(raw []byte) (*EnclaveRegistryEnclaveRegistryBadExpiry, error) {
	out := new(EnclaveRegistryEnclaveRegistryBadExpiry)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__BadExpiry", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryBadKey represents a EnclaveRegistry__BadKey error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryBadKey struct {
	Key common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__BadKey(address key)
func EnclaveRegistryEnclaveRegistryBadKeyErrorID() common.Hash {
	return common.HexToHash("0x5da09ecfca9b87b5d22ba30409a23aa38648883960bda92dcbccd57080b31438")
}

// UnpackEnclaveRegistryBadKeyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__BadKey(address key)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryBadKeyError(raw []byte) (*EnclaveRegistryEnclaveRegistryBadKey, error) {
	out := new(EnclaveRegistryEnclaveRegistryBadKey)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__BadKey", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryBadRelease represents a EnclaveRegistry__BadRelease error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryBadRelease struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__BadRelease()
func EnclaveRegistryEnclaveRegistryBadReleaseErrorID() common.Hash {
	return common.HexToHash("0x3acba2b5d7fc7450e53c4e687bf62ab69c8f4ffcd360b12cbd4ce724377fb269")
}

// UnpackEnclaveRegistryBadReleaseError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__BadRelease()
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryBadReleaseError(raw []byte) (*EnclaveRegistryEnclaveRegistryBadRelease, error) {
	out := new(EnclaveRegistryEnclaveRegistryBadRelease)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__BadRelease", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryBadSigner represents a EnclaveRegistry__BadSigner error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryBadSigner struct {
	Signer common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__BadSigner(address signer)
func EnclaveRegistryEnclaveRegistryBadSignerErrorID() common.Hash {
	return common.HexToHash("0x3d51c805a689a9c3d33cf27b0b8b13a0efd66dd7aef47f8444d1e42a3f7862c8")
}

// UnpackEnclaveRegistryBadSignerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__BadSigner(address signer)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryBadSignerError(raw []byte) (*EnclaveRegistryEnclaveRegistryBadSigner, error) {
	out := new(EnclaveRegistryEnclaveRegistryBadSigner)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__BadSigner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryCodeTaken represents a EnclaveRegistry__CodeTaken error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryCodeTaken struct {
	Code   uint32
	Source [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__CodeTaken(uint32 code, bytes32 source)
func EnclaveRegistryEnclaveRegistryCodeTakenErrorID() common.Hash {
	return common.HexToHash("0x17ab40dd79a89ad88c5dffd3c360d0edaeeba3953674509f6ad118a4bac1c461")
}

// UnpackEnclaveRegistryCodeTakenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__CodeTaken(uint32 code, bytes32 source)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryCodeTakenError(raw []byte) (*EnclaveRegistryEnclaveRegistryCodeTaken, error) {
	out := new(EnclaveRegistryEnclaveRegistryCodeTaken)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__CodeTaken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryCodeTooOld represents a EnclaveRegistry__CodeTooOld error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryCodeTooOld struct {
	Code   uint32
	Newest uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__CodeTooOld(uint32 code, uint32 newest)
func EnclaveRegistryEnclaveRegistryCodeTooOldErrorID() common.Hash {
	return common.HexToHash("0x77307813c8e9be33c8c64d8474cc5448c0019a8e1b04b0fcb2b465270525427e")
}

// UnpackEnclaveRegistryCodeTooOldError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__CodeTooOld(uint32 code, uint32 newest)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryCodeTooOldError(raw []byte) (*EnclaveRegistryEnclaveRegistryCodeTooOld, error) {
	out := new(EnclaveRegistryEnclaveRegistryCodeTooOld)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__CodeTooOld", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryDelayTooShort represents a EnclaveRegistry__DelayTooShort error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryDelayTooShort struct {
	Delay uint64
	Floor uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__DelayTooShort(uint64 delay, uint64 floor)
func EnclaveRegistryEnclaveRegistryDelayTooShortErrorID() common.Hash {
	return common.HexToHash("0xed8b64560999c43d05b0d66df2af1e187936d5171b29f685a5543f71766a8e23")
}

// UnpackEnclaveRegistryDelayTooShortError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__DelayTooShort(uint64 delay, uint64 floor)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryDelayTooShortError(raw []byte) (*EnclaveRegistryEnclaveRegistryDelayTooShort, error) {
	out := new(EnclaveRegistryEnclaveRegistryDelayTooShort)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__DelayTooShort", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryMeasurementTaken represents a EnclaveRegistry__MeasurementTaken error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryMeasurementTaken struct {
	Id [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__MeasurementTaken(bytes32 id)
func EnclaveRegistryEnclaveRegistryMeasurementTakenErrorID() common.Hash {
	return common.HexToHash("0x85e8b35a41be7c35ba0fb2692b3523d4322df54e95d859ae766f3d84ca9f8804")
}

// UnpackEnclaveRegistryMeasurementTakenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__MeasurementTaken(bytes32 id)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryMeasurementTakenError(raw []byte) (*EnclaveRegistryEnclaveRegistryMeasurementTaken, error) {
	out := new(EnclaveRegistryEnclaveRegistryMeasurementTaken)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__MeasurementTaken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryNoManifest represents a EnclaveRegistry__NoManifest error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryNoManifest struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__NoManifest()
func EnclaveRegistryEnclaveRegistryNoManifestErrorID() common.Hash {
	return common.HexToHash("0x6726927002eb8436fedeb6e16d7e86b78ae25488d28d64c49afebd4c9e760e82")
}

// UnpackEnclaveRegistryNoManifestError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__NoManifest()
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryNoManifestError(raw []byte) (*EnclaveRegistryEnclaveRegistryNoManifest, error) {
	out := new(EnclaveRegistryEnclaveRegistryNoManifest)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__NoManifest", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryNoTdxVerifier represents a EnclaveRegistry__NoTdxVerifier error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryNoTdxVerifier struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__NoTdxVerifier()
func EnclaveRegistryEnclaveRegistryNoTdxVerifierErrorID() common.Hash {
	return common.HexToHash("0xa799d7ab66b52c2d7c388abaedf00b751cc8c4f0ae325c2fb77f1648e85e0207")
}

// UnpackEnclaveRegistryNoTdxVerifierError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__NoTdxVerifier()
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryNoTdxVerifierError(raw []byte) (*EnclaveRegistryEnclaveRegistryNoTdxVerifier, error) {
	out := new(EnclaveRegistryEnclaveRegistryNoTdxVerifier)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__NoTdxVerifier", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryNotReady represents a EnclaveRegistry__NotReady error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryNotReady struct {
	ReadyAt  uint64
	Rebuilds uint8
	Needed   uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__NotReady(uint64 readyAt, uint8 rebuilds, uint8 needed)
func EnclaveRegistryEnclaveRegistryNotReadyErrorID() common.Hash {
	return common.HexToHash("0x635e5d73f9b72a059974fde77f600e7fa32751b480ac47991a89ee5c4032d2b6")
}

// UnpackEnclaveRegistryNotReadyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__NotReady(uint64 readyAt, uint8 rebuilds, uint8 needed)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryNotReadyError(raw []byte) (*EnclaveRegistryEnclaveRegistryNotReady, error) {
	out := new(EnclaveRegistryEnclaveRegistryNotReady)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__NotReady", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryNotRebuilder represents a EnclaveRegistry__NotRebuilder error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryNotRebuilder struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__NotRebuilder(address caller)
func EnclaveRegistryEnclaveRegistryNotRebuilderErrorID() common.Hash {
	return common.HexToHash("0xa05ab50108136f9f8eee714391aac10f639bcbf9b093f96274884536b7891b2b")
}

// UnpackEnclaveRegistryNotRebuilderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__NotRebuilder(address caller)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryNotRebuilderError(raw []byte) (*EnclaveRegistryEnclaveRegistryNotRebuilder, error) {
	out := new(EnclaveRegistryEnclaveRegistryNotRebuilder)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__NotRebuilder", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistrySamePlatform represents a EnclaveRegistry__SamePlatform error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistrySamePlatform struct {
	Platform [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__SamePlatform(bytes32 platform)
func EnclaveRegistryEnclaveRegistrySamePlatformErrorID() common.Hash {
	return common.HexToHash("0x15040c941354744914663b57aa4f0e0edcd4d18e46998a1d0e23242f3ecd9a50")
}

// UnpackEnclaveRegistrySamePlatformError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__SamePlatform(bytes32 platform)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistrySamePlatformError(raw []byte) (*EnclaveRegistryEnclaveRegistrySamePlatform, error) {
	out := new(EnclaveRegistryEnclaveRegistrySamePlatform)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__SamePlatform", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryThresholdTooLow represents a EnclaveRegistry__ThresholdTooLow error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryThresholdTooLow struct {
	Thresholds Thresholds
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__ThresholdTooLow((uint8,uint8,uint8) thresholds)
func EnclaveRegistryEnclaveRegistryThresholdTooLowErrorID() common.Hash {
	return common.HexToHash("0x0c342dcd0f3efb0e0988197b3158b07ef6d99889486bda76500d55e79c7610c3")
}

// UnpackEnclaveRegistryThresholdTooLowError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__ThresholdTooLow((uint8,uint8,uint8) thresholds)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryThresholdTooLowError(raw []byte) (*EnclaveRegistryEnclaveRegistryThresholdTooLow, error) {
	out := new(EnclaveRegistryEnclaveRegistryThresholdTooLow)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__ThresholdTooLow", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryTooFewSignatures represents a EnclaveRegistry__TooFewSignatures error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryTooFewSignatures struct {
	Count  *big.Int
	Needed uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__TooFewSignatures(uint256 count, uint8 needed)
func EnclaveRegistryEnclaveRegistryTooFewSignaturesErrorID() common.Hash {
	return common.HexToHash("0x437ea313ff390c4c71733a667cc0c1ca31966c993f9486665a68575891ba933b")
}

// UnpackEnclaveRegistryTooFewSignaturesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__TooFewSignatures(uint256 count, uint8 needed)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryTooFewSignaturesError(raw []byte) (*EnclaveRegistryEnclaveRegistryTooFewSignatures, error) {
	out := new(EnclaveRegistryEnclaveRegistryTooFewSignatures)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__TooFewSignatures", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongBlock represents a EnclaveRegistry__WrongBlock error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongBlock struct {
	Number uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongBlock(uint64 number)
func EnclaveRegistryEnclaveRegistryWrongBlockErrorID() common.Hash {
	return common.HexToHash("0x194ff887a10b12610990249359562a66172b7de56c2c08d1ba1f185bcf377c5f")
}

// UnpackEnclaveRegistryWrongBlockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongBlock(uint64 number)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongBlockError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongBlock, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongBlock)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongBlock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongConfig represents a EnclaveRegistry__WrongConfig error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongConfig struct {
	Role   uint8
	Config [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongConfig(uint8 role, bytes32 config)
func EnclaveRegistryEnclaveRegistryWrongConfigErrorID() common.Hash {
	return common.HexToHash("0x5ba3c8ec79e33ac87418334863babf35ebdd673920933df5de75df2af0a499e6")
}

// UnpackEnclaveRegistryWrongConfigError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongConfig(uint8 role, bytes32 config)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongConfigError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongConfig, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongConfig)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongConfig", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongEpoch represents a EnclaveRegistry__WrongEpoch error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongEpoch struct {
	Epoch    uint32
	Expected uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongEpoch(uint32 epoch, uint32 expected)
func EnclaveRegistryEnclaveRegistryWrongEpochErrorID() common.Hash {
	return common.HexToHash("0xbd12c8daac4997a333ba04dd9264920fbde829b0063dc8a0f4320af934613673")
}

// UnpackEnclaveRegistryWrongEpochError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongEpoch(uint32 epoch, uint32 expected)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongEpochError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongEpoch, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongEpoch)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongEpoch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongMeasurement represents a EnclaveRegistry__WrongMeasurement error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongMeasurement struct {
	Measurement [32]byte
	Expected    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongMeasurement(bytes32 measurement, bytes32 expected)
func EnclaveRegistryEnclaveRegistryWrongMeasurementErrorID() common.Hash {
	return common.HexToHash("0x47ae17955208174f39721616283096840b45b245757267bbb767369f9a93ca43")
}

// UnpackEnclaveRegistryWrongMeasurementError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongMeasurement(bytes32 measurement, bytes32 expected)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongMeasurementError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongMeasurement, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongMeasurement)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongMeasurement", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongPlatformState represents a EnclaveRegistry__WrongPlatformState error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongPlatformState struct {
	Platform [32]byte
	State    uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongPlatformState(bytes32 platform, uint8 state)
func EnclaveRegistryEnclaveRegistryWrongPlatformStateErrorID() common.Hash {
	return common.HexToHash("0x5a16e5b3dd982d34b8199162baa93fc4b12d411efab88c1e4a73983ef36ad4ab")
}

// UnpackEnclaveRegistryWrongPlatformStateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongPlatformState(bytes32 platform, uint8 state)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongPlatformStateError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongPlatformState, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongPlatformState)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongPlatformState", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongPolicy represents a EnclaveRegistry__WrongPolicy error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongPolicy struct {
	Policy   uint32
	Expected uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongPolicy(uint32 policy, uint32 expected)
func EnclaveRegistryEnclaveRegistryWrongPolicyErrorID() common.Hash {
	return common.HexToHash("0xc4c1e2fa473b03d198b8714d27c95c9f1f7626353fb47594aca2562aff34da24")
}

// UnpackEnclaveRegistryWrongPolicyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongPolicy(uint32 policy, uint32 expected)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongPolicyError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongPolicy, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongPolicy)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongPolicy", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongReleaseState represents a EnclaveRegistry__WrongReleaseState error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongReleaseState struct {
	Id    [32]byte
	State uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongReleaseState(bytes32 id, uint8 state)
func EnclaveRegistryEnclaveRegistryWrongReleaseStateErrorID() common.Hash {
	return common.HexToHash("0x99d8147c7a83e29f695147b234dc35ba9ca2ad59bd857b60fa938021edd0e324")
}

// UnpackEnclaveRegistryWrongReleaseStateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongReleaseState(bytes32 id, uint8 state)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongReleaseStateError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongReleaseState, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongReleaseState)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongReleaseState", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongReportData represents a EnclaveRegistry__WrongReportData error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongReportData struct {
	ReportData [2][32]byte
	Expected   [2][32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongReportData(bytes32[2] reportData, bytes32[2] expected)
func EnclaveRegistryEnclaveRegistryWrongReportDataErrorID() common.Hash {
	return common.HexToHash("0x82220109e3b5f8d764382e8b48c7060ba2068a357acd2edf84888589adc7de37")
}

// UnpackEnclaveRegistryWrongReportDataError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongReportData(bytes32[2] reportData, bytes32[2] expected)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongReportDataError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongReportData, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongReportData)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongReportData", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongRole represents a EnclaveRegistry__WrongRole error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongRole struct {
	Role     uint8
	Expected uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongRole(uint8 role, uint8 expected)
func EnclaveRegistryEnclaveRegistryWrongRoleErrorID() common.Hash {
	return common.HexToHash("0x8077e5cf1158fb7b62fd075a3a24bc3e5b08a22e2f5e57a55b138f8d4d0817f0")
}

// UnpackEnclaveRegistryWrongRoleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongRole(uint8 role, uint8 expected)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongRoleError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongRole, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongRole)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongRole", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryEnclaveRegistryWrongTee represents a EnclaveRegistry__WrongTee error raised by the EnclaveRegistry contract.
type EnclaveRegistryEnclaveRegistryWrongTee struct {
	Tee uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EnclaveRegistry__WrongTee(uint8 tee)
func EnclaveRegistryEnclaveRegistryWrongTeeErrorID() common.Hash {
	return common.HexToHash("0x129d512d0a501fee8c8e4f42f3711a1978cd10c18f753affef6c4d4d29e48b70")
}

// UnpackEnclaveRegistryWrongTeeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EnclaveRegistry__WrongTee(uint8 tee)
func (enclaveRegistry *EnclaveRegistry) UnpackEnclaveRegistryWrongTeeError(raw []byte) (*EnclaveRegistryEnclaveRegistryWrongTee, error) {
	out := new(EnclaveRegistryEnclaveRegistryWrongTee)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "EnclaveRegistry__WrongTee", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryGovernedNoTimelock represents a Governed__NoTimelock error raised by the EnclaveRegistry contract.
type EnclaveRegistryGovernedNoTimelock struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Governed__NoTimelock()
func EnclaveRegistryGovernedNoTimelockErrorID() common.Hash {
	return common.HexToHash("0xf9697e5c4756558d97d121f3ed192535f208291a1c7ae25d3599be96347691ff")
}

// UnpackGovernedNoTimelockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Governed__NoTimelock()
func (enclaveRegistry *EnclaveRegistry) UnpackGovernedNoTimelockError(raw []byte) (*EnclaveRegistryGovernedNoTimelock, error) {
	out := new(EnclaveRegistryGovernedNoTimelock)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "Governed__NoTimelock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryGovernedNotGuardian represents a Governed__NotGuardian error raised by the EnclaveRegistry contract.
type EnclaveRegistryGovernedNotGuardian struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Governed__NotGuardian(address caller)
func EnclaveRegistryGovernedNotGuardianErrorID() common.Hash {
	return common.HexToHash("0x1e6af14f6d2a4fb2d9aee077968f46a9c9e977b6ad92c3ca69fb604ff39c49d4")
}

// UnpackGovernedNotGuardianError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Governed__NotGuardian(address caller)
func (enclaveRegistry *EnclaveRegistry) UnpackGovernedNotGuardianError(raw []byte) (*EnclaveRegistryGovernedNotGuardian, error) {
	out := new(EnclaveRegistryGovernedNotGuardian)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "Governed__NotGuardian", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryGovernedNotTimelock represents a Governed__NotTimelock error raised by the EnclaveRegistry contract.
type EnclaveRegistryGovernedNotTimelock struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Governed__NotTimelock(address caller)
func EnclaveRegistryGovernedNotTimelockErrorID() common.Hash {
	return common.HexToHash("0xe86a5c067795d408de47d83d37c307f9687e187b592e9dd981245bbdfc1d4b0d")
}

// UnpackGovernedNotTimelockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Governed__NotTimelock(address caller)
func (enclaveRegistry *EnclaveRegistry) UnpackGovernedNotTimelockError(raw []byte) (*EnclaveRegistryGovernedNotTimelock, error) {
	out := new(EnclaveRegistryGovernedNotTimelock)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "Governed__NotTimelock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryInvalidShortString represents a InvalidShortString error raised by the EnclaveRegistry contract.
type EnclaveRegistryInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func EnclaveRegistryInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (enclaveRegistry *EnclaveRegistry) UnpackInvalidShortStringError(raw []byte) (*EnclaveRegistryInvalidShortString, error) {
	out := new(EnclaveRegistryInvalidShortString)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistrySafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the EnclaveRegistry contract.
type EnclaveRegistrySafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func EnclaveRegistrySafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (enclaveRegistry *EnclaveRegistry) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*EnclaveRegistrySafeCastOverflowedUintDowncast, error) {
	out := new(EnclaveRegistrySafeCastOverflowedUintDowncast)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// EnclaveRegistryStringTooLong represents a StringTooLong error raised by the EnclaveRegistry contract.
type EnclaveRegistryStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func EnclaveRegistryStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (enclaveRegistry *EnclaveRegistry) UnpackStringTooLongError(raw []byte) (*EnclaveRegistryStringTooLong, error) {
	out := new(EnclaveRegistryStringTooLong)
	if err := enclaveRegistry.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}
