// Package deploy puts the contracts on a chain, the same way on a network in the
// process and on Vana, and checks what it finds there.
//
// A Plan says what to deploy; a Deployment is the file that says what was. Four
// contracts are created by one key, one after another, and nothing else is sent:
// the key holds no power over any of them afterwards. Their addresses follow
// from the key and its nonces, so they are known, and written down, before the
// first transaction leaves; so is each signed transaction. That makes deploying
// resumable at any point, also after kill −9: a step that is on the chain is
// checked and left alone, one that is on its way is waited for, and a step can
// never be taken twice, because its nonce can be used only once.
package deploy
