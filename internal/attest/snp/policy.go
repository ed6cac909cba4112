package snp

// Policy is what a relying party wants of SEV-SNP machines. The zero value
// accepts none.
type Policy struct {
	// Lines are the accepted lines with what is wanted of each.
	Lines map[Line]Floors `json:"lines" cbor:"1,keyasint"`
	// ABI is the least that a guest's policy may ask of its firmware.
	ABI ABI `json:"abi" cbor:"2,keyasint"`
	// SMT allows guests on machines with simultaneous multithreading.
	SMT bool `json:"smt" cbor:"3,keyasint"`
	// SingleSocket wants guests that never leave their socket.
	SingleSocket bool `json:"singleSocket" cbor:"4,keyasint"`
	// CiphertextHiding wants memory whose ciphertext the host cannot read.
	CiphertextHiding bool `json:"ciphertextHiding" cbor:"5,keyasint"`
	// PageSwapDisabled wants guests whose pages the host cannot move.
	PageSwapDisabled bool `json:"pageSwapDisabled" cbor:"6,keyasint"`
	// VMPL is the privilege level our code runs at; 0 is the highest.
	VMPL uint32 `json:"vmpl" cbor:"7,keyasint"`
	// Providers are cloud providers (AMD's CSP_ID) whose lent keys are accepted. Without
	// any, only a chip's own key signs.
	Providers []string `json:"providers" cbor:"8,keyasint"`
	// Authors are accepted digests of ID-block author keys. Without any, a guest
	// must have been launched without an ID block.
	Authors []Digest `json:"authors" cbor:"9,keyasint"`
	// Configs are accepted values of HOST_DATA, digests of a role's configuration.
	Configs []Config `json:"configs" cbor:"10,keyasint"`
}

// Floors are the oldest firmware that is accepted of a line.
type Floors struct {
	Reported    Levels `json:"reported" cbor:"1,keyasint"`  // what the host lets be known
	Committed   Levels `json:"committed" cbor:"2,keyasint"` // what cannot be rolled back
	Launch      Levels `json:"launch" cbor:"3,keyasint"`    // when the guest was started
	Firmware    ABI    `json:"firmware" cbor:"4,keyasint"`  // of the secure processor
	Mitigations uint64 `json:"mitigations" cbor:"5,keyasint"`
}
