package sim

import (
	"crypto/x509/pkix"
	"encoding/asn1"
)

// simulatedOID marks certificates of simulated authorities. It is below 2.25, the arc
// for identifiers that nobody hands out.
var simulatedOID = asn1.ObjectIdentifier{2, 25, 1954115685, 1}

// simulatedExtension is the mark. It is not critical: a verifier that is given a
// simulated root accepts what it signs, and everybody can see what it is.
func simulatedExtension() pkix.Extension {
	return pkix.Extension{Id: simulatedOID, Value: must(asn1.MarshalWithParams("SIMULATED", "utf8"))}
}
