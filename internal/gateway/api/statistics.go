package api

import "time"

// Statistics are what was paid, in all and by day; GET /v1/statistics. They are a few
// seconds old at most.
type Statistics struct {
	Contributions int    `json:"contributions"`
	Contributors  int    `json:"contributors"` // wallets
	Accounts      int    `json:"accounts"`
	Units         uint64 `json:"units,string"`
	Reward        string `json:"reward"` // wei of $GPT
	Days          []Day  `json:"days"`   // on which something was paid, ascending
}

// Day is one day, by block time and UTC.
type Day struct {
	Begins        time.Time `json:"begins"`
	Contributions int       `json:"contributions"` // paid for the first time
	Units         uint64    `json:"units,string"`
	Reward        string    `json:"reward"`
}
