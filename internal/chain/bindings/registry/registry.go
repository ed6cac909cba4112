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
}

// Standing is an auto generated low-level Go binding around an user-defined struct.
type Standing struct {
	Role    uint8
	Revoked bool
	Code    uint32
	From    uint64
	To      uint64
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
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"config\",\"type\":\"tuple\",\"internalType\":\"structEnclaveRegistry.Config\",\"components\":[{\"name\":\"realm\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"timelock\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"guardian\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"activationDelay\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"thresholds\",\"type\":\"tuple\",\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}]}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"DEV_REALM\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_REGISTRATION\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"activateRelease\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"activationDelay\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"approvePlatform\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"attestRebuild\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"closeEpoch\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"deprecateRelease\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"endsAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"eip712Domain\",\"inputs\":[],\"outputs\":[{\"name\":\"fields\",\"type\":\"bytes1\",\"internalType\":\"bytes1\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"version\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"verifyingContract\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"salt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"extensions\",\"type\":\"uint256[]\",\"internalType\":\"uint256[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"guardian\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isAttestor\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"allowed\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isRebuilder\",\"inputs\":[{\"name\":\"account\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"allowed\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"isTee\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"keyEpoch\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structKeyEpoch\",\"components\":[{\"name\":\"recipientHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidenceHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"openAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sealUntil\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"eraseAfter\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latestEpoch\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"latestPolicy\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"platform\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"state\",\"type\":\"uint8\",\"internalType\":\"enumPlatformState\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"policyManifest\",\"inputs\":[{\"name\":\"policy\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"outputs\":[{\"name\":\"manifest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"proposeRelease\",\"inputs\":[{\"name\":\"release_\",\"type\":\"tuple\",\"internalType\":\"structRelease\",\"components\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"tee\",\"type\":\"uint8\",\"internalType\":\"enumTee\"},{\"name\":\"measurement\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"source\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"image\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"sbom\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"publishEpoch\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"e\",\"type\":\"tuple\",\"internalType\":\"structKeyEpoch\",\"components\":[{\"name\":\"recipientHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidenceHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"openAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sealUntil\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"eraseAfter\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"publishPolicy\",\"inputs\":[{\"name\":\"policy\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"manifest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"realm\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"register\",\"inputs\":[{\"name\":\"r\",\"type\":\"tuple\",\"internalType\":\"structRegistration\",\"components\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"release\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidence\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"encryptionKey\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"expiresAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signatures\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"registration\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"result\",\"type\":\"tuple\",\"internalType\":\"structRegistration\",\"components\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"release\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidence\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"encryptionKey\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"expiresAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"reinstateRelease\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"release\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structReleaseRecord\",\"components\":[{\"name\":\"state\",\"type\":\"uint8\",\"internalType\":\"enumReleaseState\"},{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"tee\",\"type\":\"uint8\",\"internalType\":\"enumTee\"},{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"proposedAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"activatedAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"endsAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"releaseId\",\"inputs\":[{\"name\":\"release_\",\"type\":\"tuple\",\"internalType\":\"structRelease\",\"components\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"tee\",\"type\":\"uint8\",\"internalType\":\"enumTee\"},{\"name\":\"measurement\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"source\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"image\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"sbom\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"revokeKey\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"revokePlatform\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"revokeRelease\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setAttestor\",\"inputs\":[{\"name\":\"attestor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"allowed\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setGuardian\",\"inputs\":[{\"name\":\"guardian_\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setRebuilder\",\"inputs\":[{\"name\":\"rebuilder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"allowed\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setThresholds\",\"inputs\":[{\"name\":\"thresholds_\",\"type\":\"tuple\",\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setWriter\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"standing\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"result\",\"type\":\"tuple\",\"internalType\":\"structStanding\",\"components\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"revoked\",\"type\":\"bool\",\"internalType\":\"bool\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"from\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"to\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"thresholds\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"timelock\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"writer\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structWriter\",\"components\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"term\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"since\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"AttestorSet\",\"inputs\":[{\"name\":\"attestor\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"allowed\",\"type\":\"bool\",\"indexed\":false,\"internalType\":\"bool\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EpochClosed\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":true,\"internalType\":\"uint32\"},{\"name\":\"sealUntil\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EpochPublished\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"indexed\":true,\"internalType\":\"uint32\"},{\"name\":\"keyEpoch\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structKeyEpoch\",\"components\":[{\"name\":\"recipientHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidenceHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"openAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"sealUntil\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"eraseAfter\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"GuardianSet\",\"inputs\":[{\"name\":\"guardian\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"KeyRegistered\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"registration\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structRegistration\",\"components\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"release\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"evidence\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"encryptionKey\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"expiresAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"KeyRevoked\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"PlatformApproved\",\"inputs\":[{\"name\":\"platform\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"PlatformRevoked\",\"inputs\":[{\"name\":\"platform\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"PolicyPublished\",\"inputs\":[{\"name\":\"policy\",\"type\":\"uint32\",\"indexed\":true,\"internalType\":\"uint32\"},{\"name\":\"manifest\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RebuildAttested\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"rebuilder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"rebuilds\",\"type\":\"uint8\",\"indexed\":false,\"internalType\":\"uint8\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"RebuilderSet\",\"inputs\":[{\"name\":\"rebuilder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"allowed\",\"type\":\"bool\",\"indexed\":false,\"internalType\":\"bool\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseActivated\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseDeprecated\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"endsAt\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseProposed\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"release\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structRelease\",\"components\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"tee\",\"type\":\"uint8\",\"internalType\":\"enumTee\"},{\"name\":\"measurement\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"source\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"image\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"sbom\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseReinstated\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReleaseRevoked\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ThresholdsSet\",\"inputs\":[{\"name\":\"thresholds\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"WriterSet\",\"inputs\":[{\"name\":\"term\",\"type\":\"uint32\",\"indexed\":true,\"internalType\":\"uint32\"},{\"name\":\"key\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadEpoch\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadExpiry\",\"inputs\":[{\"name\":\"expiresAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadKey\",\"inputs\":[{\"name\":\"key\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadRelease\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__BadSigner\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__CodeTooOld\",\"inputs\":[{\"name\":\"code\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"newest\",\"type\":\"uint32\",\"internalType\":\"uint32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__DelayTooShort\",\"inputs\":[{\"name\":\"delay\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"floor\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__NoManifest\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__NotReady\",\"inputs\":[{\"name\":\"readyAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"needed\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__NotRebuilder\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__ThresholdTooLow\",\"inputs\":[{\"name\":\"thresholds\",\"type\":\"tuple\",\"internalType\":\"structThresholds\",\"components\":[{\"name\":\"rebuilds\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"attestors\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"keyrings\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__TooFewSignatures\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongEpoch\",\"inputs\":[{\"name\":\"epoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"expected\",\"type\":\"uint32\",\"internalType\":\"uint32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongPlatformState\",\"inputs\":[{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"state\",\"type\":\"uint8\",\"internalType\":\"enumPlatformState\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongPolicy\",\"inputs\":[{\"name\":\"policy\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"expected\",\"type\":\"uint32\",\"internalType\":\"uint32\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongReleaseState\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"state\",\"type\":\"uint8\",\"internalType\":\"enumReleaseState\"}]},{\"type\":\"error\",\"name\":\"EnclaveRegistry__WrongRole\",\"inputs\":[{\"name\":\"role\",\"type\":\"uint8\",\"internalType\":\"enumRole\"},{\"name\":\"expected\",\"type\":\"uint8\",\"internalType\":\"enumRole\"}]},{\"type\":\"error\",\"name\":\"Governed__NoTimelock\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"Governed__NotGuardian\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"Governed__NotTimelock\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]}]",
	ID:  "EnclaveRegistry",
	Bin: "0x6101c080604052346104c657806142e7803803809161001e82856104cb565b833981010360e081126104c657604051916000919060a084016001600160401b038111858210176104b2576040528051845261005c60208201610504565b6020850190815261006f60408301610504565b604086019081526060830151939091906001600160401b03851685036104ae57606090818801958652607f1901126104aa5760405192606084016001600160401b03811185821017610496576100ea9160c0916040526100d160808201610518565b86526100df60a08201610518565b602087015201610518565b6040840152608086019283526040516101046040826104cb565b6019815260208101907f4368617447505420446174612044414f2052656769737472790000000000000082526040519361013f6040866104cb565b60018552603160f81b60208601908152935190516001600160a01b03908116911680156104875760805287546001600160a01b031916811788557fe6c09ffe4572dc9ceaa5ddde4ae41befa655d6fdfe8052077af0970f700e942e8880a26101a681610526565b610140526101b3846106f7565b6101605251902091826101005251902080610120524660c0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261021d60c0826104cb565b51902060a0523060e05260d5845114158061046f575b61044b57925161018081905290516001600160401b03166101a05291519160d5141590506104445760015b60ff808351169116809110908115610432575b8115610421575b506103e9576103008160ff7f6244ff38a4cc342655bf4b6ef41104dafb18303f4cbf4aa1bc73c1d80ce0417f9351166008549061ff00602084015160081b169062ff0000604085015160101b169262ffffff191617171760085560405191829182919091604060ff816060840195828151168552826020820151166020860152015116910152565b0390a1604051613a4490816108a382396080518181816102b3015281816108c001528181610a990152818161104b0152818161109e01528181611293015281816114fa0152818161192d01528181611e5c01528181611f15015281816124b501528181612781015281816128360152818161294a0152612a54015260a05181613637015260c051816136ee015260e0518161360801526101005181613686015261012051816136ac015261014051816115a0015261016051816115c9015261018051818181610c46015281816123480152612ac601526101a051818181610c93015261255a0152f35b60408051630c342dcd60e01b8152825160ff908116600483015260208401518116602483015292909101519091166044820152606490fd5b905060ff6040830151161038610278565b80915060ff6020840151161090610271565b600261025e565b81516376c5b22b60e11b84526001600160401b031660045262093a80602452604483fd5b50815162093a806001600160401b0390911610610233565b633e5a5f9760e21b8952600489fd5b634e487b7160e01b87526041600452602487fd5b8480fd5b8580fd5b634e487b7160e01b84526041600452602484fd5b600080fd5b601f909101601f19168101906001600160401b038211908210176104ee57604052565b634e487b7160e01b600052604160045260246000fd5b51906001600160a01b03821682036104c657565b519060ff821682036104c657565b908151602081106000146105be575090601f815111610562576020815191015160208210610552571790565b6000198260200360031b1b161790565b6040519063305a27a960e01b8252602060048301528181519182602483015260005b8381106105a65750508160006044809484010152601f80199101168101030190fd5b60208282018101516044878401015285935001610584565b6001600160401b0381116104ee57600154600181811c911680156106ed575b60208210146106d757601f8111610694575b50602092601f821160011461062f5792819293600092610624575b50508160011b916000199060031b1c19161760015560ff90565b01519050388061060a565b601f198216936001600052806000209160005b86811061067c5750836001959610610663575b505050811b0160015560ff90565b015160001960f88460031b161c19169055388080610655565b91926020600181928685015181550194019201610642565b818111156105ef5760016000526020600020601f80840160051c809201920160051c039060005b8281106106c95750506105ef565b6000828201556001016106bb565b634e487b7160e01b600052602260045260246000fd5b90607f16906105dd565b9081516020811060001461077f575090601f815111610723576020815191015160208210610552571790565b6040519063305a27a960e01b8252602060048301528181519182602483015260005b8381106107675750508160006044809484010152601f80199101168101030190fd5b60208282018101516044878401015285935001610745565b6001600160401b0381116104ee57600254600181811c91168015610898575b60208210146106d757601f8111610855575b50602092601f82116001146107f057928192936000926107e5575b50508160011b916000199060031b1c19161760025560ff90565b0151905038806107cb565b601f198216936002600052806000209160005b86811061083d5750836001959610610824575b505050811b0160025560ff90565b015160001960f88460031b161c19169055388080610816565b91926020600181928685015181550194019201610803565b818111156107b05760026000526020600020601f80840160051c809201920160051c039060005b82811061088a5750506107b0565b60008282015560010161087c565b90607f169061079e56fe6080604052600436101561001257600080fd5b60003560e01c80630840605a14612c16578063090d052b14612a2a57806312bc0f2e14612a045780631b2d1d591461291f5780631cfe2d8b146127f55780632e2f4e24146127a957806339e205231461257e5780633a8c07861461253957806341724dd01461248f578063452a93201461245b578063453a2abc146123db57806349534b1714611eeb5780634b6d40ea14611e3657806352b21a22146119fd578063586168031461198c578063599c6db5146119555780635ae7ab321461180957806367d42a8b146116a057806384b0196e146115875780638a0dac4a146114ca5780638b215071146114925780638e1e932f146113e6578063963644c2146113c8578063986621761461125f5780639c974d80146112135780639cb118bf146111ef5780639f0d7c0a14611073578063a377063314610f2d578063a7016f7014610e66578063aba8fa0f14610c69578063ac3e674214610c2e578063c008bc4414610ac1578063c585e3a11461095d578063cda43b3a146108e4578063d33219b414610893578063e12b9658146102fe578063e16da40e146102db578063f1a52469146101ea5763fbce7d23146101c957600080fd5b346101e55760006003193601126101e557602060405160d58152f35b600080fd5b346101e55760206003193601126101e55760043573ffffffffffffffffffffffffffffffffffffffff600054163314158061029b575b61026d5761022d81613580565b8060005260076020526040600020600260ff198254161790557f87ca75005abcb7043238d06e91c1d3ea8984795f484b6f3057c946462b49b27a600080a2005b7f1e6af14f000000000000000000000000000000000000000000000000000000006000523360045260246000fd5b5073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016331415610220565b346101e55760e06003193601126101e55760206102f66133b1565b604051908152f35b346101e557600319360161010081126101e55760e0136101e55760e43567ffffffffffffffff81116101e557610338903690600401612d23565b73ffffffffffffffffffffffffffffffffffffffff610355613266565b1615610694576044359161036883613302565b60243590600482101590816101e5575460081c60ff1661038781612cca565b61039083612cca565b808303610850575067ffffffffffffffff90606435936103af85613580565b73ffffffffffffffffffffffffffffffffffffffff6103cc613266565b16600052600d6020526040600020906103e3613010565b96600283015497858960501c169586911611801590610832575b80156107c7575b6107885761045b60405160208101907f6772e62eed94147e9651ae2f246a3cf5776ff0bc4814bfeafc573207964185c5825261044260408201613289565b610100815261045361012082612e61565b51902061346d565b9061046e60ff60085460081c16826134ae565b600090815b81831061070a57505050505067ffffffffffffffff8660101c16928315968715610663575b5050506101e5576004931561065d575067ffffffffffffffff4216905b6104bd613010565b604051956104ca87612e0c565b86526020860193845260408601916104e181612cca565b825260608601926000845267ffffffffffffffff608088019116815267ffffffffffffffff60a088019216825260c0870193608435855260e088019560a435875273ffffffffffffffffffffffffffffffffffffffff61053f613266565b16600052600d60205260406000209851895551600189015560028801935161056681612cca565b61056f81612cca565b60ff60ff1986541691161784555115157fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00ff61ff0085549260081b16911617835551907fffffffffffffffffffffffffffff00000000000000000000000000000000ffff69ffffffffffffffff000071ffffffffffffffff000000000000000000008554935160501b169360101b169116171790555160038401555191015573ffffffffffffffffffffffffffffffffffffffff61062a613266565b167f7a555c3f3add1d1288fc2ba5b62353412fbf6a38d63df54d5754b7906fd5b28060e060405161065a81613289565ba2005b906104b5565b868984541493846106fc575b505060081c60ff169182156106f3575b5081156106df575b5061069457868080610498565b73ffffffffffffffffffffffffffffffffffffffff6106b1613266565b7f5da09ecf000000000000000000000000000000000000000000000000000000006000521660045260246000fd5b905067ffffffffffffffff42161187610687565b1591508861067f565b60010154149250868a61066f565b836107229161071a858589613027565b9290916134ee565b9173ffffffffffffffffffffffffffffffffffffffff831680600052600560205260ff604060002054161561075b575060010191610473565b7f3d51c8050000000000000000000000000000000000000000000000000000000060005260045260246000fd5b67ffffffffffffffff610799613010565b7fbf85a306000000000000000000000000000000000000000000000000000000006000521660045260246000fd5b506107d0613010565b6201518067ffffffffffffffff42160167ffffffffffffffff81116108035767ffffffffffffffff809116911611610404565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601160045260246000fd5b5061083b613010565b67ffffffffffffffff804216911611156103fd565b827f8077e5cf0000000000000000000000000000000000000000000000000000000060005261087e81612cca565b60045261088a81612cca565b60245260446000fd5b346101e55760006003193601126101e557602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101e55760006003193601126101e5576108fd612f99565b5061095960405161090d81612dc1565b60ff6008548181168352818160081c16602084015260101c16604082015260405191829182919091604060ff816060840195828151168552826020820151166020860152015116910152565b0390f35b346101e55760206003193601126101e557610976612d10565b73ffffffffffffffffffffffffffffffffffffffff6000541633141580610a81575b61026d5763ffffffff1680600052600e602052600260406000200167ffffffffffffffff815460401c169067ffffffffffffffff421680921115610a575767ffffffffffffffff81610a497f4f1dbf8ea825d04f2121f4590c062c478c382827e7fac5b3f77698ae28dfbd7494602094907fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff6fffffffffffffffff000000000000000083549260401b169116179055565b5460401c16604051908152a2005b7fd1bce2da0000000000000000000000000000000000000000000000000000000060005260046000fd5b5073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016331415610998565b346101e55760206003193601126101e557600435610ade81613386565b5033600052600660205260ff60406000205416158015610bf4575b610bc65780600052600c602052604060002073ffffffffffffffffffffffffffffffffffffffff33166000526020526040600020600160ff1982541617905580600052600b60205260406000209060ff825460181c1660ff8114610803576001610b9591018093907fffffffffffffffffffffffffffffffffffffffffffffffffffffffff00ffffff63ff00000083549260181b169116179055565b60ff604051921682527f12c24ed943ee159859ec61528c660ec45d069b4d7bb8632ea6f68828cafd481a60203393a3005b7fa05ab501000000000000000000000000000000000000000000000000000000006000523360045260246000fd5b5080600052600c602052604060002073ffffffffffffffffffffffffffffffffffffffff331660005260205260ff60406000205416610af9565b346101e55760006003193601126101e55760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b346101e55760206003193601126101e557600435610c8681613386565b805467ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001667ffffffffffffffff8260401c16019067ffffffffffffffff82116108035767ffffffffffffffff80421692168083108015610e52575b610e12575060ff8160081c16610cff81612cca565b600052600a60205263ffffffff80604060002054169160201c16818110610de257505081547fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffff001660809190911b77ffffffffffffffff00000000000000000000000000000000161760021781555460ff8160081c16610d7d81612cca565b600052600a60205263ffffffff60406000209160201c167fffffffffffffffffffffffffffffffffffffffffffffffffffffffff000000008254161790557f9d0069832b135b1f56483d225d6c7491655f8d609f931c1900dedbf4cf574219600080a2005b7f773078130000000000000000000000000000000000000000000000000000000060005260045260245260446000fd5b60ff828160085416927f635e5d730000000000000000000000000000000000000000000000000000000060005260045260181c1660245260445260646000fd5b5060ff6008541660ff8360181c1610610cea565b346101e55760206003193601126101e557610e7f612ca7565b610e8a60009161313e565b908151610e9681612cca565b80610ea2600192612cca565b149081610ef4575b5060209181610ee8575b81610ec5575b506040519015158152f35b67ffffffffffffffff9150608001511667ffffffffffffffff4216111582610eba565b82810151159150610eb4565b90505060016020610eaa565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b346101e55760206003193601126101e55760043573ffffffffffffffffffffffffffffffffffffffff6000541633141580611033575b61026d5780600052600b602052604060002060ff81541660058110156110045780158015610ffa575b610fc35750600460ff198254161790557f2d6a8b9b819aa8d0d04b2cb63fd689a44acd7e6e789ee51b0377c752c0f18a81600080a2005b610ff490837f99d8147c00000000000000000000000000000000000000000000000000000000600052600452612d54565b60446000fd5b5060048114610f8c565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052602160045260246000fd5b5073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016331415610f63565b346101e55760206003193601126101e55760043573ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036111c15760406000828152600b602052209060ff825416916000926005811015611194576004810361115f5750805460c081901c1561112d5750600360ff198254161790555b7ffc9cb5707ab687824a1f0b2f6548feaa52243056a97efc682315d40ff207055c8280a280f35b60801c67ffffffffffffffff161561114f57600260ff19825416179055611106565b600160ff19825416179055611106565b83611192604492857f99d8147c000000000000000000000000000000000000000000000000000000008452600452612d54565bfd5b6024847f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b7fe86a5c06000000000000000000000000000000000000000000000000000000006000523360045260246000fd5b346101e55760006003193601126101e557602063ffffffff60035416604051908152f35b346101e55760206003193601126101e55773ffffffffffffffffffffffffffffffffffffffff611241612ca7565b166000526006602052602060ff604060002054166040519015158152f35b346101e55760406003193601126101e557611278612d10565b6024359073ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036111c1576003549063ffffffff8260201c169263ffffffff6112d685612f81565b169363ffffffff83169485036113875750801561135d577f934a496a4cd678dcb5ae6fb53ec378c59e76b4677f4c274e92be748aa6af9ae1927fffffffffffffffffffffffffffffffffffffffffffffffff00000000ffffffff67ffffffff00000000602094851b16911617600355836000526004825280604060002055604051908152a2005b7f672692700000000000000000000000000000000000000000000000000000000060005260046000fd5b8461139663ffffffff92612f81565b907fc4c1e2fa000000000000000000000000000000000000000000000000000000006000526004521660245260446000fd5b346101e55760006003193601126101e5576020604051620151808152f35b346101e55760206003193601126101e55763ffffffff611404612d10565b61140c613113565b5016600052600e60205260a0604060002067ffffffffffffffff6040519161143383612e29565b8181549384815281600260018501549460208401958652015493604083019082861682528260806060860195828960401c168752019660801c168652604051978852516020880152511660408601525116606084015251166080820152f35b346101e55760206003193601126101e557600435600052600760205260ff604060002054166040516003821015611004576020918152f35b346101e55760206003193601126101e5576114e3612ca7565b73ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036111c15773ffffffffffffffffffffffffffffffffffffffff16807fffffffffffffffffffffffff000000000000000000000000000000000000000060005416176000557fe6c09ffe4572dc9ceaa5ddde4ae41befa655d6fdfe8052077af0970f700e942e600080a2005b346101e55760006003193601126101e5576116426115c47f0000000000000000000000000000000000000000000000000000000000000000613750565b6115ed7f00000000000000000000000000000000000000000000000000000000000000006138d0565b6020611650604051926116008385612e61565b6000845260003681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190612d62565b908582036040870152612d62565b466060850152306080850152600060a085015283810360c085015281808451928381520193019160005b82811061168957505050500390f35b83518552869550938101939281019260010161167a565b346101e55760206003193601126101e557600060e06040516116c181612e0c565b8281528260208201528260408201528260608201528260808201528260a08201528260c08201520152600435600052600b60205260406000206040519061170782612e0c565b549060ff8216600581101561100457815260ff8260081c16602082019061172d81612cca565b815260ff8360101c1692604083019361174581612cca565b84526060830160ff8260181c168152608084019463ffffffff8360201c16865260a085019067ffffffffffffffff8460401c16825260c086019167ffffffffffffffff8560801c16835260e087019460c01c85526040519651956005871015611004576101009860ff67ffffffffffffffff989689979563ffffffff9489978d52516117d081612cca565b60208d0152516117df81612cca565b60408c0152511660608a015251166080880152511660a0860152511660c0840152511660e0820152f35b346101e55760206003193601126101e557611822612ca7565b73ffffffffffffffffffffffffffffffffffffffff6000541633141580611915575b61026d5773ffffffffffffffffffffffffffffffffffffffff1680600052600d6020526002604060002001805467ffffffffffffffff8160101c16158015611908575b6118da577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00ff166101001790557f2863dd5cdaeee3db3572cb06d2252df0b2ed5fd16b2fe921c187ba89519247d3600080a2005b827f5da09ecf0000000000000000000000000000000000000000000000000000000060005260045260246000fd5b5060ff8160081c16611887565b5073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016331415611844565b346101e55760206003193601126101e55763ffffffff611973612d10565b1660005260046020526020604060002054604051908152f35b346101e55760206003193601126101e55760a06119af6119aa612ca7565b61313e565b67ffffffffffffffff60806040519280516119c981612cca565b845260208101511515602085015263ffffffff60408201511660408501528260608201511660608501520151166080820152f35b346101e55760e06003193601126101e557611a16612d10565b60a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc3601126101e55760c43567ffffffffffffffff81116101e557611a60903690600401612d23565b6003549163ffffffff831663ffffffff80611a7a83612f81565b169516948503611df55750611a8d612fcb565b67ffffffffffffffff80611a9f612fe2565b1691161080611dd1575b80611db4575b158015611daa575b8015611da0575b610a5757839291611b1560405160208101907fbff28287b2d34a9adf3c96a22be959209562d4ead30234f4c5e6801337ea257e8252866040820152611b05606082016130b6565b60e0815261045361010082612e61565b611b2760ff60085460101c16836134ae565b6000918290815b818310611c835787807fffffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000089161760035580600052600e602052611c5460026040600020602435815560443560018201550167ffffffffffffffff611b90612fcb565b167fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000825416178155611c04611bc3612fe2565b82547fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff1660409190911b6fffffffffffffffff000000000000000016178255565b611c0c612ff9565b7fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff0000000000000000000000000000000083549260801b169116179055565b7f85f15b58b07eba65da4de807907e68872e37dd44f16f1f68143fc99428db52e860a060405161065a816130b6565b8596975092829361071a8394611c9b94849899613027565b916000611ca78461313e565b805187611cb382612cca565b611d735780611cc3600292612cca565b149182611d61575b5081611d54575b81611d31575b5015611ced5760010190879695949392611b2e565b73ffffffffffffffffffffffffffffffffffffffff837f3d51c805000000000000000000000000000000000000000000000000000000006000521660045260246000fd5b67ffffffffffffffff9150608001511667ffffffffffffffff4216111589611cd8565b6020810151159150611cd2565b90915086610f0057506001908a611ccb565b6024837f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b5060443515611abe565b5060243515611ab7565b50611dbd612fe2565b67ffffffffffffffff804216911611611aaf565b50611dda612fe2565b67ffffffffffffffff80611dec612ff9565b16911610611aa9565b84611e0463ffffffff92612f81565b907fbd12c8da000000000000000000000000000000000000000000000000000000006000526004521660245260446000fd5b346101e557611e4436612cd4565b9073ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036111c157602073ffffffffffffffffffffffffffffffffffffffff7fff0078b709d651d177b756dff6d82a88b4a89c857793550be77207e7fc3142bd9216928360005260068252611ee08160406000209060ff60ff1983541691151516179055565b6040519015158152a2005b346101e55760e06003193601126101e557600073ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036123af576004356004811091821561228a57611f5282612cca565b81151580612392575b80612387575b80612371575b80612323575b156122fb57611f7b82612cca565b818152600a60205263ffffffff6040822054168063ffffffff611f9c612fb8565b16106122be5750611fab6133b1565b91611fb58361335e565b5060243590600482101561228d57611fcb612fb8565b60405190611fd882612e0c565b600182526020820190611fea84612cca565b8382526040830190611ffb86612cca565b858252606084019087825263ffffffff608086019116815260a085019167ffffffffffffffff4216835260c086019389855260e08701958a87528b8b52600b60205260408b2097516005811015612291578897956121b69561211760ff8f976121ff9d67ffffffffffffffff9c987fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0000ff61ff008f9c61216d9b8e9b62ff000092508860ff19885416911617865551946120b286612cca565b6120bb86612cca565b5493516120c781612cca565b6120d081612cca565b60101b169360081b16911617178d5551168b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffff00ffffff63ff00000083549260181b169116179055565b51895491517fffffffffffffffffffffffffffffffff000000000000000000000000ffffffff90921660209190911b67ffffffff000000001617911660401b6fffffffffffffffff000000000000000016178755565b5185547fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff16911660801b77ffffffffffffffff0000000000000000000000000000000016178455565b51825477ffffffffffffffffffffffffffffffffffffffffffffffff16911660c01b7fffffffffffffffff00000000000000000000000000000000000000000000000016179055565b604051941561228d5761221181612cca565b845261221c81612cca565b602084015260443560408401526064359063ffffffff821680920361228a57507f71b6bd8873c73120042348f9c66e2a94671e7267ae57e648ac5f22798c043c9760e084849360606020970152608435608082015260a43560a082015260c43560c0820152a2604051908152f35b80fd5b8280fd5b60248c7f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b6044925063ffffffff6122cf612fb8565b7f7730781300000000000000000000000000000000000000000000000000000000845216600452602452fd5b807f3acba2b50000000000000000000000000000000000000000000000000000000060049252fd5b50602435600481101561236d5760039061233c81612cca565b141580611f6d575060d57f000000000000000000000000000000000000000000000000000000000000000014611f6d565b5080fd5b5063ffffffff61237f612fb8565b161515611f67565b506044351515611f61565b50602435600481101561236d576123a881612cca565b1515611f5b565b807fe86a5c06000000000000000000000000000000000000000000000000000000006024925233600452fd5b346101e55760006003193601126101e5576123f4612f99565b50606060405161240381612dc1565b67ffffffffffffffff60095463ffffffff73ffffffffffffffffffffffffffffffffffffffff82169384815260406020820191838560a01c168352019260c01c83526040519485525116602084015251166040820152f35b346101e55760006003193601126101e557602073ffffffffffffffffffffffffffffffffffffffff60005416604051908152f35b346101e55761249d36612cd4565b9073ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036111c157602073ffffffffffffffffffffffffffffffffffffffff7fef9cbc9f13d4031b15fee4cd02650f88f0bab30554090b9a72806036931cc3939216928360005260058252611ee08160406000209060ff60ff1983541691151516179055565b346101e55760006003193601126101e557602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101e55760206003193601126101e557612597612ca7565b73ffffffffffffffffffffffffffffffffffffffff6000541633141580612769575b61026d5760006125c88261313e565b80516125d381612cca565b806125df600392612cca565b14918261275e575b5081612751575b8161272e575b50156126ea5761260e63ffffffff60095460a01c16612f81565b73ffffffffffffffffffffffffffffffffffffffff6040519261263084612dc1565b1680835263ffffffff82811660208501524267ffffffffffffffff811660409095019490945273ffffffffffffffffffffffffffffffffffffffff821660a093841b77ffffffff0000000000000000000000000000000000000000161760c09490941b7fffffffffffffffff000000000000000000000000000000000000000000000000169390931760098190559092911c167fff2ea95ac7f0049601d8e46c75ea5f41209d9b98f2d3b7ccbd67e76743f9eb1e600080a3005b73ffffffffffffffffffffffffffffffffffffffff907f5da09ecf000000000000000000000000000000000000000000000000000000006000521660045260246000fd5b67ffffffffffffffff9150608001511667ffffffffffffffff42161115826125f4565b60208101511591506125ee565b5060019150836125e7565b5073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163314156125b9565b346101e55760206003193601126101e55773ffffffffffffffffffffffffffffffffffffffff6127d7612ca7565b166000526005602052602060ff604060002054166040519015158152f35b346101e55760406003193601126101e55760043560243567ffffffffffffffff8116908181036101e55773ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036111c15761286583613302565b67ffffffffffffffff421683106128f157805477ffffffffffffffffffffffffffffffffffffffffffffff001660c09290921b7fffffffffffffffff000000000000000000000000000000000000000000000000169190911760031790557f9ec5683d4ec0db10124deb42ff465025b3b2c1990f19cf00c12884602f47393390602090604051908152a2005b827fbf85a3060000000000000000000000000000000000000000000000000000000060005260045260246000fd5b346101e55760206003193601126101e55760043573ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036111c15780600052600760205260ff604060002054166003811015611004576001146129d2578060005260076020526040600020600160ff198254161790557fbb1a62c83ccbd23d111710c489e565414f8c83ea2196ca921bff9563a9b7189d600080a2005b7f5a16e5b300000000000000000000000000000000000000000000000000000000600052600452600160245260446000fd5b346101e55760006003193601126101e557602063ffffffff600354821c16604051908152f35b346101e55760606003193601126101e557600073ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036123af5750604051612a8781612dc1565b60043560ff8116908181036101e55782526024359060ff82168083036101e557602084019283526044359160ff83168084036101e557604086019384527f000000000000000000000000000000000000000000000000000000000000000060d503612c0d5760ff60015b16809210928315612c03575b508215612bf9575b5050612ba95791612ba4917f6244ff38a4cc342655bf4b6ef41104dafb18303f4cbf4aa1bc73c1d80ce0417f9360ff8351167fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00000062ff000061ff00600854955160081b16935160101b16931617171760085560405191829182919091604060ff816060840195828151168552826020820151166020860152015116910152565b0390a1005b604080517f0c342dcd000000000000000000000000000000000000000000000000000000008152845160ff9081166004830152602086015181166024830152918501519091166044820152606490fd5b1090508480612b05565b8211925086612afd565b60ff6002612af1565b346101e55760206003193601126101e55760e0612c39612c34612ca7565b612ea2565b67ffffffffffffffff60c06040519273ffffffffffffffffffffffffffffffffffffffff81511684526020810151612c7081612cca565b602085015260408101516040850152606081015160608501526080810151608085015260a081015160a085015201511660c0820152f35b6004359073ffffffffffffffffffffffffffffffffffffffff821682036101e557565b6004111561100457565b60031960409101126101e55760043573ffffffffffffffffffffffffffffffffffffffff811681036101e5579060243580151581036101e55790565b6004359063ffffffff821682036101e557565b9181601f840112156101e55782359167ffffffffffffffff83116101e5576020808501948460051b0101116101e557565b600581101561100457602452565b919082519283825260005b848110612dac5750507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f8460006020809697860101520116010190565b80602080928401015182828601015201612d6d565b6060810190811067ffffffffffffffff821117612ddd57604052565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052604160045260246000fd5b610100810190811067ffffffffffffffff821117612ddd57604052565b60a0810190811067ffffffffffffffff821117612ddd57604052565b60e0810190811067ffffffffffffffff821117612ddd57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117612ddd57604052565b73ffffffffffffffffffffffffffffffffffffffff60405191612ec483612e45565b6000835260006020840152600060408401526000606084015260006080840152600060a0840152600060c08401521680600052600d602052604060002060028101549067ffffffffffffffff8260101c1615612f7b5767ffffffffffffffff92935060ff8216908054600182015490600460038401549301549360405197612f4b89612e45565b8852612f5681612cca565b602088015260408701526060860152608085015260a084015260501c1660c082015290565b50505090565b63ffffffff60019116019063ffffffff821161080357565b60405190612fa682612dc1565b60006040838281528260208201520152565b60643563ffffffff811681036101e55790565b60643567ffffffffffffffff811681036101e55790565b60843567ffffffffffffffff811681036101e55790565b60a43567ffffffffffffffff811681036101e55790565b60c43567ffffffffffffffff811681036101e55790565b91908110156130875760051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1813603018212156101e557019081359167ffffffffffffffff83116101e55760200182360381136101e5579190565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052603260045260246000fd5b6024358152604435602082015260643567ffffffffffffffff81168091036101e557604082015260843567ffffffffffffffff81168091036101e557606082015260a4359067ffffffffffffffff82168092036101e55760800152565b6040519061312082612e29565b60006080838281528260208201528260408201528260608201520152565b9073ffffffffffffffffffffffffffffffffffffffff61315c613113565b9216600052600d602052604060002060028101549067ffffffffffffffff8260101c16918215613261578154600052600b60205260406000209160ff82166131a381612cca565b865260ff8260081c16908115613248575b8115613215575b509167ffffffffffffffff9215156020870152549263ffffffff8460201c166040870152606086015260501c1690608084019082825260c01c91821515908161320b575b50613208575050565b52565b90508210386131ff565b600191500154600052600760205260ff60406000205416916003831015611004579160021467ffffffffffffffff6131bb565b905060ff835416600581101561100457600414906131b4565b505050565b60043573ffffffffffffffffffffffffffffffffffffffff811681036101e55790565b60043573ffffffffffffffffffffffffffffffffffffffff81168091036101e557815260243560048110156101e5576132c181612cca565b602082015260443560408201526064356060820152608435608082015260a43560a082015260c4359067ffffffffffffffff82168092036101e55760c00152565b9081600052600b60205260406000209160ff835416906005821015611004576002820361332d575050565b610ff492507f99d8147c00000000000000000000000000000000000000000000000000000000600052600452612d54565b9081600052600b60205260406000209160ff835416906005821015611004578161332d575050565b9081600052600b60205260406000209160ff835416906005821015611004576001820361332d575050565b6040516020810190610100810160048035818110156101e5576133d381612cca565b84526020810135818110156101e5576133eb81612cca565b60208501526040810135604085015260608101359163ffffffff831683036101e55760c0849263ffffffff613467951660608801526080810135608088015260a081013560a0880152013560c0860152037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612e61565b51902090565b6042906134786135f1565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b9060ff16908181106134be575050565b7f437ea3130000000000000000000000000000000000000000000000000000000060005260045260245260446000fd5b93929067ffffffffffffffff8211612ddd5760405191613536601f82017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200184612e61565b80835236818501116101e557602081600092613559968387013784010152613714565b50509173ffffffffffffffffffffffffffffffffffffffff808416911681111561075b5750565b80600052600760205260ff604060002054166003811015611004576001036135a55750565b80600052600760205260ff60406000205416907f5a16e5b30000000000000000000000000000000000000000000000000000000060005260045260038110156110045760245260446000fd5b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163014806136eb575b15613659577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261346760c082612e61565b507f00000000000000000000000000000000000000000000000000000000000000004614613630565b81519190604183036137455761373e92506020820151906060604084015193015160001a906139a2565b9192909190565b505060009160029190565b60ff81146137d25760ff811690601f82116137a85760408051926137748285612e61565b602084527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe060208501920136833783525290565b7fb3512b0c0000000000000000000000000000000000000000000000000000000060005260046000fd5b506040516000600154908160011c916001811680156138c6575b60208410811461389957838552849291811561387a575060011461381a575b61381792500382612e61565b90565b506001600090815290917fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf65b81831061385e5750509060206138179282010161380b565b6020919350806001915483858801015201910190918392613846565b6020925061381794915060ff191682840152151560051b82010161380b565b6024837f4e487b710000000000000000000000000000000000000000000000000000000081526022600452fd5b92607f16926137ec565b60ff81146138f45760ff811690601f82116137a85760408051926137748285612e61565b506040516000600254908160011c91600181168015613998575b60208410811461389957838552849291811561387a57506001146139385761381792500382612e61565b506002600090815290917f405787fa12a823e0f2b7631cc41b3ba8828b3321ca811111fa75cd3aa3bb5ace5b81831061397c5750509060206138179282010161380b565b6020919350806001915483858801015201910190918392613964565b92607f169261390e565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411613a38579160209360809260ff60009560405194855216868401526040830152606082015282805260015afa15613a2c5760005173ffffffffffffffffffffffffffffffffffffffff811615613a205790600090600090565b50600090600190600090565b6040513d6000823e3d90fd5b5050506000916003919056",
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
// Solidity: function platform(bytes32 id) view returns(uint8 state)
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
// Solidity: function platform(bytes32 id) view returns(uint8 state)
func (enclaveRegistry *EnclaveRegistry) TryPackPlatform(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("platform", id)
}

// UnpackPlatform is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8b215071.
//
// Solidity: function platform(bytes32 id) view returns(uint8 state)
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
// Solidity: function release(bytes32 id) view returns((uint8,uint8,uint8,uint8,uint32,uint64,uint64,uint64))
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
// Solidity: function release(bytes32 id) view returns((uint8,uint8,uint8,uint8,uint32,uint64,uint64,uint64))
func (enclaveRegistry *EnclaveRegistry) TryPackRelease(id [32]byte) ([]byte, error) {
	return enclaveRegistry.abi.Pack("release", id)
}

// UnpackRelease is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x67d42a8b.
//
// Solidity: function release(bytes32 id) view returns((uint8,uint8,uint8,uint8,uint32,uint64,uint64,uint64))
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
// Solidity: function standing(address key) view returns((uint8,bool,uint32,uint64,uint64) result)
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
// Solidity: function standing(address key) view returns((uint8,bool,uint32,uint64,uint64) result)
func (enclaveRegistry *EnclaveRegistry) TryPackStanding(key common.Address) ([]byte, error) {
	return enclaveRegistry.abi.Pack("standing", key)
}

// UnpackStanding is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x58616803.
//
// Solidity: function standing(address key) view returns((uint8,bool,uint32,uint64,uint64) result)
func (enclaveRegistry *EnclaveRegistry) UnpackStanding(data []byte) (Standing, error) {
	out, err := enclaveRegistry.abi.Unpack("standing", data)
	if err != nil {
		return *new(Standing), err
	}
	out0 := *abi.ConvertType(out[0], new(Standing)).(*Standing)
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
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__CodeTooOld"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryCodeTooOldError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__DelayTooShort"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryDelayTooShortError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__NoManifest"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryNoManifestError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__NotReady"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryNotReadyError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__NotRebuilder"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryNotRebuilderError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__ThresholdTooLow"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryThresholdTooLowError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__TooFewSignatures"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryTooFewSignaturesError(raw[4:])
	}
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongEpoch"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongEpochError(raw[4:])
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
	if bytes.Equal(raw[:4], enclaveRegistry.abi.Errors["EnclaveRegistry__WrongRole"].ID.Bytes()[:4]) {
		return enclaveRegistry.UnpackEnclaveRegistryWrongRoleError(raw[4:])
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
