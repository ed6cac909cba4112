package main

import (
	"fmt"
	"strings"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/preview"
)

// provenance says in a line how the marks stand, then what is violated and what that
// means, then the rest: by group, or with all, one by one.
func (p *page) provenance(v preview.Provenance, all bool) {
	violated := p.Paint(cli.Green, "none violated")
	if v.Violated > 0 {
		violated = p.Paint(cli.Red, fmt.Sprintf("%d violated", v.Violated))
	}
	p.say("marks", "%d hold, %s, %d with nothing to check", v.Holds, violated, v.Absent)
	for _, g := range v.Groups {
		for _, m := range g.Marks {
			if m.Verdict == export.Violated {
				p.item("", p.sign(m.Verdict), m.Name, m.Sentence+" ("+m.Detail+")")
			}
		}
	}
	for _, g := range v.Groups {
		if all {
			p.explained(g)
		} else {
			p.summed(g)
		}
	}
	if !all {
		p.aside("--marks says what each of them means")
	}
}

// summed is a group's marks that hold, and those that nothing is there to check by.
func (p *page) summed(g preview.Group) {
	names := map[export.Verdict][]string{}
	for _, m := range g.Marks {
		names[m.Verdict] = append(names[m.Verdict], m.Name)
	}
	title := g.Name
	for _, v := range []export.Verdict{export.Holds, export.Absent} {
		if len(names[v]) > 0 {
			p.item("", p.sign(v), title, strings.Join(names[v], " "))
			title = ""
		}
	}
}

func (p *page) explained(g preview.Group) {
	p.gap()
	p.row("", "%s", p.Paint(cli.Bold, g.About))
	for _, m := range g.Marks {
		p.item("", p.sign(m.Verdict), m.Name, m.Sentence)
	}
}

// sign of a verdict, which is readable without its colour.
func (p *page) sign(v export.Verdict) string {
	signs := map[export.Verdict]string{export.Holds: "+", export.Violated: "!", export.Absent: "-"}
	if p.Unicode {
		signs = map[export.Verdict]string{export.Holds: "✓", export.Violated: "✗", export.Absent: "–"}
	}
	styles := map[export.Verdict]cli.Style{export.Holds: cli.Green, export.Violated: cli.Red, export.Absent: cli.Dim}
	return p.Paint(styles[v], signs[v])
}
