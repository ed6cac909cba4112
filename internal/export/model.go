package export

import "time"

// modelsSince are slugs of answers with the day before which none is honest: the
// first day one was seen less six weeks, or its public release less three if that
// is earlier. A slug that is not listed is not checked.
var modelsSince = map[string]time.Time{
	"text-davinci-002-render":            day(2022, 11, 30),
	"text-davinci-002-render-sha":        day(2023, 1, 3),
	"text-davinci-002-render-paid":       day(2023, 1, 20),
	"text-davinci-002-render-sha-mobile": day(2023, 4, 27),
	"gpt-4":                              day(2023, 2, 3),
	"gpt-4-browsing":                     day(2023, 3, 2),
	"gpt-4-plugins":                      day(2023, 3, 2),
	"gpt-4-mobile":                       day(2023, 4, 16),
	"gpt-4-code-interpreter":             day(2023, 3, 2),
	"gpt-4-gizmo":                        day(2023, 10, 16),
	"gpt-4o":                             day(2024, 4, 8),
	"gpt-4o-mini":                        day(2024, 6, 17),
	"o1-mini":                            day(2024, 8, 22),
	"o1-preview":                         day(2024, 8, 22),
	"o3-mini":                            day(2025, 1, 10),
	"o3-mini-high":                       day(2025, 1, 10),
	"research":                           day(2025, 1, 12),
	"o3":                                 day(2025, 3, 26),
	"o4-mini":                            day(2025, 3, 19),
	"o4-mini-high":                       day(2025, 3, 26),
	"gpt-4-1":                            day(2025, 4, 23),
	"gpt-4-1-mini":                       day(2025, 4, 23),
	"gpt-5":                              day(2025, 6, 26),
	"gpt-5-auto-thinking":                day(2025, 6, 28),
	"gpt-5-thinking":                     day(2025, 6, 29),
	"gpt-5-mini":                         day(2025, 7, 17),
	"gpt-5-t-mini":                       day(2025, 7, 17),
	"gpt-5-1":                            day(2025, 10, 8),
	"gpt-5-2":                            day(2025, 11, 2),
	"gpt-5-3":                            day(2026, 1, 23),
	"gpt-5-4-thinking":                   day(2026, 1, 23),
	"gpt-5-5":                            day(2026, 3, 28),
	"gpt-5-3-mini":                       day(2026, 5, 14),
	"gpt-5-6":                            day(2026, 7, 11),
	"gpt-5-6-mini":                       day(2026, 7, 11),
}

// modelCheck holds an answer to the first day of its model.
func modelCheck(slug string, at time.Time) (c cases) {
	if since, known := modelsSince[slug]; known {
		c.check(!at.Before(since))
	}
	return c
}
