package preview

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/export"
)

// group of marks, and what they are about.
type group struct {
	name, about string
	marks       []explained
}

// explained is a mark in plain words.
type explained struct {
	name     string
	holds    string
	violated string // what may be the reason, for whoever did nothing wrong as well
}

// groups hold every mark of export.Marks once, which a test sees to.
var groups = []group{
	{"archive", "the zip and its files", []explained{
		{export.MarkZipName, "The file's name is the digest of your account.", "The file's name belongs to another account: it was renamed to the name of another export, or user.json was changed."},
		{export.MarkZipTime, "The time in the file's name is that of the files in it.", "The time in the file's name is not that of the files in it."},
		{export.MarkZipForm, "The zip is packed as ChatGPT packs it.", "The zip was packed again by another program. Contribute it as you downloaded it."},
		{export.MarkManifest, "Every file is there that the export lists, in its size.", "Files are missing, added or of another size than the export's own list says."},
		{export.MarkFiles, "The files are those that exports had on its day.", "It has files that exports did not have on its day."},
		{export.MarkShards, "Each file holds a hundred conversations.", "A file holds more or fewer than a hundred conversations: some were taken out or put in."},
	}},
	{"writing", "how it is written", []explained{
		{export.MarkCanonical, "Every file is written to the byte as ChatGPT writes it.", "Something was edited, or saved again by another program."},
		{export.MarkKeys, "Conversations have the fields of their day.", "Conversations have fields that those of their day had not, or lack some."},
		{export.MarkMessageKeys, "Messages have the fields of their day.", "Messages have fields that those of their day had not, or lack some."},
		{export.MarkFeedback, "Feedback is written as ChatGPT writes it.", "Feedback is not written as ChatGPT writes it."},
		{export.MarkChatPage, "chat.html holds the same conversations.", "chat.html holds other conversations than the data: one of them was edited."},
		{export.MarkOrder, "Conversations stand in ChatGPT's order.", "Conversations do not stand in ChatGPT's order: they were sorted again, or exports were merged."},
	}},
	{"account", "one account", []explained{
		{export.MarkSameUser, "Every file names the same account.", "Files name different accounts: exports were mixed, or user.json was changed."},
		{export.MarkIDAccount, "Conversation ids carry one account's constant.", "Conversation ids carry the constants of several accounts: exports were merged."},
		{export.MarkShares, "What you shared is in the export.", "Something that was shared is not in the export: conversations were taken out."},
		{export.MarkClientID, "Some of your messages were named by ChatGPT's own apps.", "None of many messages was named by ChatGPT's own apps."},
	}},
	{"ids", "ids and their clocks", []explained{
		{export.MarkIDForm, "Conversation ids have the form of their time.", "Conversation ids have the form of another time than their messages."},
		{export.MarkIDClock, "Conversation ids were made just before their conversations.", "The clock in conversation ids contradicts the time of their messages: times were changed. Months do not count."},
		{export.MarkMessageID, "Message ids are random, and name their places.", "Message ids were made up, or do not name their places."},
		{export.MarkRequestClock, "Request ids were made when their messages were.", "The clock in request ids contradicts the time of their messages."},
	}},
	{"structure", "how messages hang together", []explained{
		{export.MarkTree, "Questions and answers form one tree, without gaps.", "Messages were taken out or put in: some hang on nothing, or in a circle."},
		{export.MarkRoot, "Every conversation begins with one empty root.", "Conversations do not begin as ChatGPT begins them."},
		{export.MarkParentID, "Messages name those they follow.", "Messages name others than those they follow."},
	}},
	{"times", "times and models", []explained{
		{export.MarkTimes, "Messages are timed to the microsecond.", "Many times are round, as people make them up."},
		{export.MarkExportTime, "Nothing happened after the export, or before ChatGPT.", "Messages are dated after the export, or before there was ChatGPT."},
		{export.MarkModels, "No answer is older than its model.", "Answers are older than the model that they say gave them."},
		{export.MarkFinish, "Answers of 2023 and 2024 say how they ended.", "Answers of 2023 and 2024 do not say how they ended."},
	}},
}

const absentSentence = "Nothing in this export to check it by."

// provenanceOf groups marks, the violated first in each group.
func provenanceOf(marks []export.Mark) Provenance {
	p, found := Provenance{}, make(map[string]export.Mark, len(marks))
	for _, m := range marks {
		found[m.Name] = m
		switch m.Verdict {
		case export.Holds:
			p.Holds++
		case export.Violated:
			p.Violated++
		default:
			p.Absent++
		}
	}
	for _, g := range groups {
		p.Groups = append(p.Groups, g.judge(found))
	}
	return p
}

func (g group) judge(found map[string]export.Mark) Group {
	judged := Group{Name: g.name, About: g.about}
	for _, e := range g.marks {
		m := found[e.name]
		judged.Marks = append(judged.Marks, Mark{Name: m.Name, Verdict: m.Verdict, Detail: m.Detail, Sentence: e.sentence(m.Verdict)})
	}
	slices.SortStableFunc(judged.Marks, func(a, b Mark) int { return rank(a.Verdict) - rank(b.Verdict) })
	return judged
}

func (e explained) sentence(v export.Verdict) string {
	switch v {
	case export.Holds:
		return e.holds
	case export.Violated:
		return e.violated
	}
	return absentSentence
}

// rank puts what a person should see first, first.
func rank(v export.Verdict) int {
	switch v {
	case export.Violated:
		return 0
	case export.Holds:
		return 1
	}
	return 2
}
