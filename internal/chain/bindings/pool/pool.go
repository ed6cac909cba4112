// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package pool

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

// Account is an auto generated low-level Go binding around an user-defined struct.
type Account struct {
	Wallet  common.Address
	Paid    *big.Int
	MailDay uint16
	Seq     *big.Int
	Flags   uint8
}

// Batch is an auto generated low-level Go binding around an user-defined struct.
type Batch struct {
	Items     []Item
	LogBefore [32]byte
	LogAfter  [32]byte
	Segment   [32]byte
}

// Caps is an auto generated low-level Go binding around an user-defined struct.
type Caps struct {
	Total     *big.Int
	Worker    *big.Int
	BelowMail *big.Int
}

// Consent is an auto generated low-level Go binding around an user-defined struct.
type Consent struct {
	Contributor common.Address
	Content     [32]byte
	Header      [32]byte
	Slots       [32]byte
	KeyEpoch    uint32
	MaxCode     uint32
	Scope       uint32
	Terms       [32]byte
	Deadline    uint64
}

// ContributionPoolConfig is an auto generated low-level Go binding around an user-defined struct.
type ContributionPoolConfig struct {
	Token       common.Address
	Registry    common.Address
	Timelock    common.Address
	Guardian    common.Address
	Predecessor common.Address
	HalfLife    uint64
	Caps        Caps
}

// Item is an auto generated low-level Go binding around an user-defined struct.
type Item struct {
	Consent   Consent
	Signature []byte
	Account   [32]byte
	Worker    common.Address
	ProvedAt  uint64
	Score     *big.Int
	Tier      uint8
	MailDay   uint16
	Policy    uint32
	Receipt   [32]byte
}

// Move is an auto generated low-level Go binding around an user-defined struct.
type Move struct {
	Account  [32]byte
	To       common.Address
	Seq      uint32
	Deadline uint64
}

// Withdraw is an auto generated low-level Go binding around an user-defined struct.
type Withdraw struct {
	Contributor common.Address
	Account     [32]byte
	Content     [32]byte
	Deadline    uint64
}

