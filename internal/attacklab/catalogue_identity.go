package attacklab

import (
	"errors"
	"time"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
	"github.com/gptdatadao/gptdao/internal/sample"
)

// ownMailHolds says whether an impostor's mail about an export of his own, delivered
// with a wrapped link, makes somebody else's export his: he writes his address beside
// the victim's user ID.
func ownMailHolds() (bool, error) {
	own := sample.Config{Seed: 1, User: "user-impostorimpostorimposto", Email: "impostor@example.com", Now: exported}
	raw, err := sample.Mail(own, sample.MailConfig{Wrapped: true, Sent: exported})
	if err != nil {
		return false, err
	}
	want := mail.Want{Email: own.Email, UserID: "user-victimvictimvictimvictim", At: exported.Add(time.Hour)}
	_, err = mail.Verify(raw, want, sim.Keys())
	var refused *mail.Error
	if errors.As(err, &refused) && refused.Code == mail.NotLinked {
		return false, nil
	}
	return err == nil, err
}

// poisoned lets an impostor contribute under the owner's account what keeps the
// owner's own text from counting, if it can; then the owner comes with mail.
func poisoned(with func(*Case, Account) []export.Conversation) func(*Case) (Earned, error) {
	return func(c *Case) (Earned, error) {
		own, _ := c.Own()
		honest, err := c.World.Fork().Contribute("owner", own.Chats, Options{Mail: true})
		if err != nil {
			return Earned{}, err
		}
		if _, err := c.World.Contribute("owner", with(c, own), Options{}); err != nil {
			return Earned{}, err
		}
		p, err := c.World.Contribute("owner", own.Chats, Options{Mail: true})
		return earned(p, honest.Worth), err
	}
}

// identities set one account against another, with the export's mail or without.
func identities() []Attack {
	return []Attack{
		{Number: "25", Name: "an impostor with a public export, who comes first", Facts: "keeps the low tier's pay", Most: 1, Try: func(c *Case) (Earned, error) {
			own, honest := c.Own()
			return c.contribute("impostor", Reissued(c.Dice, own.Chats), honest)
		}},
		{Number: "25", Name: "the impostor and the true owner with mail, together", Facts: "no more than the owner alone", Most: 1, Try: func(c *Case) (Earned, error) {
			own, _ := c.Own()
			honest, err := c.World.Fork().Contribute("owner", own.Chats, Options{Mail: true})
			if err != nil {
				return Earned{}, err
			}
			impostor, err := c.World.Contribute("impostor", Reissued(c.Dice, own.Chats), Options{})
			if err != nil {
				return Earned{}, err
			}
			owner, err := c.World.Contribute("owner", own.Chats, Options{Mail: true})
			e := earned(owner, honest.Worth)
			e.Worth, e.Paid = owner.Worth+impostor.Worth, owner.Paid+impostor.Paid
			return e, err
		}},
		{Number: "25", Name: "an impostor with a public export and a genuine mail of its own", Facts: "the mail proves nothing: .43", Most: 0.45, Try: func(c *Case) (Earned, error) {
			own, _ := c.Own()
			honest, err := c.World.Fork().Contribute("owner", own.Chats, Options{Mail: true})
			if err != nil {
				return Earned{}, err
			}
			holds, err := ownMailHolds()
			if err != nil {
				return Earned{}, err
			}
			p, err := c.World.Contribute("owner", own.Chats, Options{Mail: holds})
			return earned(p, honest.Worth), err
		}},
		{Number: "26", Name: "griefing: an impostor under the owner's account, with its ids and other text, before the owner with mail", Facts: "the owner is paid as ever", Most: 1.001, Least: 0.97, Gate: "none", Try: poisoned(func(c *Case, own Account) []export.Conversation {
			return Edited(c.Dice, own.Chats, Woven(c.Texts, own.Language, 40))
		})},
		{Number: "26", Name: "griefing: the same, with new ids and a fifth of the words replaced", Facts: "the owner is paid as ever", Most: 1.001, Least: 0.97, Gate: "none", Try: poisoned(func(c *Case, own Account) []export.Conversation {
			return Edited(c.Dice, Reissued(c.Dice, own.Chats), Substitute(c.Texts, own.Language, 2000))
		})},
		{Name: "own chats without mail, then edited, with new ids and the mail", Facts: "no more than the edited alone", Most: 1.001, Try: func(c *Case) (Earned, error) {
			own, _ := c.Own()
			edited := Edited(c.Dice, Reissued(c.Dice, own.Chats), Substitute(c.Texts, own.Language, 2000))
			honest, err := c.World.Fork().Contribute("own", edited, Options{Mail: true})
			if err != nil {
				return Earned{}, err
			}
			first, err := c.World.Contribute("own", own.Chats, Options{})
			if err != nil {
				return Earned{}, err
			}
			p, err := c.World.Contribute("own", edited, Options{Mail: true})
			e := earned(p, honest.Worth)
			e.Worth, e.Paid = max(e.Worth, first.Worth), max(e.Paid, first.Paid) // a score never falls thereby
			return e, err
		}},
		{Number: "26", Name: "griefing: the owner with mail after a thief without", Facts: "no gate on the owner", Most: 1, Gate: "none", Try: func(c *Case) (Earned, error) {
			own, _ := c.Own()
			honest, err := c.World.Fork().Contribute("owner", own.Chats, Options{Mail: true})
			if err != nil {
				return Earned{}, err
			}
			if _, err := c.World.Contribute("thief", Reissued(c.Dice, own.Chats), Options{}); err != nil {
				return Earned{}, err
			}
			p, err := c.World.Contribute("owner", own.Chats, Options{Mail: true})
			return earned(p, honest.Worth), err
		}},
		{Name: "a thief with mail of an own account, after the victim without", Facts: "takes over, less what was paid: .57", Most: 0.58, Try: func(c *Case) (Earned, error) {
			v, honest := c.Victim()
			p, err := c.World.Contribute("thief", Reissued(c.Dice, v.Chats), Options{Mail: true})
			return earned(p, honest*7/3), err // as if the victim had mail
		}},
		{Number: "13", Name: "invented chats with matching ids and the mail of an account of the forger's own", Facts: "1.0: only a live proof would tell", Most: 1.1, Try: func(c *Case) (Earned, error) {
			own, _ := c.Own()
			honest, err := c.World.Fork().Contribute("owner", own.Chats, Options{Mail: true})
			if err != nil {
				return Earned{}, err
			}
			invented := Edited(c.Dice, own.Chats, Fresh(c.Texts, own.Language), export.User)
			p, err := c.World.Contribute("forger", invented, Options{Mail: true})
			return earned(p, honest.Worth), err
		}},
		{Number: "12", Name: "invented chats without mail, against an honest account with", Facts: ".43: the tier", Most: 0.45, Try: func(c *Case) (Earned, error) {
			own, _ := c.Own()
			honest, err := c.World.Fork().Contribute("owner", own.Chats, Options{Mail: true})
			if err != nil {
				return Earned{}, err
			}
			return c.contribute("forger", own.Chats, honest.Worth)
		}},
	}
}
