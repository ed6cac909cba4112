// Package dao is the contracts in the DAO's own nouns: what can be read from
// them, what can be sent to them, and what they report.
//
// A read is a value that package chain runs: at a block that every endpoint
// agrees on where something is allowed because of it, or at each endpoint's head
// where something is denied because of it.
//
//	pool := dao.NewPool(contribution.Pool{ChainID: id, Address: at})
//	account, ref, err := chain.ReadFinal(ctx, view, pool.Account(tag))
//	gone, err := view.AnyHead(ctx, dao.AtHead(pool.IsWithdrawn(consent, tag)))
//	receipt, err := sender.Send(ctx, pool.Settle(batch))
//	event, err := pool.Event(log)
package dao