// ContributionPoolMetaData contains all meta data concerning the ContributionPool contract.
var ContributionPoolMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"config\",\"type\":\"tuple\",\"internalType\":\"structContributionPool.Config\",\"components\":[{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"registry\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"timelock\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"guardian\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"predecessor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"halfLife\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"caps\",\"type\":\"tuple\",\"internalType\":\"structCaps\",\"components\":[{\"name\":\"total\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"worker\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"belowMail\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]}]}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"CONSENT_TERM\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAIL_TIER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"MAX_SIGNATURE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"WALLET_GAS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"WINDOW\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"WITHDRAW_TERM\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"account\",\"inputs\":[{\"name\":\"id\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structAccount\",\"components\":[{\"name\":\"wallet\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"paid\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"mailDay\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"seq\",\"type\":\"uint24\",\"internalType\":\"uint24\"},{\"name\":\"flags\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"caps\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple\",\"internalType\":\"structCaps\",\"components\":[{\"name\":\"total\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"worker\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"belowMail\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"consentId\",\"inputs\":[{\"name\":\"consent\",\"type\":\"tuple\",\"internalType\":\"structConsent\",\"components\":[{\"name\":\"contributor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"content\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"header\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"slots\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"keyEpoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"maxCode\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"scope\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"terms\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"eip712Domain\",\"inputs\":[],\"outputs\":[{\"name\":\"fields\",\"type\":\"bytes1\",\"internalType\":\"bytes1\"},{\"name\":\"name\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"version\",\"type\":\"string\",\"internalType\":\"string\"},{\"name\":\"chainId\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"verifyingContract\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"salt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"extensions\",\"type\":\"uint256[]\",\"internalType\":\"uint256[]\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"guardian\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"halfLife\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"head\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"inherit\",\"inputs\":[{\"name\":\"head_\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"isWithdrawn\",\"inputs\":[{\"name\":\"contributor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"account_\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"content\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"minPolicy\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"move\",\"inputs\":[{\"name\":\"request\",\"type\":\"tuple\",\"internalType\":\"structMove\",\"components\":[{\"name\":\"account\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"seq\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"movedOnAt\",\"inputs\":[{\"name\":\"account_\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"wallet\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"at\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"pause\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"predecessor\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"quote\",\"inputs\":[{\"name\":\"units\",\"type\":\"uint48\",\"internalType\":\"uint48\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"registry\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"reserve\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"retire\",\"inputs\":[{\"name\":\"successor_\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setCaps\",\"inputs\":[{\"name\":\"caps_\",\"type\":\"tuple\",\"internalType\":\"structCaps\",\"components\":[{\"name\":\"total\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"worker\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"belowMail\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setGuardian\",\"inputs\":[{\"name\":\"guardian_\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setHalfLife\",\"inputs\":[{\"name\":\"halfLife_\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"setMinPolicy\",\"inputs\":[{\"name\":\"minPolicy_\",\"type\":\"uint32\",\"internalType\":\"uint32\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"settle\",\"inputs\":[{\"name\":\"batch\",\"type\":\"tuple\",\"internalType\":\"structBatch\",\"components\":[{\"name\":\"items\",\"type\":\"tuple[]\",\"internalType\":\"structItem[]\",\"components\":[{\"name\":\"consent\",\"type\":\"tuple\",\"internalType\":\"structConsent\",\"components\":[{\"name\":\"contributor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"content\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"header\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"slots\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"keyEpoch\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"maxCode\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"scope\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"terms\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"account\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"worker\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"provedAt\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"score\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"tier\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"mailDay\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"policy\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"receipt\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"logBefore\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"logAfter\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"segment\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"keyringSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"writerSignature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"status\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"enumStatus\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"successor\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"sync\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"timelock\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"token\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"unpause\",\"inputs\":[],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"used\",\"inputs\":[{\"name\":\"platform\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"result\",\"type\":\"tuple\",\"internalType\":\"structCaps\",\"components\":[{\"name\":\"total\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"worker\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"belowMail\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"withdraw\",\"inputs\":[{\"name\":\"request\",\"type\":\"tuple\",\"internalType\":\"structWithdraw\",\"components\":[{\"name\":\"contributor\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"account\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"content\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"name\":\"signature\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"AccountMoved\",\"inputs\":[{\"name\":\"account\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"from\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"seq\",\"type\":\"uint24\",\"indexed\":false,\"internalType\":\"uint24\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"BatchSettled\",\"inputs\":[{\"name\":\"logAfter\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"logBefore\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"segment\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"keyring\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"},{\"name\":\"writer\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"},{\"name\":\"submitter\",\"type\":\"address\",\"indexed\":false,\"internalType\":\"address\"},{\"name\":\"items\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"CapsSet\",\"inputs\":[{\"name\":\"caps\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structCaps\",\"components\":[{\"name\":\"total\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"worker\",\"type\":\"uint48\",\"internalType\":\"uint48\"},{\"name\":\"belowMail\",\"type\":\"uint48\",\"internalType\":\"uint48\"}]}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"EIP712DomainChanged\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"GuardianSet\",\"inputs\":[{\"name\":\"guardian\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"HalfLifeSet\",\"inputs\":[{\"name\":\"halfLife\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Inherited\",\"inputs\":[{\"name\":\"predecessor\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"reserve\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"head\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"MinPolicySet\",\"inputs\":[{\"name\":\"minPolicy\",\"type\":\"uint32\",\"indexed\":false,\"internalType\":\"uint32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Paid\",\"inputs\":[{\"name\":\"consent\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"account\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"wallet\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"content\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"slots\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"receipt\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"score\",\"type\":\"uint48\",\"indexed\":false,\"internalType\":\"uint48\"},{\"name\":\"units\",\"type\":\"uint48\",\"indexed\":false,\"internalType\":\"uint48\"},{\"name\":\"amount\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Paused\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"ReserveSynced\",\"inputs\":[{\"name\":\"reserve\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Retired\",\"inputs\":[{\"name\":\"successor\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"reserve\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"head\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Skipped\",\"inputs\":[{\"name\":\"consent\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"reason\",\"type\":\"uint8\",\"indexed\":false,\"internalType\":\"enumSkipReason\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Unpaused\",\"inputs\":[],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Withdrawn\",\"inputs\":[{\"name\":\"contributor\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"account\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"content\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"horizon\",\"type\":\"uint64\",\"indexed\":false,\"internalType\":\"uint64\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"ContributionPool__AlreadyWithdrawn\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ContributionPool__BadParameter\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ContributionPool__BadSignature\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ContributionPool__Expired\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"ContributionPool__NoWallet\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ContributionPool__NotAccountWallet\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"wallet\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ContributionPool__NotEnoughGas\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ContributionPool__NotKeyring\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ContributionPool__NotPredecessor\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ContributionPool__NotWriter\",\"inputs\":[{\"name\":\"signer\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"ContributionPool__NothingAppended\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ContributionPool__TooFarAhead\",\"inputs\":[{\"name\":\"deadline\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]},{\"type\":\"error\",\"name\":\"ContributionPool__WrongHead\",\"inputs\":[{\"name\":\"logBefore\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"head\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"ContributionPool__WrongSeq\",\"inputs\":[{\"name\":\"seq\",\"type\":\"uint32\",\"internalType\":\"uint32\"},{\"name\":\"current\",\"type\":\"uint24\",\"internalType\":\"uint24\"}]},{\"type\":\"error\",\"name\":\"ContributionPool__WrongStatus\",\"inputs\":[{\"name\":\"status\",\"type\":\"uint8\",\"internalType\":\"enumStatus\"}]},{\"type\":\"error\",\"name\":\"Governed__NoTimelock\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"Governed__NotGuardian\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"Governed__NotTimelock\",\"inputs\":[{\"name\":\"caller\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"InvalidShortString\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"SafeCastOverflowedUintDowncast\",\"inputs\":[{\"name\":\"bits\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"StringTooLong\",\"inputs\":[{\"name\":\"str\",\"type\":\"string\",\"internalType\":\"string\"}]}]",
	ID:  "ContributionPool",
	Bin: "0x6101e0806040523461061857806159fd803803809161001e828561061d565b833981010390610120821261061857604051916000919060e084016001600160401b038111858210176106045760405261005782610656565b845261006560208301610656565b906020850191825261007960408401610656565b916040860192835261008d60608501610656565b95606081019687526100a160808601610656565b6080820190815260a0860151909490936001600160401b03851685036106005760609060a0840195865260bf1901126105fc5760405195606087016001600160401b038111888210176105e85761011e916101009160405261010560c0820161066a565b895261011360e0820161066a565b60208a01520161066a565b60408781019190915260c0830196875285519151985181516001600160a01b039182169a9382169390911691610154908261061d565b6010815260208101906f4368617447505420446174612044414f60801b82526040519161018260408461061d565b600183526020830191603160f81b835261019b8161067d565b610120526101a88461084c565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261021160c08261061d565b5190206080523060c05280156105d95761016052600280546001600160a01b03191689179055604051977fe6c09ffe4572dc9ceaa5ddde4ae41befa655d6fdfe8052077af0970f700e942e8880a261018052516001600160a01b039081166101a0529051166101c052516001600160401b03811692831580156105c9575b6105ba577f32db1f60e36b47e4475fa06f2b4982555d6c9da14876df14f85b42cfbe704e866020602497600b54968152a15165ffffffffffff8151169060208101937f1ea93b161186d41a1036dcdf6d2c49c35b213bd9d457a34f775799422263a09a60606040875194019665ffffffffffff71ffffffffffff0000000000000000000000008951841b169881604051938985525116602084015251166040820152a1516001600160a01b03166105b45760015b60048110156105a15760309190911b6bffffffffffff000000000000166001600160d01b031990951660909390931b600160901b600160d01b03169290921790921763ffffffff60d01b19169290921717600160d01b1760ff60f01b191660f09190911b60ff60f01b1617600b556101a0516040516370a0823160e01b81523060048201529260209184919082906001600160a01b03165afa91821561059457819261055c575b506001600160801b03821161054557600c80546001600160801b0319166001600160801b0384161790556040518281527f4f8e007c2121435aeca2eb549bc0174433aa12dc57d30e12e4c166376b6e932c90602090a160405161500590816109f88239608051816141c0015260a0518161427d015260c05181614191015260e0518161420f015261010051816142350152610120518161147c015261014051816114a60152610160518181816104b701528181610bc80152818161101a0152818161166d0152818161176e01528181611c9301528181611db3015261203f0152610180518181816105560152818161191d0152818161305f015281816130ee0152818161384e015281816139f501528181613a920152613c1801526101a05181818161020e0152818161040a01528181610c630152818161353c0152613da701526101c0518181816116ed0152818161230201526146040152f35b6044916306dfcc6560e41b82526080600452602452fd5b9091506020813d60201161058c575b816105786020938361061d565b81010312610588575190386103ea565b5080fd5b3d915061056b565b50604051903d90823e3d90fd5b634e487b7160e01b875260216004528787fd5b85610343565b6310ac4f2760e21b8552600485fd5b5060016001603f1b03841161028f565b633e5a5f9760e21b8852600488fd5b634e487b7160e01b89526041600452602489fd5b8680fd5b8780fd5b634e487b7160e01b84526041600452602484fd5b600080fd5b601f909101601f19168101906001600160401b0382119082101761064057604052565b634e487b7160e01b600052604160045260246000fd5b51906001600160a01b038216820361061857565b519065ffffffffffff8216820361061857565b90815160208110600014610715575090601f8151116106b95760208151910151602082106106a9571790565b6000198260200360031b1b161790565b6040519063305a27a960e01b8252602060048301528181519182602483015260005b8381106106fd5750508160006044809484010152601f80199101168101030190fd5b602082820181015160448784010152859350016106db565b6001600160401b03811161064057600054600181811c91168015610842575b602082101461082c57601f81116107ea575b50602092601f8211600114610786579281929360009261077b575b50508160011b916000199060031b1c19161760005560ff90565b015190503880610761565b601f1982169360008052806000209160005b8681106107d257508360019596106107b9575b505050811b0160005560ff90565b015160001960f88460031b161c191690553880806107ab565b91926020600181928685015181550194019201610798565b8181111561074657600080526020600020601f80840160051c809201920160051c039060005b82811061081e575050610746565b600082820155600101610810565b634e487b7160e01b600052602260045260246000fd5b90607f1690610734565b908151602081106000146108d4575090601f8151116108785760208151910151602082106106a9571790565b6040519063305a27a960e01b8252602060048301528181519182602483015260005b8381106108bc5750508160006044809484010152601f80199101168101030190fd5b6020828201810151604487840101528593500161089a565b6001600160401b03811161064057600154600181811c911680156109ed575b602082101461082c57601f81116109aa575b50602092601f8211600114610945579281929360009261093a575b50508160011b916000199060031b1c19161760015560ff90565b015190503880610920565b601f198216936001600052806000209160005b8681106109925750836001959610610979575b505050811b0160015560ff90565b015160001960f88460031b161c1916905538808061096b565b91926020600181928685015181550194019201610958565b818111156109055760016000526020600020601f80840160051c809201920160051c039060005b8281106109df575050610905565b6000828201556001016109d1565b90607f16906108f356fe6080604052600436101561001257600080fd5b6000803560e01c8063032991801461211b57806304b2c667146120045780631558882314611fdd57806318e22d9814611f5d578063200d2ed214611f3057806322aa851c14611e9c57806322ff2a8e14611d745780633f4ba83a14611c6b578063433b8cc514611c08578063452a932014611bd457806346a0209d146118f157806352cf4cd01461189e5780636e235fc0146117455780636ff968c3146117115780637b103999146116c05780637bc90d1c146116955780638456cb591461157a57806384b0196e14611462578063882358ae146113a257806388c5f2f4146110d35780638a0dac4a14610fe95780638f7dcfa314610fcb5780639e6371ba14610b96578063a53e54121461044a578063af841831146106b2578063b07c411f146105db578063b6b544211461057a578063b719d03214610529578063c4d7c1311461050b578063cd3293de146104db578063d33219b41461048a578063d335d3ad1461046d578063d344d9db1461044f578063eab759eb1461044a578063fb9ed36a1461042e578063fc0c546a146103dd5763fff6cae9146101b457600080fd5b34610332578060031936011261033257600360ff600b5460f01c166101d881612c31565b036103d2578073ffffffffffffffffffffffffffffffffffffffff600a541673ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000166040517f70a08231000000000000000000000000000000000000000000000000000000008152306004820152602081602481855afa9081156103c7578491610389575b506040517fa9059cbb00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff841660048201526024810191909152906020908290818681604481015b03925af1801561037e57610343575b50803b15610340578180916004604051809481937ffff6cae90000000000000000000000000000000000000000000000000000000083525af180156103355761032157505080f35b8161032b91612f22565b6103325780f35b80fd5b6040513d84823e3d90fd5b50fd5b6020813d602011610376575b8161035c60209383612f22565b810103126103725761036d906131c0565b6102d9565b5050fd5b3d915061034f565b6040513d85823e3d90fd5b919350506020813d6020116103bf575b816103a660209383612f22565b810103126103ba57518392906102ca610271565b600080fd5b3d9150610399565b6040513d86823e3d90fd5b6103da613d5e565b80f35b5034610332578060031936011261033257602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5034610332578060031936011261033257602060405160028152f35b612d5d565b5034610332578060031936011261033257602060405162093a808152f35b503461033257806003193601126103325760206040516110008152f35b5034610332578060031936011261033257602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461033257806003193601126103325760206fffffffffffffffffffffffffffffffff600c5416604051908152f35b50346103325780600319360112610332576020604051620249f08152f35b5034610332578060031936011261033257602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5034610332576020600319360112610332576020610596612d7b565b6105cf6fffffffffffffffffffffffffffffffff600c54169165ffffffffffff67ffffffffffffffff80600b5460901c16169116614d2e565b0260801c604051908152f35b50346103325760206003193601126103325761066d90600435906105fd612f63565b9163ffffffff62015180420416600c548163ffffffff8260801c1614610695575b50818352600d60205263ffffffff60408420541614610671575b505060405191829182919091604065ffffffffffff816060840195828151168552826020820151166020860152015116910152565b0390f35b8160409165ffffffffffff9352600d602052205460201c1660208201523880610638565b8065ffffffffffff9160d01c604087015260a01c1684523861061e565b5034610332576106c136612d22565b916106ca613ebd565b60608101926106d884613158565b67ffffffffffffffff42911610610b58576106f284613158565b62015180420190814211610b2b5767ffffffffffffffff1611610aed576107b39061071c8361316d565b9360405194602086017f6256be79ae5b3d3c4255d68d3b5d5eeaa4b3e84546af73356b092cc203ed8a02815273ffffffffffffffffffffffffffffffffffffffff61076687612ca2565b16604088015260208601359687606082015267ffffffffffffffff61079560408901359a8b6080850152612c6a565b1660a082015260a081526107aa60c082612f22565b51902090613f2f565b808552600860205260ff604086205416610ac557845260086020526040842060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905561080e67ffffffffffffffff42166131cd565b908261090757602073ffffffffffffffffffffffffffffffffffffffff610894838261085a7fe2f1d81b6073dc25028cbb300f9410d33741ca20a19bd03abe467564dd887c599661316d565b16808a526005855260408a2054680100000000000000001690896108aa578a526005855267ffffffffffffffff87161760408a205561316d565b169267ffffffffffffffff60405191168152a480f35b8091508a526005855260408a2068010000000000000000815417905589526007845260408920888a5284526040892060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905561316d565b73ffffffffffffffffffffffffffffffffffffffff610925846137e2565b1673ffffffffffffffffffffffffffffffffffffffff6109448361316d565b168103610a775750602073ffffffffffffffffffffffffffffffffffffffff6108947fe2f1d81b6073dc25028cbb300f9410d33741ca20a19bd03abe467564dd887c5993871515600014610a0e578689526007845260408920888a5284526040892060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff008254161790555b7f01000000000000000000000000000000000000000000000000000000000000006109fa886137e2565b17876000526003855260406000205561316d565b8689526006845267ffffffffffffffff60408a20541667ffffffffffffffff871611156109d057868952600684526040892067ffffffffffffffff87167fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008254161790556109d0565b859073ffffffffffffffffffffffffffffffffffffffff610a9960449461316d565b7fe187ebcf00000000000000000000000000000000000000000000000000000000845216600452602452fd5b6004857f82ec1e98000000000000000000000000000000000000000000000000000000008152fd5b60248567ffffffffffffffff610b0287613158565b7fbd32b58900000000000000000000000000000000000000000000000000000000835216600452fd5b6024877f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b60248567ffffffffffffffff610b6d87613158565b7f2801dab000000000000000000000000000000000000000000000000000000000835216600452fd5b503461033257602060031936011261033257610bb0612c7f565b9073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610f9f57610bf6613ebd565b73ffffffffffffffffffffffffffffffffffffffff82166040517ffc0c546a000000000000000000000000000000000000000000000000000000008152602081600481855afa801561037e578390610f4e575b73ffffffffffffffffffffffffffffffffffffffff8092507f0000000000000000000000000000000000000000000000000000000000000000169182911603610f265782937e030000000000000000000000000000000000000000000000000000000000007fff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff600b541617600b55827fffffffffffffffffffffffff0000000000000000000000000000000000000000600a541617600a557fffffffffffffffffffffffffffffffff00000000000000000000000000000000600c54847f5eb014b8685583830572b6c1104f9e8dd37b7d4d61a2bc4fdf69ca7fedd9986a610d8b6009546040519182916fffffffffffffffffffffffffffffffff871683602090939291936fffffffffffffffffffffffffffffffff60408201951681520152565b0390a216600c55604051907f70a08231000000000000000000000000000000000000000000000000000000008252306004830152602082602481865afa918215610f1b578592610ee1575b506040517fa9059cbb00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff90911660048201526024810191909152906020908290818681604481015b03925af1801561037e57610eaa575b50600954813b156103725782916024839260405195869384927f46a0209d00000000000000000000000000000000000000000000000000000000845260048401525af18015610e9d57610e8f5780f35b610e9891612f22565b388180f35b50604051903d90823e3d90fd5b6020813d602011610ed9575b81610ec360209383612f22565b8101031261037257610ed4906131c0565b610e3f565b3d9150610eb6565b91506020823d602011610f13575b81610efc60209383612f22565b81010312610f0f57905190610e30610dd6565b8480fd5b3d9150610eef565b6040513d87823e3d90fd5b6004837f42b13c9c000000000000000000000000000000000000000000000000000000008152fd5b506020813d602011610f97575b81610f6860209383612f22565b81010312610f9357610f8e73ffffffffffffffffffffffffffffffffffffffff9161319f565b610c49565b8280fd5b3d9150610f5b565b807fe86a5c06000000000000000000000000000000000000000000000000000000006024925233600452fd5b50346103325780600319360112610332576020600954604051908152f35b503461033257602060031936011261033257611003612c7f565b73ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633036110a75773ffffffffffffffffffffffffffffffffffffffff16807fffffffffffffffffffffffff000000000000000000000000000000000000000060025416176002557fe6c09ffe4572dc9ceaa5ddde4ae41befa655d6fdfe8052077af0970f700e942e8280a280f35b6024827fe86a5c0600000000000000000000000000000000000000000000000000000000815233600452fd5b5034610332576110e236612d22565b90916110ec613ebd565b60608101916110fa83613158565b67ffffffffffffffff4291161061138d57602082019373ffffffffffffffffffffffffffffffffffffffff61112e8661316d565b1615611365578235926040611142856137e2565b91019063ffffffff6111538361318e565b62ffffff8360e01c1691829116148061134a575b1561130c575073ffffffffffffffffffffffffffffffffffffffff8116956040519160208301937fc27aeb5d9a9cac7a11fe6bb6939b420ef1836405b40662b2e4d485ec8af2521d855287604085015273ffffffffffffffffffffffffffffffffffffffff6111d58b612ca2565b1660608501523563ffffffff8116809103611308577f5fc8cfc3d8468e897aa6331735208d1cb51dd3a8211db434f6023a20515688359660209673ffffffffffffffffffffffffffffffffffffffff968667ffffffffffffffff6112476112e1986112659760806112f49c0152612c6a565b1660a082015260a0815261125c60c082612f22565b5190208b613f2f565b50868a52600485526040808b208986168c5286528a2080547fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000164267ffffffffffffffff161790557fffffffffffffffffffffffff0000000000000000000000000000000000000000846112d88b61316d565b16911617614108565b96858952600384528760408a205561316d565b62ffffff6040519760e01c1687521694a480f35b8a80fd5b8860449163ffffffff61131e8661318e565b7fe735125e00000000000000000000000000000000000000000000000000000000845216600452602452fd5b5062ffffff63ffffffff61135d8561318e565b161415611167565b6004867f99e5f336000000000000000000000000000000000000000000000000000000008152fd5b60248567ffffffffffffffff610b6d86613158565b5034610332576020600319360112610332576113bc61312d565b5060a06113ca6004356137e2565b6113d261312d565b5060ff73ffffffffffffffffffffffffffffffffffffffff82169162ffffff6040516113fd81612eea565b84815261ffff6020820165ffffffffffff85891c16815265ffffffffffff6040840191838760d01c16835260806060860195878960e01c168752019660f81c875260405198895251166020880152511660408601525116606084015251166080820152f35b503461033257806003193601126103325761151e906114a07f0000000000000000000000000000000000000000000000000000000000000000614ac4565b906114ca7f0000000000000000000000000000000000000000000000000000000000000000614c5c565b90602061152c604051936114de8386612f22565b838552833681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e0880190612cc3565b908682036040880152612cc3565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b82811061156357505050500390f35b835185528695509381019392810192600101611554565b503461033257806003193601126103325773ffffffffffffffffffffffffffffffffffffffff6002541633141580611655575b611629576115b961321e565b7e020000000000000000000000000000000000000000000000000000000000007fff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff600b541617600b557f9e87fac88ff661f02d44f95383c817fece4bce600a3dab7a54406878b965e7528180a180f35b807f1e6af14f000000000000000000000000000000000000000000000000000000006024925233600452fd5b5073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163314156115ad565b5034610332578060031936011261033257602067ffffffffffffffff600b5460901c16604051908152f35b5034610332578060031936011261033257602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5034610332578060031936011261033257602073ffffffffffffffffffffffffffffffffffffffff600a5416604051908152f35b50346103325760606003193601126103325773ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610f9f576040516117a081612e67565b6117a8612d7b565b8082526024359165ffffffffffff8316830361189a5782602082015260443565ffffffffffff81168103610f0f577f1ea93b161186d41a1036dcdf6d2c49c35b213bd9d457a34f775799422263a09a936bffffffffffff000000000000611894948360408601527fffffffffffffffffffffffffffff00000000000000000000000000000000000071ffffffffffff00000000000000000000000065ffffffffffff600b5493169560601b169116179160301b161717600b5560405191829182919091604065ffffffffffff816060840195828151168552826020820151166020860152015116910152565b0390a180f35b8380fd5b5034610332576040600319360112610332576024359073ffffffffffffffffffffffffffffffffffffffff821682036103325760206118df83600435612fa8565b67ffffffffffffffff60405191168152f35b50346103325760206003193601126103325760043573ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001690813303611ba85760ff600b5460f01c166004841015611b7b5761196081612c31565b80611b465750600b54907e010000000000000000000000000000000000000000000000000000000000007fff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8316179182600b55604051907f15588823000000000000000000000000000000000000000000000000000000008252602082600481885afa918215611b3b578692611ad4575b5063ffffffff7f53d8263a2c4ce8227bffe84fec0f92538579334eaaf452b906f91706239693a59460d01c1663ffffffff831611611a61575b505080600955611a38613d5e565b600c54604080516fffffffffffffffffffffffffffffffff90921682526020820192909252a280f35b7fff0000000000ffffffffffffffffffffffffffffffffffffffffffffffffffff7dffffffff00000000000000000000000000000000000000000000000000007e010000000000000000000000000000000000000000000000000000000000009360d01b1691161717600b553880611a2a565b9391506020843d602011611b33575b81611af060209383612f22565b81010312611b2f5763ffffffff611b277f53d8263a2c4ce8227bffe84fec0f92538579334eaaf452b906f91706239693a595612f82565b9294506119f1565b8580fd5b3d9150611ae3565b6040513d88823e3d90fd5b836024917fea51253a000000000000000000000000000000000000000000000000000000008252611b7681612c31565b600452fd5b6024847f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b6024837fe26e105500000000000000000000000000000000000000000000000000000000815233600452fd5b5034610332578060031936011261033257602073ffffffffffffffffffffffffffffffffffffffff60025416604051908152f35b503461033257608060031936011261033257611c22612c7f565b602435906064359067ffffffffffffffff8216820361189a579082916001602095611c4f611c61966137e2565b905060f81c1615159260443591613b96565b6040519015158152f35b503461033257806003193601126103325773ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303610f9f57600b5460f01c60ff16611ccb81612c31565b60028103611d4457507e010000000000000000000000000000000000000000000000000000000000007fff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff600b541617600b557fa45f47fdea8a1efdd9029a5691c7f759c32b7c698632b563573e155625d169338180a180f35b906024917fea51253a000000000000000000000000000000000000000000000000000000008252611b7681612c31565b50346103325760206003193601126103325760043567ffffffffffffffff811690818103610f935773ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303611e705781158015611e5f575b610f26577f32db1f60e36b47e4475fa06f2b4982555d6c9da14876df14f85b42cfbe704e86916020917fffffffffffff0000000000000000ffffffffffffffffffffffffffffffffffff79ffffffffffffffff000000000000000000000000000000000000600b549260901b16911617600b55604051908152a180f35b50677fffffffffffffff8211611de2565b6024837fe86a5c0600000000000000000000000000000000000000000000000000000000815233600452fd5b50346103325761012060031936011261033257506020611f286101406040517f42d6b63ddbce790d4376a243210c28bc82c84d25e6d8c6eef6e6573d06277e52815261012060048583013720611ef061417a565b604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b604051908152f35b5034610332578060031936011261033257602060ff600b5460f01c1660405190611f5981612c31565b8152f35b5034610332578060031936011261033257611f76612f63565b5061066d600b5465ffffffffffff60405191611f9183612e67565b8181168352818160301c16602084015260601c16604082015260405191829182919091604065ffffffffffff816060840195828151168552826020820151166020860152015116910152565b5034610332578060031936011261033257602063ffffffff600b5460d01c16604051908152f35b50346103325760206003193601126103325760043563ffffffff811690818103610f935773ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163303611e7057600b549063ffffffff8260d01c1683106120f357916020917fffff00000000ffffffffffffffffffffffffffffffffffffffffffffffffffff7dffffffff00000000000000000000000000000000000000000000000000007fd0aa3bff75a2d02b2b4ebe3c78bcc4c0b29d17c007e345e21a739c42272ddd999560d01b16911617600b55604051908152a180f35b6004847f42b13c9c000000000000000000000000000000000000000000000000000000008152fd5b50346103325760606003193601126103325760043567ffffffffffffffff8111612bff57806004019060806003198236030112610f935760243567ffffffffffffffff811161189a57612172903690600401612c03565b60449291923567ffffffffffffffff8111611b2f57612195903690600401612c03565b9461219e61321e565b602484013594600954808703612bcf5750604485013596868814612ba75788946121c661417a565b6121d08580612d90565b97906121db89613271565b98896121e682613271565b93805b838210612ab057505050505060405160208101918d8360208351919301915b818110612a9a575050506122e3928261224f6122ea979694606494037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612f22565b5190209a01359960405160208101917f54a9c4237385dc20e7b48b21138ec0d577962009d27c498813988938a4c89227835260408201528c60608201528d60808201528b60a082015260a081526122a760c082612f22565b51902090604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b93846142f4565b9373ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000169273ffffffffffffffffffffffffffffffffffffffff604051967f58616803000000000000000000000000000000000000000000000000000000008852169586600482015260c081602481885afa90811561286f578c91612a7b575b50805161238a81612c31565b80612396600292612c31565b149081612a6e575b81612a55575b5015612a2957906123b592916142f4565b936040517f453a2abc000000000000000000000000000000000000000000000000000000008152606081600481865afa908115612999578a916129a4575b505173ffffffffffffffffffffffffffffffffffffffff958616951685148015906128d3575b6128a7578760095560405191610100830183811067ffffffffffffffff82111761287a576040528992919061244c612f63565b835260046020808501928684526040860187815263ffffffff6060880195898752608089019960405161247e81612eb2565b81815281878201528160408201528160608201528b528060a08b01526040516124a681612ece565b81815281878201528160408201528160608201528160808201528160a082015260c08b015260e08a0152604051906124dd82612ece565b67ffffffffffffffff600b549265ffffffffffff8416815287810165ffffffffffff8560301c1681526040820165ffffffffffff8660601c16815265ffffffffffff80806060860195878a60901c16875260ff608082019a8c8160d01c168c5260f01c1661254a81612c31565b60a08201525116935116915116906040519261256584612e67565b83528a83015260408201528c52511690525116905260405161258681612eb2565b600c546fffffffffffffffffffffffffffffffff8116825263ffffffff8160801c168483015265ffffffffffff8160a01c16604083015260d01c60608201528752604051928380927f12bc0f2e0000000000000000000000000000000000000000000000000000000082525afa801561286f578c9061282e575b63ffffffff915016905263ffffffff6201518042041660208451018163ffffffff82511603612818575b50506126368480612d90565b9091908b5b81811061277057505050507fb27395e761e5cba6bb8d531d3fa9d106eac30946cac1d756865df1b93bbe9dcd96949260c096949261267b6127499361374c565b516fffffffffffffffffffffffffffffffff8151167fffffffffffffffffffffffffffffffff00000000000000000000000000000000600c541617600c55602081015190600c546fffffffffffffffffffffffffffffffff73ffffffff000000000000000000000000000000007fffffffffffff0000000000000000000000000000000000000000000000000000606079ffffffffffff0000000000000000000000000000000000000000604087015160a01b1695015160d01b169460801b169116171717600c5580612d90565b93905060405194855260208501526040840152606083015233608083015260a0820152a280f35b6127908561277f838588612de4565b6127898487612e53565b51906132d3565b600c8110156127eb5790818e6001936127ac575b50500161263b565b60207f167515379ec29133d62e15798dd6c90f692036c714de5d7c9c36fe3ed92ade5b916127da8589612e53565b519360405191508152a2388e6127a4565b60248e7f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b528960408451015289606084510152388061262a565b506020813d602011612867575b8161284860209383612f22565b810103126128635761285e63ffffffff91612f82565b612600565b8b80fd5b3d915061283b565b6040513d8e823e3d90fd5b60248b7f4e487b710000000000000000000000000000000000000000000000000000000081526041600452fd5b602489867f20757614000000000000000000000000000000000000000000000000000000008252600452fd5b506040517f5861680300000000000000000000000000000000000000000000000000000000815285600482015260c081602481865afa908115612999578a9161296a575b50805161292381612c31565b8061292f600392612c31565b14908161295d575b81612944575b5015612419565b67ffffffffffffffff915060800151164211153861293d565b6020810151159150612937565b61298c915060c03d60c011612992575b6129848183612f22565b81019061438c565b38612917565b503d61297a565b6040513d8c823e3d90fd5b90506060813d606011612a21575b816129bf60609383612f22565b81010312612a1d5773ffffffffffffffffffffffffffffffffffffffff8091612a1160408051926129ef84612e67565b6129f88161319f565b8452612a0660208201612f82565b602085015201612f93565b604082015291506123f3565b8980fd5b3d91506129b2565b60248b877fa526b41f000000000000000000000000000000000000000000000000000000008252600452fd5b67ffffffffffffffff91506080015116421115386123a4565b602081015115915061239e565b612a94915060c03d60c011612992576129848183612f22565b3861237e565b8251845260209384019390920191600101612208565b8161010061014061016093600196612ac9858a8c612de4565b9150612b44612b3c8d856040517f42d6b63ddbce790d4376a243210c28bc82c84d25e6d8c6eef6e6573d06277e5281526101208760208301372090604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b958692612e53565b52612b536101208201826142a3565b6040519591819087378520907f044f6cbd12240e84fe7108aba4f366a6627242a346d3f8447b8d687e74c1598a86526020860152604085015201606083013720612b9d8287612e53565b52018a908f6121e9565b6004897fdb65c09c000000000000000000000000000000000000000000000000000000008152fd5b88604491887fd76e54e6000000000000000000000000000000000000000000000000000000008352600452602452fd5b5080fd5b9181601f840112156103ba5782359167ffffffffffffffff83116103ba57602083818601950101116103ba57565b60041115612c3b57565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052602160045260246000fd5b359067ffffffffffffffff821682036103ba57565b6004359073ffffffffffffffffffffffffffffffffffffffff821682036103ba57565b359073ffffffffffffffffffffffffffffffffffffffff821682036103ba57565b919082519283825260005b848110612d0d5750507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f8460006020809697860101520116010190565b80602080928401015182828601015201612cce565b90600319820160a081126103ba576080136103ba576004916084359067ffffffffffffffff82116103ba57612d5991600401612c03565b9091565b346103ba5760006003193601126103ba576020604051620151808152f35b6004359065ffffffffffff821682036103ba57565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1813603018212156103ba570180359067ffffffffffffffff82116103ba57602001918160051b360383136103ba57565b9190811015612e245760051b810135907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdc1813603018212156103ba570190565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052603260045260246000fd5b8051821015612e245760209160051b010190565b6060810190811067ffffffffffffffff821117612e8357604052565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052604160045260246000fd5b6080810190811067ffffffffffffffff821117612e8357604052565b60c0810190811067ffffffffffffffff821117612e8357604052565b60a0810190811067ffffffffffffffff821117612e8357604052565b6040810190811067ffffffffffffffff821117612e8357604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117612e8357604052565b60405190612f7082612e67565b60006040838281528260208201520152565b519063ffffffff821682036103ba57565b519067ffffffffffffffff821682036103ba57565b919091806000526004602052604060002073ffffffffffffffffffffffffffffffffffffffff841660005260205267ffffffffffffffff60406000205416928315806130d6575b612ff7575050565b73ffffffffffffffffffffffffffffffffffffffff91929350604051927f52cf4cd0000000000000000000000000000000000000000000000000000000008452600484015216602482015260208160448173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156130ca57600091613093575090565b90506020813d6020116130c2575b816130ae60209383612f22565b810103126103ba576130bf90612f93565b90565b3d91506130a1565b6040513d6000823e3d90fd5b5073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000161515612fef565b67ffffffffffffffff8111612e835760051b60200190565b6040519061313a82612eea565b60006080838281528260208201528260408201528260608201520152565b3567ffffffffffffffff811681036103ba5790565b3573ffffffffffffffffffffffffffffffffffffffff811681036103ba5790565b3563ffffffff811681036103ba5790565b519073ffffffffffffffffffffffffffffffffffffffff821682036103ba57565b519081151582036103ba57565b67ffffffffffffffff62093a809116019067ffffffffffffffff82116131ef57565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601160045260246000fd5b600b5460f01c60ff1661323081612c31565b6001810361323b5750565b7fea51253a0000000000000000000000000000000000000000000000000000000060005261326881612c31565b60045260246000fd5b9061327b82613115565b6132886040519182612f22565b8281527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06132b68294613115565b0190602036910137565b3565ffffffffffff811681036103ba5790565b906132de8383614412565b600c811015612c3b578061374557506132fb6101408301356137e2565b9173ffffffffffffffffffffffffffffffffffffffff83169361331e8483614714565b908095819661373b575b8661371a575b61333a9087158661488b565b61370e5715613703578061334e85856148ec565b156136f7576133606101a085016132c0565b65ffffffffffff808360a01c1691168181116000146136ed5703905b6101c085013560ff81168091036103ba576002119788156136dc575b6080850151978551988a65ffffffffffff8b51169a6133e86133c865ffffffffffff604086015116809e8a614fe9565b65ffffffffffff60208401511665ffffffffffff60e08d01511691614fe9565b9c6136b0575b5065ffffffffffff808d16809c01166040830152613697575b5065ffffffffffff898160e089015116011660e0870152801561366e575b61365a575b50508660a01b82018083116131ef5761014085013560005260036020526040600020551561364f5785156136445773ffffffffffffffffffffffffffffffffffffffff60809116956134a46fffffffffffffffffffffffffffffffff8385015151169167ffffffffffffffff806020870151161690614d2e565b02811c9101516fffffffffffffffffffffffffffffffff80831681835116031690526040517fa9059cbb00000000000000000000000000000000000000000000000000000000815260208180613521858a600484016020909392919373ffffffffffffffffffffffffffffffffffffffff60408201951681520152565b0381600073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165af180156130ca576135e0575b506101408260c09261359f6101a07fc37833207611f174e71cd97f040243ef4c54939c3186574818344693f438a31e96016132c0565b9665ffffffffffff6040519860208501358a52606085013560208b015261022085013560408b0152166060890152608088015260a0870152013593a4600090565b6020813d60201161363c575b816135f960209383612f22565b810103126103ba577fc37833207611f174e71cd97f040243ef4c54939c3186574818344693f438a31e9260c092613632610140936131c0565b5092509250613569565b3d91506135ec565b505050505050600b90565b505050505050600a90565b6136669293508561493f565b90388061342a565b5073ffffffffffffffffffffffffffffffffffffffff8216811415801561342557508815613425565b60600165ffffffffffff8a818351160116905238613407565b9b65ffffffffffff60406136d5939e01511665ffffffffffff60608501511691614fe9565b9a386133ee565b975061ffff8160d01c161597613398565b505060009061337c565b50505050505050600890565b505050505050600990565b50505050505050600790565b73ffffffffffffffffffffffffffffffffffffffff8316881415965061332e565b8715159650613328565b9250505090565b65ffffffffffff60e08201511680156137de5760a060c063ffffffff60206080860151015116936040519461378086612f06565b85526020850193845201510151600052600d60205263ffffffff60406000209251167fffffffffffffffffffffffffffffffffffffffffffff0000000000000000000069ffffffffffff000000008454935160201b16921617179055565b5050565b90816000526003602052604060002054918215806139dd575b6138025750565b909150604051907f882358ae000000000000000000000000000000000000000000000000000000008252600482015260a08160248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156130ca5760009161393c575b507fff00000000000000000000000000000000000000000000000000000000000000608073ffffffffffffffffffffffffffffffffffffffff83511679ffffffffffff0000000000000000000000000000000000000000602085015160a01b16177bffff0000000000000000000000000000000000000000000000000000604085015160d01b16177effffff00000000000000000000000000000000000000000000000000000000606085015160e01b161792015160f81b161790565b9060a0823d60a0116139d5575b8161395660a09383612f22565b81010312610332576040519161396b83612eea565b6139748161319f565b8352602081015165ffffffffffff81168103610f93576020840152604081015161ffff81168103610f93576040840152606081015162ffffff81168103610f93576060840152608001519060ff82168203610332575060808201523861387f565b3d9150613949565b5073ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001615156137fb565b919073ffffffffffffffffffffffffffffffffffffffff6000931692838152600560205267ffffffffffffffff604082205493169267ffffffffffffffff8116841115613b8c576801000000000000000016151580613b6c575b613b63575073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016928315159384613ac4575b5050505090565b60209394509060849160405195869485937f433b8cc5000000000000000000000000000000000000000000000000000000008552600485015260006024850152604484015260648301525afa9081156130ca57600091613b29575b5038808080613abd565b90506020813d602011613b5b575b81613b4460209383612f22565b810103126103ba57613b55906131c0565b38613b1f565b3d9150613b37565b50505050600190565b5083815260076020526040812082825260205260ff604082205416613a76565b5050505050600190565b73ffffffffffffffffffffffffffffffffffffffff909491929394169081600052600560205267ffffffffffffffff60406000205495169467ffffffffffffffff8116861115613d53576801000000000000000016151580613d2f575b613b8c5780613ce9575b613b635773ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168015159485613c4a575b505050505090565b6020949550906084929160405196879586947f433b8cc500000000000000000000000000000000000000000000000000000000865260048601526024850152604484015260648301525afa9081156130ca57600091613caf575b503880808080613c42565b90506020813d602011613ce1575b81613cca60209383612f22565b810103126103ba57613cdb906131c0565b38613ca4565b3d9150613cbd565b5060008281526006602052604090205467ffffffffffffffff1684111580613bfd575081600052600760205260406000208360005260205260ff60406000205416613bfd565b5081600052600760205260406000208460005260205260ff60406000205416613bf3565b505050505050600190565b6040517f70a0823100000000000000000000000000000000000000000000000000000000815230600482015260208160248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9081156130ca57600091613e8b575b506fffffffffffffffffffffffffffffffff8111613e59576020816fffffffffffffffffffffffffffffffff7f4f8e007c2121435aeca2eb549bc0174433aa12dc57d30e12e4c166376b6e932c93167fffffffffffffffffffffffffffffffff00000000000000000000000000000000600c541617600c55604051908152a1565b7f6dfcc65000000000000000000000000000000000000000000000000000000000600052608060045260245260446000fd5b906020823d602011613eb5575b81613ea560209383612f22565b8101031261033257505138613dd8565b3d9150613e98565b60ff600b5460f01c16613ecf81612c31565b600181141580613ee1575b61323b5750565b50613eeb81612c31565b6002811415613eda565b67ffffffffffffffff8111612e8357601f017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200190565b90613f3f90949394611ef061417a565b9373ffffffffffffffffffffffffffffffffffffffff821692831515806140df575b159283613fa0575b505050613f735750565b7f3039e24b0000000000000000000000000000000000000000000000000000000060005260045260246000fd5b90919250613fad83613ef5565b613fba6040519182612f22565b83815236848401116103ba57600060208582968396838601378301015260405161404c8161402060208201947f1626ba7e0000000000000000000000000000000000000000000000000000000086528b6024840152604060448401526064830190612cc3565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612f22565b51915afa3d156140d8573d61406081613ef5565b9061406e6040519283612f22565b81523d6000602083013e5b816140ca575b8161408f575b5015388080613f69565b90506020818051810103126103ba57602001517f1626ba7e000000000000000000000000000000000000000000000000000000001438614085565b90506020815110159061407f565b6060614079565b508373ffffffffffffffffffffffffffffffffffffffff61410184848a6142f4565b1614613f61565b62ffffff808260e01c16146130bf577c010000000000000000000000000000000000000000000000000000000081018091116131ef5790565b811561414b570490565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601260045260246000fd5b73ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001630148061427a575b156141e2577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261427460c082612f22565b51902090565b507f000000000000000000000000000000000000000000000000000000000000000046146141b9565b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1813603018212156103ba570180359067ffffffffffffffff82116103ba576020019181360383136103ba57565b906041830361438457826020116103ba57803591836040116103ba576020820135937f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0851161437a5760401015612e245760209360009360406080948151948552013560f81c868401526040830152606082015282805260015afa156130ca5760005190565b5050505050600090565b505050600090565b908160c09103126103ba57604051906143a482612ece565b80519060048210156103ba5760a09183526143c1602082016131c0565b60208401526143d260408201612f82565b60408401526143e360608201612f93565b60608401526143f460808201612f93565b6080840152015160a082015290565b3561ffff811681036103ba5790565b9067ffffffffffffffff6144296101808401613158565b169067ffffffffffffffff6144416101008501613158565b1642831180156146ff575b613b635782116146f75763ffffffff614468610200850161318e565b1663ffffffff60408301511681109081156146e3575b506146db576144906101e08401614403565b61ffff6201518042049116116146d35760a081019073ffffffffffffffffffffffffffffffffffffffff82511661016085019073ffffffffffffffffffffffffffffffffffffffff6144e18361316d565b1603614590575b5060c09150015190600182516144fd81612c31565b61450681612c31565b149081614576575b8161455d575b50158015614550575b6145495761453960a063ffffffff60408194015116930161318e565b161061454457600090565b600590565b5050600490565b506020810151151561451d565b905067ffffffffffffffff608083015116101538614514565b80915067ffffffffffffffff60608401511611159061450e565b6145ae73ffffffffffffffffffffffffffffffffffffffff9161316d565b6145b78361374c565b16809252604051917f58616803000000000000000000000000000000000000000000000000000000008352600483015260c08260248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa9182156130ca5760c09260a0916000916146b6575b5080848401520151600052600d602052602060406000206040519061465f82612f06565b549065ffffffffffff63ffffffff831692838352841c16928391015263ffffffff60206080850151015116146000146146a75765ffffffffffff905b1660e0820152386144e8565b5065ffffffffffff600061469b565b6146cd9150843d8611612992576129848183612f22565b3861463b565b505050600690565b505050600390565b905063ffffffff606083015116103861447e565b505050600290565b5062093a8083018084116131ef57811161444c565b919061471f8361316d565b9061472d6101e08501614403565b9361ffff8260d01c1661ffff8616119485600014614883577bffff00000000000000000000000000000000000000000000000000009060d01b167fffffffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffff831617925b73ffffffffffffffffffffffffffffffffffffffff8085941691169384821461487757501561484c576147cd6147c28261316d565b610140830135612fa8565b67ffffffffffffffff81161515918261481d575b505061481457907fffffffffffffffffffffffff00000000000000000000000000000000000000006130bf921617614108565b92505060019190565b67ffffffffffffffff91925061484061483a610100849301613158565b936131cd565b169116111538806147e1565b50600193507fffffffffffffffffffffffff0000000000000000000000000000000000000000161790565b95505050505060019190565b50819261478d565b906148b6576130bf915061489e8161316d565b60206148ad6101008401613158565b92013590613a1c565b6130bf916148c38261316d565b9160016148d36101008301613158565b9260f81c16151592610140602083013592013590613b96565b906101208201916148fd83826142a3565b9050158015614929575b614384576149216130bf9361491b8361316d565b926142a3565b929091614e1a565b5061100061493784836142a3565b905011614907565b919073ffffffffffffffffffffffffffffffffffffffff61014084013591169260405162ffffff8460e01c16815284837f5fc8cfc3d8468e897aa6331735208d1cb51dd3a8211db434f6023a2051568835602073ffffffffffffffffffffffffffffffffffffffff881694a48315614abd5767ffffffffffffffff6149e86101007fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9301613158565b16019067ffffffffffffffff82116131ef577f0100000000000000000000000000000000000000000000000000000000000000937fe2f1d81b6073dc25028cbb300f9410d33741ca20a19bd03abe467564dd887c5960206000948486526006825267ffffffffffffffff806040882054169116908111614a85575b87614a6d866137e2565b17858752600383526040872055604051908152a41790565b8486526006825260408620817fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000825416179055614a63565b5050905090565b60ff8114614b465760ff811690601f8211614b1c576040805192614ae88285612f22565b602084527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe060208501920136833783525290565b7fb3512b0c0000000000000000000000000000000000000000000000000000000060005260046000fd5b5060405160008054908160011c91600181168015614c52575b602084108114614c25578385528492918115614be85750600114614b8a575b6130bf92500382612f22565b50600080805290917f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e5635b818310614bcc5750509060206130bf92820101614b7e565b6020919350806001915483858801015201910190918392614bb4565b602092506130bf9491507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001682840152151560051b820101614b7e565b6024837f4e487b710000000000000000000000000000000000000000000000000000000081526022600452fd5b92607f1692614b5f565b60ff8114614c805760ff811690601f8211614b1c576040805192614ae88285612f22565b506040516000600154908160011c91600181168015614d24575b602084108114614c25578385528492918115614be85750600114614cc4576130bf92500382612f22565b506001600090815290917fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf65b818310614d085750509060206130bf92820101614b7e565b6020919350806001915483858801015201910190918392614cf0565b92607f1692614c9a565b614d388282614141565b91607e8311614e0357801561414b57614d679080600093066fb17217f7d1cf79abc9e3b39803f2f6af02614141565b600281805b614dce57505050700100000000000000000000000000000000039070010000000000000000000000000000000082116131ef571c7001000000000000000000000000000000000370010000000000000000000000000000000081116131ef5790565b614df98394614de484846002970260801c614141565b9586910103948260018501910260801c614141565b9283920191614d6c565b5050506fffffffffffffffffffffffffffffffff90565b9160009073ffffffffffffffffffffffffffffffffffffffff84168015159081614fbf575b50613b8c57833b15614fb7576084614ef1917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f88604051998a9460208601997f1626ba7e000000000000000000000000000000000000000000000000000000008b5260248701526040604487015281606487015286860137868582860101520116810103017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101865285612f22565b5a90603f820291808304603f1490151715614f8a579062025d78915060061c10614f6057602091600091845191620249f0fa601f3d1116906000519060405281614f39575090565b7f1626ba7e0000000000000000000000000000000000000000000000000000000091501490565b7f139d8fa70000000000000000000000000000000000000000000000000000000060005260046000fd5b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526011600452fd5b509250505090565b905073ffffffffffffffffffffffffffffffffffffffff614fe18784876142f4565b161438614e3f565b919080821015614384570380821015615000575090565b90509056",
}

// ContributionPool is an auto generated Go binding around an Ethereum contract.
type ContributionPool struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *ContributionPool) GetABI() abi.ABI {
	return c.abi
}

// NewContributionPool creates a new instance of ContributionPool.
func NewContributionPool() *ContributionPool {
	parsed, err := ContributionPoolMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &ContributionPool{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *ContributionPool) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor((address,address,address,address,address,uint64,(uint48,uint48,uint48)) config) returns()
func (contributionPool *ContributionPool) PackConstructor(config ContributionPoolConfig) []byte {
	enc, err := contributionPool.abi.Pack("", config)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackCONSENTTERM is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd344d9db.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function CONSENT_TERM() view returns(uint64)
func (contributionPool *ContributionPool) PackCONSENTTERM() []byte {
	enc, err := contributionPool.abi.Pack("CONSENT_TERM")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCONSENTTERM is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd344d9db.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function CONSENT_TERM() view returns(uint64)
func (contributionPool *ContributionPool) TryPackCONSENTTERM() ([]byte, error) {
	return contributionPool.abi.Pack("CONSENT_TERM")
}

// UnpackCONSENTTERM is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd344d9db.
//
// Solidity: function CONSENT_TERM() view returns(uint64)
func (contributionPool *ContributionPool) UnpackCONSENTTERM(data []byte) (uint64, error) {
	out, err := contributionPool.abi.Unpack("CONSENT_TERM", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackMAILTIER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfb9ed36a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAIL_TIER() view returns(uint8)
func (contributionPool *ContributionPool) PackMAILTIER() []byte {
	enc, err := contributionPool.abi.Pack("MAIL_TIER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAILTIER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfb9ed36a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAIL_TIER() view returns(uint8)
func (contributionPool *ContributionPool) TryPackMAILTIER() ([]byte, error) {
	return contributionPool.abi.Pack("MAIL_TIER")
}

// UnpackMAILTIER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfb9ed36a.
//
// Solidity: function MAIL_TIER() view returns(uint8)
func (contributionPool *ContributionPool) UnpackMAILTIER(data []byte) (uint8, error) {
	out, err := contributionPool.abi.Unpack("MAIL_TIER", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackMAXSIGNATURE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd335d3ad.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_SIGNATURE() view returns(uint256)
func (contributionPool *ContributionPool) PackMAXSIGNATURE() []byte {
	enc, err := contributionPool.abi.Pack("MAX_SIGNATURE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXSIGNATURE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd335d3ad.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_SIGNATURE() view returns(uint256)
func (contributionPool *ContributionPool) TryPackMAXSIGNATURE() ([]byte, error) {
	return contributionPool.abi.Pack("MAX_SIGNATURE")
}

// UnpackMAXSIGNATURE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd335d3ad.
//
// Solidity: function MAX_SIGNATURE() view returns(uint256)
func (contributionPool *ContributionPool) UnpackMAXSIGNATURE(data []byte) (*big.Int, error) {
	out, err := contributionPool.abi.Unpack("MAX_SIGNATURE", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackWALLETGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4d7c131.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function WALLET_GAS() view returns(uint256)
func (contributionPool *ContributionPool) PackWALLETGAS() []byte {
	enc, err := contributionPool.abi.Pack("WALLET_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWALLETGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4d7c131.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function WALLET_GAS() view returns(uint256)
func (contributionPool *ContributionPool) TryPackWALLETGAS() ([]byte, error) {
	return contributionPool.abi.Pack("WALLET_GAS")
}

// UnpackWALLETGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc4d7c131.
//
// Solidity: function WALLET_GAS() view returns(uint256)
func (contributionPool *ContributionPool) UnpackWALLETGAS(data []byte) (*big.Int, error) {
	out, err := contributionPool.abi.Unpack("WALLET_GAS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa53e5412.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function WINDOW() view returns(uint64)
func (contributionPool *ContributionPool) PackWINDOW() []byte {
	enc, err := contributionPool.abi.Pack("WINDOW")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa53e5412.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function WINDOW() view returns(uint64)
func (contributionPool *ContributionPool) TryPackWINDOW() ([]byte, error) {
	return contributionPool.abi.Pack("WINDOW")
}

// UnpackWINDOW is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa53e5412.
//
// Solidity: function WINDOW() view returns(uint64)
func (contributionPool *ContributionPool) UnpackWINDOW(data []byte) (uint64, error) {
	out, err := contributionPool.abi.Unpack("WINDOW", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackWITHDRAWTERM is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeab759eb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function WITHDRAW_TERM() view returns(uint64)
func (contributionPool *ContributionPool) PackWITHDRAWTERM() []byte {
	enc, err := contributionPool.abi.Pack("WITHDRAW_TERM")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWITHDRAWTERM is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeab759eb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function WITHDRAW_TERM() view returns(uint64)
func (contributionPool *ContributionPool) TryPackWITHDRAWTERM() ([]byte, error) {
	return contributionPool.abi.Pack("WITHDRAW_TERM")
}

// UnpackWITHDRAWTERM is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xeab759eb.
//
// Solidity: function WITHDRAW_TERM() view returns(uint64)
func (contributionPool *ContributionPool) UnpackWITHDRAWTERM(data []byte) (uint64, error) {
	out, err := contributionPool.abi.Unpack("WITHDRAW_TERM", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackAccount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x882358ae.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function account(bytes32 id) view returns((address,uint48,uint16,uint24,uint8))
func (contributionPool *ContributionPool) PackAccount(id [32]byte) []byte {
	enc, err := contributionPool.abi.Pack("account", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAccount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x882358ae.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function account(bytes32 id) view returns((address,uint48,uint16,uint24,uint8))
func (contributionPool *ContributionPool) TryPackAccount(id [32]byte) ([]byte, error) {
	return contributionPool.abi.Pack("account", id)
}

// UnpackAccount is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x882358ae.
//
// Solidity: function account(bytes32 id) view returns((address,uint48,uint16,uint24,uint8))
func (contributionPool *ContributionPool) UnpackAccount(data []byte) (Account, error) {
	out, err := contributionPool.abi.Unpack("account", data)
	if err != nil {
		return *new(Account), err
	}
	out0 := *abi.ConvertType(out[0], new(Account)).(*Account)
	return out0, nil
}

// PackCaps is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18e22d98.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function caps() view returns((uint48,uint48,uint48))
func (contributionPool *ContributionPool) PackCaps() []byte {
	enc, err := contributionPool.abi.Pack("caps")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCaps is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18e22d98.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function caps() view returns((uint48,uint48,uint48))
func (contributionPool *ContributionPool) TryPackCaps() ([]byte, error) {
	return contributionPool.abi.Pack("caps")
}

// UnpackCaps is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18e22d98.
//
// Solidity: function caps() view returns((uint48,uint48,uint48))
func (contributionPool *ContributionPool) UnpackCaps(data []byte) (Caps, error) {
	out, err := contributionPool.abi.Unpack("caps", data)
	if err != nil {
		return *new(Caps), err
	}
	out0 := *abi.ConvertType(out[0], new(Caps)).(*Caps)
	return out0, nil
}

// PackConsentId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x22aa851c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function consentId((address,bytes32,bytes32,bytes32,uint32,uint32,uint32,bytes32,uint64) consent) view returns(bytes32)
func (contributionPool *ContributionPool) PackConsentId(consent Consent) []byte {
	enc, err := contributionPool.abi.Pack("consentId", consent)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackConsentId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x22aa851c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function consentId((address,bytes32,bytes32,bytes32,uint32,uint32,uint32,bytes32,uint64) consent) view returns(bytes32)
func (contributionPool *ContributionPool) TryPackConsentId(consent Consent) ([]byte, error) {
	return contributionPool.abi.Pack("consentId", consent)
}

// UnpackConsentId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x22aa851c.
//
// Solidity: function consentId((address,bytes32,bytes32,bytes32,uint32,uint32,uint32,bytes32,uint64) consent) view returns(bytes32)
func (contributionPool *ContributionPool) UnpackConsentId(data []byte) ([32]byte, error) {
	out, err := contributionPool.abi.Unpack("consentId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (contributionPool *ContributionPool) PackEip712Domain() []byte {
	enc, err := contributionPool.abi.Pack("eip712Domain")
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
func (contributionPool *ContributionPool) TryPackEip712Domain() ([]byte, error) {
	return contributionPool.abi.Pack("eip712Domain")
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
func (contributionPool *ContributionPool) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := contributionPool.abi.Unpack("eip712Domain", data)
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
func (contributionPool *ContributionPool) PackGuardian() []byte {
	enc, err := contributionPool.abi.Pack("guardian")
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
func (contributionPool *ContributionPool) TryPackGuardian() ([]byte, error) {
	return contributionPool.abi.Pack("guardian")
}

// UnpackGuardian is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x452a9320.
//
// Solidity: function guardian() view returns(address)
func (contributionPool *ContributionPool) UnpackGuardian(data []byte) (common.Address, error) {
	out, err := contributionPool.abi.Unpack("guardian", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHalfLife is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7bc90d1c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function halfLife() view returns(uint64)
func (contributionPool *ContributionPool) PackHalfLife() []byte {
	enc, err := contributionPool.abi.Pack("halfLife")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHalfLife is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7bc90d1c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function halfLife() view returns(uint64)
func (contributionPool *ContributionPool) TryPackHalfLife() ([]byte, error) {
	return contributionPool.abi.Pack("halfLife")
}

// UnpackHalfLife is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7bc90d1c.
//
// Solidity: function halfLife() view returns(uint64)
func (contributionPool *ContributionPool) UnpackHalfLife(data []byte) (uint64, error) {
	out, err := contributionPool.abi.Unpack("halfLife", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackHead is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f7dcfa3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function head() view returns(bytes32)
func (contributionPool *ContributionPool) PackHead() []byte {
	enc, err := contributionPool.abi.Pack("head")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHead is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f7dcfa3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function head() view returns(bytes32)
func (contributionPool *ContributionPool) TryPackHead() ([]byte, error) {
	return contributionPool.abi.Pack("head")
}

// UnpackHead is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8f7dcfa3.
//
// Solidity: function head() view returns(bytes32)
func (contributionPool *ContributionPool) UnpackHead(data []byte) ([32]byte, error) {
	out, err := contributionPool.abi.Unpack("head", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackInherit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x46a0209d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function inherit(bytes32 head_) returns()
func (contributionPool *ContributionPool) PackInherit(head [32]byte) []byte {
	enc, err := contributionPool.abi.Pack("inherit", head)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInherit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x46a0209d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function inherit(bytes32 head_) returns()
func (contributionPool *ContributionPool) TryPackInherit(head [32]byte) ([]byte, error) {
	return contributionPool.abi.Pack("inherit", head)
}

// PackIsWithdrawn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x433b8cc5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isWithdrawn(address contributor, bytes32 account_, bytes32 content, uint64 deadline) view returns(bool)
func (contributionPool *ContributionPool) PackIsWithdrawn(contributor common.Address, account [32]byte, content [32]byte, deadline uint64) []byte {
	enc, err := contributionPool.abi.Pack("isWithdrawn", contributor, account, content, deadline)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsWithdrawn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x433b8cc5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isWithdrawn(address contributor, bytes32 account_, bytes32 content, uint64 deadline) view returns(bool)
func (contributionPool *ContributionPool) TryPackIsWithdrawn(contributor common.Address, account [32]byte, content [32]byte, deadline uint64) ([]byte, error) {
	return contributionPool.abi.Pack("isWithdrawn", contributor, account, content, deadline)
}

// UnpackIsWithdrawn is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x433b8cc5.
//
// Solidity: function isWithdrawn(address contributor, bytes32 account_, bytes32 content, uint64 deadline) view returns(bool)
func (contributionPool *ContributionPool) UnpackIsWithdrawn(data []byte) (bool, error) {
	out, err := contributionPool.abi.Unpack("isWithdrawn", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackMinPolicy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15588823.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function minPolicy() view returns(uint32)
func (contributionPool *ContributionPool) PackMinPolicy() []byte {
	enc, err := contributionPool.abi.Pack("minPolicy")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMinPolicy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15588823.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function minPolicy() view returns(uint32)
func (contributionPool *ContributionPool) TryPackMinPolicy() ([]byte, error) {
	return contributionPool.abi.Pack("minPolicy")
}

// UnpackMinPolicy is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x15588823.
//
// Solidity: function minPolicy() view returns(uint32)
func (contributionPool *ContributionPool) UnpackMinPolicy(data []byte) (uint32, error) {
	out, err := contributionPool.abi.Unpack("minPolicy", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackMove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x88c5f2f4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function move((bytes32,address,uint32,uint64) request, bytes signature) returns()
func (contributionPool *ContributionPool) PackMove(request Move, signature []byte) []byte {
	enc, err := contributionPool.abi.Pack("move", request, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x88c5f2f4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function move((bytes32,address,uint32,uint64) request, bytes signature) returns()
func (contributionPool *ContributionPool) TryPackMove(request Move, signature []byte) ([]byte, error) {
	return contributionPool.abi.Pack("move", request, signature)
}

// PackMovedOnAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52cf4cd0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function movedOnAt(bytes32 account_, address wallet) view returns(uint64 at)
func (contributionPool *ContributionPool) PackMovedOnAt(account [32]byte, wallet common.Address) []byte {
	enc, err := contributionPool.abi.Pack("movedOnAt", account, wallet)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMovedOnAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52cf4cd0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function movedOnAt(bytes32 account_, address wallet) view returns(uint64 at)
func (contributionPool *ContributionPool) TryPackMovedOnAt(account [32]byte, wallet common.Address) ([]byte, error) {
	return contributionPool.abi.Pack("movedOnAt", account, wallet)
}

// UnpackMovedOnAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x52cf4cd0.
//
// Solidity: function movedOnAt(bytes32 account_, address wallet) view returns(uint64 at)
func (contributionPool *ContributionPool) UnpackMovedOnAt(data []byte) (uint64, error) {
	out, err := contributionPool.abi.Unpack("movedOnAt", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackPause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8456cb59.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pause() returns()
func (contributionPool *ContributionPool) PackPause() []byte {
	enc, err := contributionPool.abi.Pack("pause")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8456cb59.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pause() returns()
func (contributionPool *ContributionPool) TryPackPause() ([]byte, error) {
	return contributionPool.abi.Pack("pause")
}

// PackPredecessor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb719d032.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function predecessor() view returns(address)
func (contributionPool *ContributionPool) PackPredecessor() []byte {
	enc, err := contributionPool.abi.Pack("predecessor")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPredecessor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb719d032.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function predecessor() view returns(address)
func (contributionPool *ContributionPool) TryPackPredecessor() ([]byte, error) {
	return contributionPool.abi.Pack("predecessor")
}

// UnpackPredecessor is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb719d032.
//
// Solidity: function predecessor() view returns(address)
func (contributionPool *ContributionPool) UnpackPredecessor(data []byte) (common.Address, error) {
	out, err := contributionPool.abi.Unpack("predecessor", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackQuote is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb6b54421.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function quote(uint48 units) view returns(uint256)
func (contributionPool *ContributionPool) PackQuote(units *big.Int) []byte {
	enc, err := contributionPool.abi.Pack("quote", units)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQuote is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb6b54421.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function quote(uint48 units) view returns(uint256)
func (contributionPool *ContributionPool) TryPackQuote(units *big.Int) ([]byte, error) {
	return contributionPool.abi.Pack("quote", units)
}

// UnpackQuote is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb6b54421.
//
// Solidity: function quote(uint48 units) view returns(uint256)
func (contributionPool *ContributionPool) UnpackQuote(data []byte) (*big.Int, error) {
	out, err := contributionPool.abi.Unpack("quote", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRegistry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7b103999.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function registry() view returns(address)
func (contributionPool *ContributionPool) PackRegistry() []byte {
	enc, err := contributionPool.abi.Pack("registry")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegistry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7b103999.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function registry() view returns(address)
func (contributionPool *ContributionPool) TryPackRegistry() ([]byte, error) {
	return contributionPool.abi.Pack("registry")
}

// UnpackRegistry is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7b103999.
//
// Solidity: function registry() view returns(address)
func (contributionPool *ContributionPool) UnpackRegistry(data []byte) (common.Address, error) {
	out, err := contributionPool.abi.Unpack("registry", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackReserve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcd3293de.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reserve() view returns(uint256)
func (contributionPool *ContributionPool) PackReserve() []byte {
	enc, err := contributionPool.abi.Pack("reserve")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReserve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcd3293de.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reserve() view returns(uint256)
func (contributionPool *ContributionPool) TryPackReserve() ([]byte, error) {
	return contributionPool.abi.Pack("reserve")
}

// UnpackReserve is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcd3293de.
//
// Solidity: function reserve() view returns(uint256)
func (contributionPool *ContributionPool) UnpackReserve(data []byte) (*big.Int, error) {
	out, err := contributionPool.abi.Unpack("reserve", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRetire is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9e6371ba.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function retire(address successor_) returns()
func (contributionPool *ContributionPool) PackRetire(successor common.Address) []byte {
	enc, err := contributionPool.abi.Pack("retire", successor)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRetire is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9e6371ba.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function retire(address successor_) returns()
func (contributionPool *ContributionPool) TryPackRetire(successor common.Address) ([]byte, error) {
	return contributionPool.abi.Pack("retire", successor)
}

// PackSetCaps is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6e235fc0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setCaps((uint48,uint48,uint48) caps_) returns()
func (contributionPool *ContributionPool) PackSetCaps(caps Caps) []byte {
	enc, err := contributionPool.abi.Pack("setCaps", caps)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetCaps is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6e235fc0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setCaps((uint48,uint48,uint48) caps_) returns()
func (contributionPool *ContributionPool) TryPackSetCaps(caps Caps) ([]byte, error) {
	return contributionPool.abi.Pack("setCaps", caps)
}

// PackSetGuardian is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8a0dac4a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setGuardian(address guardian_) returns()
func (contributionPool *ContributionPool) PackSetGuardian(guardian common.Address) []byte {
	enc, err := contributionPool.abi.Pack("setGuardian", guardian)
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
func (contributionPool *ContributionPool) TryPackSetGuardian(guardian common.Address) ([]byte, error) {
	return contributionPool.abi.Pack("setGuardian", guardian)
}

// PackSetHalfLife is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x22ff2a8e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setHalfLife(uint64 halfLife_) returns()
func (contributionPool *ContributionPool) PackSetHalfLife(halfLife uint64) []byte {
	enc, err := contributionPool.abi.Pack("setHalfLife", halfLife)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetHalfLife is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x22ff2a8e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setHalfLife(uint64 halfLife_) returns()
func (contributionPool *ContributionPool) TryPackSetHalfLife(halfLife uint64) ([]byte, error) {
	return contributionPool.abi.Pack("setHalfLife", halfLife)
}

// PackSetMinPolicy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x04b2c667.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setMinPolicy(uint32 minPolicy_) returns()
func (contributionPool *ContributionPool) PackSetMinPolicy(minPolicy uint32) []byte {
	enc, err := contributionPool.abi.Pack("setMinPolicy", minPolicy)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetMinPolicy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x04b2c667.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setMinPolicy(uint32 minPolicy_) returns()
func (contributionPool *ContributionPool) TryPackSetMinPolicy(minPolicy uint32) ([]byte, error) {
	return contributionPool.abi.Pack("setMinPolicy", minPolicy)
}

// PackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x03299180.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settle((((address,bytes32,bytes32,bytes32,uint32,uint32,uint32,bytes32,uint64),bytes,bytes32,address,uint64,uint48,uint8,uint16,uint32,bytes32)[],bytes32,bytes32,bytes32) batch, bytes keyringSignature, bytes writerSignature) returns()
func (contributionPool *ContributionPool) PackSettle(batch Batch, keyringSignature []byte, writerSignature []byte) []byte {
	enc, err := contributionPool.abi.Pack("settle", batch, keyringSignature, writerSignature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x03299180.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settle((((address,bytes32,bytes32,bytes32,uint32,uint32,uint32,bytes32,uint64),bytes,bytes32,address,uint64,uint48,uint8,uint16,uint32,bytes32)[],bytes32,bytes32,bytes32) batch, bytes keyringSignature, bytes writerSignature) returns()
func (contributionPool *ContributionPool) TryPackSettle(batch Batch, keyringSignature []byte, writerSignature []byte) ([]byte, error) {
	return contributionPool.abi.Pack("settle", batch, keyringSignature, writerSignature)
}

// PackStatus is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x200d2ed2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function status() view returns(uint8)
func (contributionPool *ContributionPool) PackStatus() []byte {
	enc, err := contributionPool.abi.Pack("status")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStatus is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x200d2ed2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function status() view returns(uint8)
func (contributionPool *ContributionPool) TryPackStatus() ([]byte, error) {
	return contributionPool.abi.Pack("status")
}

// UnpackStatus is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x200d2ed2.
//
// Solidity: function status() view returns(uint8)
func (contributionPool *ContributionPool) UnpackStatus(data []byte) (uint8, error) {
	out, err := contributionPool.abi.Unpack("status", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackSuccessor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6ff968c3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function successor() view returns(address)
func (contributionPool *ContributionPool) PackSuccessor() []byte {
	enc, err := contributionPool.abi.Pack("successor")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSuccessor is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6ff968c3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function successor() view returns(address)
func (contributionPool *ContributionPool) TryPackSuccessor() ([]byte, error) {
	return contributionPool.abi.Pack("successor")
}

// UnpackSuccessor is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6ff968c3.
//
// Solidity: function successor() view returns(address)
func (contributionPool *ContributionPool) UnpackSuccessor(data []byte) (common.Address, error) {
	out, err := contributionPool.abi.Unpack("successor", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackSync is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfff6cae9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function sync() returns()
func (contributionPool *ContributionPool) PackSync() []byte {
	enc, err := contributionPool.abi.Pack("sync")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSync is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfff6cae9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function sync() returns()
func (contributionPool *ContributionPool) TryPackSync() ([]byte, error) {
	return contributionPool.abi.Pack("sync")
}

// PackTimelock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33219b4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function timelock() view returns(address)
func (contributionPool *ContributionPool) PackTimelock() []byte {
	enc, err := contributionPool.abi.Pack("timelock")
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
func (contributionPool *ContributionPool) TryPackTimelock() ([]byte, error) {
	return contributionPool.abi.Pack("timelock")
}

// UnpackTimelock is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd33219b4.
//
// Solidity: function timelock() view returns(address)
func (contributionPool *ContributionPool) UnpackTimelock(data []byte) (common.Address, error) {
	out, err := contributionPool.abi.Unpack("timelock", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackToken is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfc0c546a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function token() view returns(address)
func (contributionPool *ContributionPool) PackToken() []byte {
	enc, err := contributionPool.abi.Pack("token")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackToken is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfc0c546a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function token() view returns(address)
func (contributionPool *ContributionPool) TryPackToken() ([]byte, error) {
	return contributionPool.abi.Pack("token")
}

// UnpackToken is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfc0c546a.
//
// Solidity: function token() view returns(address)
func (contributionPool *ContributionPool) UnpackToken(data []byte) (common.Address, error) {
	out, err := contributionPool.abi.Unpack("token", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackUnpause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3f4ba83a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unpause() returns()
func (contributionPool *ContributionPool) PackUnpause() []byte {
	enc, err := contributionPool.abi.Pack("unpause")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnpause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3f4ba83a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unpause() returns()
func (contributionPool *ContributionPool) TryPackUnpause() ([]byte, error) {
	return contributionPool.abi.Pack("unpause")
}

// PackUsed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb07c411f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function used(bytes32 platform) view returns((uint48,uint48,uint48) result)
func (contributionPool *ContributionPool) PackUsed(platform [32]byte) []byte {
	enc, err := contributionPool.abi.Pack("used", platform)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUsed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb07c411f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function used(bytes32 platform) view returns((uint48,uint48,uint48) result)
func (contributionPool *ContributionPool) TryPackUsed(platform [32]byte) ([]byte, error) {
	return contributionPool.abi.Pack("used", platform)
}

// UnpackUsed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb07c411f.
//
// Solidity: function used(bytes32 platform) view returns((uint48,uint48,uint48) result)
func (contributionPool *ContributionPool) UnpackUsed(data []byte) (Caps, error) {
	out, err := contributionPool.abi.Unpack("used", data)
	if err != nil {
		return *new(Caps), err
	}
	out0 := *abi.ConvertType(out[0], new(Caps)).(*Caps)
	return out0, nil
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf841831.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw((address,bytes32,bytes32,uint64) request, bytes signature) returns()
func (contributionPool *ContributionPool) PackWithdraw(request Withdraw, signature []byte) []byte {
	enc, err := contributionPool.abi.Pack("withdraw", request, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf841831.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw((address,bytes32,bytes32,uint64) request, bytes signature) returns()
func (contributionPool *ContributionPool) TryPackWithdraw(request Withdraw, signature []byte) ([]byte, error) {
	return contributionPool.abi.Pack("withdraw", request, signature)
}

// ContributionPoolAccountMoved represents a AccountMoved event raised by the ContributionPool contract.
type ContributionPoolAccountMoved struct {
	Account [32]byte
	From    common.Address
	To      common.Address
	Seq     *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const ContributionPoolAccountMovedEventName = "AccountMoved"

// ContractEventName returns the user-defined event name.
func (ContributionPoolAccountMoved) ContractEventName() string {
	return ContributionPoolAccountMovedEventName
}

// UnpackAccountMovedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event AccountMoved(bytes32 indexed account, address indexed from, address indexed to, uint24 seq)
func (contributionPool *ContributionPool) UnpackAccountMovedEvent(log *types.Log) (*ContributionPoolAccountMoved, error) {
	event := "AccountMoved"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolAccountMoved)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolBatchSettled represents a BatchSettled event raised by the ContributionPool contract.
type ContributionPoolBatchSettled struct {
	LogAfter  [32]byte
	LogBefore [32]byte
	Segment   [32]byte
	Keyring   common.Address
	Writer    common.Address
	Submitter common.Address
	Items     *big.Int
	Raw       *types.Log // Blockchain specific contextual infos
}

const ContributionPoolBatchSettledEventName = "BatchSettled"

// ContractEventName returns the user-defined event name.
func (ContributionPoolBatchSettled) ContractEventName() string {
	return ContributionPoolBatchSettledEventName
}

// UnpackBatchSettledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BatchSettled(bytes32 indexed logAfter, bytes32 logBefore, bytes32 segment, address keyring, address writer, address submitter, uint256 items)
func (contributionPool *ContributionPool) UnpackBatchSettledEvent(log *types.Log) (*ContributionPoolBatchSettled, error) {
	event := "BatchSettled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolBatchSettled)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolCapsSet represents a CapsSet event raised by the ContributionPool contract.
type ContributionPoolCapsSet struct {
	Caps Caps
	Raw  *types.Log // Blockchain specific contextual infos
}

const ContributionPoolCapsSetEventName = "CapsSet"

// ContractEventName returns the user-defined event name.
func (ContributionPoolCapsSet) ContractEventName() string {
	return ContributionPoolCapsSetEventName
}

// UnpackCapsSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CapsSet((uint48,uint48,uint48) caps)
func (contributionPool *ContributionPool) UnpackCapsSetEvent(log *types.Log) (*ContributionPoolCapsSet, error) {
	event := "CapsSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolCapsSet)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolEIP712DomainChanged represents a EIP712DomainChanged event raised by the ContributionPool contract.
type ContributionPoolEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const ContributionPoolEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (ContributionPoolEIP712DomainChanged) ContractEventName() string {
	return ContributionPoolEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (contributionPool *ContributionPool) UnpackEIP712DomainChangedEvent(log *types.Log) (*ContributionPoolEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolGuardianSet represents a GuardianSet event raised by the ContributionPool contract.
type ContributionPoolGuardianSet struct {
	Guardian common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const ContributionPoolGuardianSetEventName = "GuardianSet"

// ContractEventName returns the user-defined event name.
func (ContributionPoolGuardianSet) ContractEventName() string {
	return ContributionPoolGuardianSetEventName
}

// UnpackGuardianSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event GuardianSet(address indexed guardian)
func (contributionPool *ContributionPool) UnpackGuardianSetEvent(log *types.Log) (*ContributionPoolGuardianSet, error) {
	event := "GuardianSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolGuardianSet)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolHalfLifeSet represents a HalfLifeSet event raised by the ContributionPool contract.
type ContributionPoolHalfLifeSet struct {
	HalfLife uint64
	Raw      *types.Log // Blockchain specific contextual infos
}

const ContributionPoolHalfLifeSetEventName = "HalfLifeSet"

// ContractEventName returns the user-defined event name.
func (ContributionPoolHalfLifeSet) ContractEventName() string {
	return ContributionPoolHalfLifeSetEventName
}

// UnpackHalfLifeSetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event HalfLifeSet(uint64 halfLife)
func (contributionPool *ContributionPool) UnpackHalfLifeSetEvent(log *types.Log) (*ContributionPoolHalfLifeSet, error) {
	event := "HalfLifeSet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolHalfLifeSet)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolInherited represents a Inherited event raised by the ContributionPool contract.
type ContributionPoolInherited struct {
	Predecessor common.Address
	Reserve     *big.Int
	Head        [32]byte
	Raw         *types.Log // Blockchain specific contextual infos
}

const ContributionPoolInheritedEventName = "Inherited"

// ContractEventName returns the user-defined event name.
func (ContributionPoolInherited) ContractEventName() string {
	return ContributionPoolInheritedEventName
}

// UnpackInheritedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Inherited(address indexed predecessor, uint256 reserve, bytes32 head)
func (contributionPool *ContributionPool) UnpackInheritedEvent(log *types.Log) (*ContributionPoolInherited, error) {
	event := "Inherited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolInherited)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolMinPolicySet represents a MinPolicySet event raised by the ContributionPool contract.
type ContributionPoolMinPolicySet struct {
	MinPolicy uint32
	Raw       *types.Log // Blockchain specific contextual infos
}

const ContributionPoolMinPolicySetEventName = "MinPolicySet"

// ContractEventName returns the user-defined event name.
func (ContributionPoolMinPolicySet) ContractEventName() string {
	return ContributionPoolMinPolicySetEventName
}

// UnpackMinPolicySetEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MinPolicySet(uint32 minPolicy)
func (contributionPool *ContributionPool) UnpackMinPolicySetEvent(log *types.Log) (*ContributionPoolMinPolicySet, error) {
	event := "MinPolicySet"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolMinPolicySet)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolPaid represents a Paid event raised by the ContributionPool contract.
type ContributionPoolPaid struct {
	Consent [32]byte
	Account [32]byte
	Wallet  common.Address
	Content [32]byte
	Slots   [32]byte
	Receipt [32]byte
	Score   *big.Int
	Units   *big.Int
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const ContributionPoolPaidEventName = "Paid"

// ContractEventName returns the user-defined event name.
func (ContributionPoolPaid) ContractEventName() string {
	return ContributionPoolPaidEventName
}

// UnpackPaidEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Paid(bytes32 indexed consent, bytes32 indexed account, address indexed wallet, bytes32 content, bytes32 slots, bytes32 receipt, uint48 score, uint48 units, uint256 amount)
func (contributionPool *ContributionPool) UnpackPaidEvent(log *types.Log) (*ContributionPoolPaid, error) {
	event := "Paid"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolPaid)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolPaused represents a Paused event raised by the ContributionPool contract.
type ContributionPoolPaused struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const ContributionPoolPausedEventName = "Paused"

// ContractEventName returns the user-defined event name.
func (ContributionPoolPaused) ContractEventName() string {
	return ContributionPoolPausedEventName
}

// UnpackPausedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Paused()
func (contributionPool *ContributionPool) UnpackPausedEvent(log *types.Log) (*ContributionPoolPaused, error) {
	event := "Paused"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolPaused)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolReserveSynced represents a ReserveSynced event raised by the ContributionPool contract.
type ContributionPoolReserveSynced struct {
	Reserve *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const ContributionPoolReserveSyncedEventName = "ReserveSynced"

// ContractEventName returns the user-defined event name.
func (ContributionPoolReserveSynced) ContractEventName() string {
	return ContributionPoolReserveSyncedEventName
}

// UnpackReserveSyncedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ReserveSynced(uint256 reserve)
func (contributionPool *ContributionPool) UnpackReserveSyncedEvent(log *types.Log) (*ContributionPoolReserveSynced, error) {
	event := "ReserveSynced"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolReserveSynced)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolRetired represents a Retired event raised by the ContributionPool contract.
type ContributionPoolRetired struct {
	Successor common.Address
	Reserve   *big.Int
	Head      [32]byte
	Raw       *types.Log // Blockchain specific contextual infos
}

const ContributionPoolRetiredEventName = "Retired"

// ContractEventName returns the user-defined event name.
func (ContributionPoolRetired) ContractEventName() string {
	return ContributionPoolRetiredEventName
}

// UnpackRetiredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Retired(address indexed successor, uint256 reserve, bytes32 head)
func (contributionPool *ContributionPool) UnpackRetiredEvent(log *types.Log) (*ContributionPoolRetired, error) {
	event := "Retired"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolRetired)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolSkipped represents a Skipped event raised by the ContributionPool contract.
type ContributionPoolSkipped struct {
	Consent [32]byte
	Reason  uint8
	Raw     *types.Log // Blockchain specific contextual infos
}

const ContributionPoolSkippedEventName = "Skipped"

// ContractEventName returns the user-defined event name.
func (ContributionPoolSkipped) ContractEventName() string {
	return ContributionPoolSkippedEventName
}

// UnpackSkippedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Skipped(bytes32 indexed consent, uint8 reason)
func (contributionPool *ContributionPool) UnpackSkippedEvent(log *types.Log) (*ContributionPoolSkipped, error) {
	event := "Skipped"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolSkipped)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolUnpaused represents a Unpaused event raised by the ContributionPool contract.
type ContributionPoolUnpaused struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const ContributionPoolUnpausedEventName = "Unpaused"

// ContractEventName returns the user-defined event name.
func (ContributionPoolUnpaused) ContractEventName() string {
	return ContributionPoolUnpausedEventName
}

// UnpackUnpausedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Unpaused()
func (contributionPool *ContributionPool) UnpackUnpausedEvent(log *types.Log) (*ContributionPoolUnpaused, error) {
	event := "Unpaused"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolUnpaused)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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

// ContributionPoolWithdrawn represents a Withdrawn event raised by the ContributionPool contract.
type ContributionPoolWithdrawn struct {
	Contributor common.Address
	Account     [32]byte
	Content     [32]byte
	Horizon     uint64
	Raw         *types.Log // Blockchain specific contextual infos
}

const ContributionPoolWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (ContributionPoolWithdrawn) ContractEventName() string {
	return ContributionPoolWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(address indexed contributor, bytes32 indexed account, bytes32 indexed content, uint64 horizon)
func (contributionPool *ContributionPool) UnpackWithdrawnEvent(log *types.Log) (*ContributionPoolWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != contributionPool.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ContributionPoolWithdrawn)
	if len(log.Data) > 0 {
		if err := contributionPool.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range contributionPool.abi.Events[event].Inputs {
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
func (contributionPool *ContributionPool) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__AlreadyWithdrawn"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolAlreadyWithdrawnError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__BadParameter"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolBadParameterError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__BadSignature"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolBadSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__Expired"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__NoWallet"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolNoWalletError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__NotAccountWallet"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolNotAccountWalletError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__NotEnoughGas"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolNotEnoughGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__NotKeyring"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolNotKeyringError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__NotPredecessor"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolNotPredecessorError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__NotWriter"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolNotWriterError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__NothingAppended"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolNothingAppendedError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__TooFarAhead"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolTooFarAheadError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__WrongHead"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolWrongHeadError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__WrongSeq"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolWrongSeqError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["ContributionPool__WrongStatus"].ID.Bytes()[:4]) {
		return contributionPool.UnpackContributionPoolWrongStatusError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["Governed__NoTimelock"].ID.Bytes()[:4]) {
		return contributionPool.UnpackGovernedNoTimelockError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["Governed__NotGuardian"].ID.Bytes()[:4]) {
		return contributionPool.UnpackGovernedNotGuardianError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["Governed__NotTimelock"].ID.Bytes()[:4]) {
		return contributionPool.UnpackGovernedNotTimelockError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return contributionPool.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return contributionPool.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], contributionPool.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return contributionPool.UnpackStringTooLongError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// ContributionPoolContributionPoolAlreadyWithdrawn represents a ContributionPool__AlreadyWithdrawn error raised by the ContributionPool contract.
type ContributionPoolContributionPoolAlreadyWithdrawn struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__AlreadyWithdrawn()
func ContributionPoolContributionPoolAlreadyWithdrawnErrorID() common.Hash {
	return common.HexToHash("0x82ec1e981e11f84cf5fb50d1e64531ca92a82a6a66d8de9161eba2d7239db57e")
}

// UnpackContributionPoolAlreadyWithdrawnError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__AlreadyWithdrawn()
func (contributionPool *ContributionPool) UnpackContributionPoolAlreadyWithdrawnError(raw []byte) (*ContributionPoolContributionPoolAlreadyWithdrawn, error) {
	out := new(ContributionPoolContributionPoolAlreadyWithdrawn)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__AlreadyWithdrawn", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolBadParameter represents a ContributionPool__BadParameter error raised by the ContributionPool contract.
type ContributionPoolContributionPoolBadParameter struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__BadParameter()
func ContributionPoolContributionPoolBadParameterErrorID() common.Hash {
	return common.HexToHash("0x42b13c9c1a39a22a4989f2764cb04b8006f276b458f2034b0f38ea3d24382e11")
}

// UnpackContributionPoolBadParameterError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__BadParameter()
func (contributionPool *ContributionPool) UnpackContributionPoolBadParameterError(raw []byte) (*ContributionPoolContributionPoolBadParameter, error) {
	out := new(ContributionPoolContributionPoolBadParameter)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__BadParameter", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolBadSignature represents a ContributionPool__BadSignature error raised by the ContributionPool contract.
type ContributionPoolContributionPoolBadSignature struct {
	Signer common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__BadSignature(address signer)
func ContributionPoolContributionPoolBadSignatureErrorID() common.Hash {
	return common.HexToHash("0x3039e24b9c8dadad00f738fb4a7a49e82276553415ebc07574980af71d5e6cce")
}

// UnpackContributionPoolBadSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__BadSignature(address signer)
func (contributionPool *ContributionPool) UnpackContributionPoolBadSignatureError(raw []byte) (*ContributionPoolContributionPoolBadSignature, error) {
	out := new(ContributionPoolContributionPoolBadSignature)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__BadSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolExpired represents a ContributionPool__Expired error raised by the ContributionPool contract.
type ContributionPoolContributionPoolExpired struct {
	Deadline uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__Expired(uint64 deadline)
func ContributionPoolContributionPoolExpiredErrorID() common.Hash {
	return common.HexToHash("0x2801dab0c27c2eda72d19b70d8fdd977b12908a81b761936bf146570eea197d8")
}

// UnpackContributionPoolExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__Expired(uint64 deadline)
func (contributionPool *ContributionPool) UnpackContributionPoolExpiredError(raw []byte) (*ContributionPoolContributionPoolExpired, error) {
	out := new(ContributionPoolContributionPoolExpired)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__Expired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolNoWallet represents a ContributionPool__NoWallet error raised by the ContributionPool contract.
type ContributionPoolContributionPoolNoWallet struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__NoWallet()
func ContributionPoolContributionPoolNoWalletErrorID() common.Hash {
	return common.HexToHash("0x99e5f3367b041c00452aed922948f822428e2dd51348fba5f8407d0df6f772b6")
}

// UnpackContributionPoolNoWalletError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__NoWallet()
func (contributionPool *ContributionPool) UnpackContributionPoolNoWalletError(raw []byte) (*ContributionPoolContributionPoolNoWallet, error) {
	out := new(ContributionPoolContributionPoolNoWallet)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__NoWallet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolNotAccountWallet represents a ContributionPool__NotAccountWallet error raised by the ContributionPool contract.
type ContributionPoolContributionPoolNotAccountWallet struct {
	Caller common.Address
	Wallet common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__NotAccountWallet(address caller, address wallet)
func ContributionPoolContributionPoolNotAccountWalletErrorID() common.Hash {
	return common.HexToHash("0xe187ebcf1c46d90e7a6758e6f3bb853c92a0f9a20efdd1533ca49b61927aa11e")
}

// UnpackContributionPoolNotAccountWalletError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__NotAccountWallet(address caller, address wallet)
func (contributionPool *ContributionPool) UnpackContributionPoolNotAccountWalletError(raw []byte) (*ContributionPoolContributionPoolNotAccountWallet, error) {
	out := new(ContributionPoolContributionPoolNotAccountWallet)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__NotAccountWallet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolNotEnoughGas represents a ContributionPool__NotEnoughGas error raised by the ContributionPool contract.
type ContributionPoolContributionPoolNotEnoughGas struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__NotEnoughGas()
func ContributionPoolContributionPoolNotEnoughGasErrorID() common.Hash {
	return common.HexToHash("0x139d8fa7e554f659fe6df801087b540343588bfe9079f83b992347ea6f099819")
}

// UnpackContributionPoolNotEnoughGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__NotEnoughGas()
func (contributionPool *ContributionPool) UnpackContributionPoolNotEnoughGasError(raw []byte) (*ContributionPoolContributionPoolNotEnoughGas, error) {
	out := new(ContributionPoolContributionPoolNotEnoughGas)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__NotEnoughGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolNotKeyring represents a ContributionPool__NotKeyring error raised by the ContributionPool contract.
type ContributionPoolContributionPoolNotKeyring struct {
	Signer common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__NotKeyring(address signer)
func ContributionPoolContributionPoolNotKeyringErrorID() common.Hash {
	return common.HexToHash("0xa526b41f6c8413dd9669a20b91b10e69043a887c301ced6d04549d1846c44634")
}

// UnpackContributionPoolNotKeyringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__NotKeyring(address signer)
func (contributionPool *ContributionPool) UnpackContributionPoolNotKeyringError(raw []byte) (*ContributionPoolContributionPoolNotKeyring, error) {
	out := new(ContributionPoolContributionPoolNotKeyring)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__NotKeyring", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolNotPredecessor represents a ContributionPool__NotPredecessor error raised by the ContributionPool contract.
type ContributionPoolContributionPoolNotPredecessor struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__NotPredecessor(address caller)
func ContributionPoolContributionPoolNotPredecessorErrorID() common.Hash {
	return common.HexToHash("0xe26e1055991517040d59aa96d9c93b71e932c732a4ca18a733de65533fa6a985")
}

// UnpackContributionPoolNotPredecessorError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__NotPredecessor(address caller)
func (contributionPool *ContributionPool) UnpackContributionPoolNotPredecessorError(raw []byte) (*ContributionPoolContributionPoolNotPredecessor, error) {
	out := new(ContributionPoolContributionPoolNotPredecessor)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__NotPredecessor", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolNotWriter represents a ContributionPool__NotWriter error raised by the ContributionPool contract.
type ContributionPoolContributionPoolNotWriter struct {
	Signer common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__NotWriter(address signer)
func ContributionPoolContributionPoolNotWriterErrorID() common.Hash {
	return common.HexToHash("0x207576143a27ddc82d2c15532cbf954392c4ba50fb2b39aea6899e182c8fe844")
}

// UnpackContributionPoolNotWriterError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__NotWriter(address signer)
func (contributionPool *ContributionPool) UnpackContributionPoolNotWriterError(raw []byte) (*ContributionPoolContributionPoolNotWriter, error) {
	out := new(ContributionPoolContributionPoolNotWriter)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__NotWriter", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolNothingAppended represents a ContributionPool__NothingAppended error raised by the ContributionPool contract.
type ContributionPoolContributionPoolNothingAppended struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__NothingAppended()
func ContributionPoolContributionPoolNothingAppendedErrorID() common.Hash {
	return common.HexToHash("0xdb65c09cae73d95c8a6203a330d5933d5e7890ffd72f2a5581c5f616ff67b03a")
}

// UnpackContributionPoolNothingAppendedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__NothingAppended()
func (contributionPool *ContributionPool) UnpackContributionPoolNothingAppendedError(raw []byte) (*ContributionPoolContributionPoolNothingAppended, error) {
	out := new(ContributionPoolContributionPoolNothingAppended)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__NothingAppended", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolTooFarAhead represents a ContributionPool__TooFarAhead error raised by the ContributionPool contract.
type ContributionPoolContributionPoolTooFarAhead struct {
	Deadline uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__TooFarAhead(uint64 deadline)
func ContributionPoolContributionPoolTooFarAheadErrorID() common.Hash {
	return common.HexToHash("0xbd32b589dac5aac991f52b8001b756fd1452fb2f4e2b9adb1e6f919a06d623d4")
}

// UnpackContributionPoolTooFarAheadError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__TooFarAhead(uint64 deadline)
func (contributionPool *ContributionPool) UnpackContributionPoolTooFarAheadError(raw []byte) (*ContributionPoolContributionPoolTooFarAhead, error) {
	out := new(ContributionPoolContributionPoolTooFarAhead)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__TooFarAhead", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolWrongHead represents a ContributionPool__WrongHead error raised by the ContributionPool contract.
type ContributionPoolContributionPoolWrongHead struct {
	LogBefore [32]byte
	Head      [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__WrongHead(bytes32 logBefore, bytes32 head)
func ContributionPoolContributionPoolWrongHeadErrorID() common.Hash {
	return common.HexToHash("0xd76e54e690c54ea907d19118975f6fe930b46054c33ad956312d0cc6f7d74ea1")
}

// UnpackContributionPoolWrongHeadError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__WrongHead(bytes32 logBefore, bytes32 head)
func (contributionPool *ContributionPool) UnpackContributionPoolWrongHeadError(raw []byte) (*ContributionPoolContributionPoolWrongHead, error) {
	out := new(ContributionPoolContributionPoolWrongHead)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__WrongHead", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolWrongSeq represents a ContributionPool__WrongSeq error raised by the ContributionPool contract.
type ContributionPoolContributionPoolWrongSeq struct {
	Seq     uint32
	Current *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__WrongSeq(uint32 seq, uint24 current)
func ContributionPoolContributionPoolWrongSeqErrorID() common.Hash {
	return common.HexToHash("0xe735125eaf7b6f098a9753cba309902f72d15fffc571b08aa2662bcb2d555daa")
}

// UnpackContributionPoolWrongSeqError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__WrongSeq(uint32 seq, uint24 current)
func (contributionPool *ContributionPool) UnpackContributionPoolWrongSeqError(raw []byte) (*ContributionPoolContributionPoolWrongSeq, error) {
	out := new(ContributionPoolContributionPoolWrongSeq)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__WrongSeq", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolContributionPoolWrongStatus represents a ContributionPool__WrongStatus error raised by the ContributionPool contract.
type ContributionPoolContributionPoolWrongStatus struct {
	Status uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionPool__WrongStatus(uint8 status)
func ContributionPoolContributionPoolWrongStatusErrorID() common.Hash {
	return common.HexToHash("0xea51253a326b6a758cdcf72034bbee496e795a64f06c5d90ae15ac0769d0c5d4")
}

// UnpackContributionPoolWrongStatusError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionPool__WrongStatus(uint8 status)
func (contributionPool *ContributionPool) UnpackContributionPoolWrongStatusError(raw []byte) (*ContributionPoolContributionPoolWrongStatus, error) {
	out := new(ContributionPoolContributionPoolWrongStatus)
	if err := contributionPool.abi.UnpackIntoInterface(out, "ContributionPool__WrongStatus", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolGovernedNoTimelock represents a Governed__NoTimelock error raised by the ContributionPool contract.
type ContributionPoolGovernedNoTimelock struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Governed__NoTimelock()
func ContributionPoolGovernedNoTimelockErrorID() common.Hash {
	return common.HexToHash("0xf9697e5c4756558d97d121f3ed192535f208291a1c7ae25d3599be96347691ff")
}

// UnpackGovernedNoTimelockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Governed__NoTimelock()
func (contributionPool *ContributionPool) UnpackGovernedNoTimelockError(raw []byte) (*ContributionPoolGovernedNoTimelock, error) {
	out := new(ContributionPoolGovernedNoTimelock)
	if err := contributionPool.abi.UnpackIntoInterface(out, "Governed__NoTimelock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolGovernedNotGuardian represents a Governed__NotGuardian error raised by the ContributionPool contract.
type ContributionPoolGovernedNotGuardian struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Governed__NotGuardian(address caller)
func ContributionPoolGovernedNotGuardianErrorID() common.Hash {
	return common.HexToHash("0x1e6af14f6d2a4fb2d9aee077968f46a9c9e977b6ad92c3ca69fb604ff39c49d4")
}

// UnpackGovernedNotGuardianError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Governed__NotGuardian(address caller)
func (contributionPool *ContributionPool) UnpackGovernedNotGuardianError(raw []byte) (*ContributionPoolGovernedNotGuardian, error) {
	out := new(ContributionPoolGovernedNotGuardian)
	if err := contributionPool.abi.UnpackIntoInterface(out, "Governed__NotGuardian", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolGovernedNotTimelock represents a Governed__NotTimelock error raised by the ContributionPool contract.
type ContributionPoolGovernedNotTimelock struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Governed__NotTimelock(address caller)
func ContributionPoolGovernedNotTimelockErrorID() common.Hash {
	return common.HexToHash("0xe86a5c067795d408de47d83d37c307f9687e187b592e9dd981245bbdfc1d4b0d")
}

// UnpackGovernedNotTimelockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Governed__NotTimelock(address caller)
func (contributionPool *ContributionPool) UnpackGovernedNotTimelockError(raw []byte) (*ContributionPoolGovernedNotTimelock, error) {
	out := new(ContributionPoolGovernedNotTimelock)
	if err := contributionPool.abi.UnpackIntoInterface(out, "Governed__NotTimelock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolInvalidShortString represents a InvalidShortString error raised by the ContributionPool contract.
type ContributionPoolInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func ContributionPoolInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (contributionPool *ContributionPool) UnpackInvalidShortStringError(raw []byte) (*ContributionPoolInvalidShortString, error) {
	out := new(ContributionPoolInvalidShortString)
	if err := contributionPool.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the ContributionPool contract.
type ContributionPoolSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func ContributionPoolSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (contributionPool *ContributionPool) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*ContributionPoolSafeCastOverflowedUintDowncast, error) {
	out := new(ContributionPoolSafeCastOverflowedUintDowncast)
	if err := contributionPool.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ContributionPoolStringTooLong represents a StringTooLong error raised by the ContributionPool contract.
type ContributionPoolStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func ContributionPoolStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (contributionPool *ContributionPool) UnpackStringTooLongError(raw []byte) (*ContributionPoolStringTooLong, error) {
	out := new(ContributionPoolStringTooLong)
	if err := contributionPool.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}
