package export

import "strings"

// role of a message's author, as it is written.
type role uint8

const (
	byNobody role = iota // not written
	byUser
	byAssistant
	bySystem
	byTool
	byOther
)

func roleOf(s []byte) role {
	switch string(s) {
	case "":
		return byNobody
	case "user":
		return byUser
	case "assistant":
		return byAssistant
	case "system":
		return bySystem
	case "tool":
		return byTool
	}
	return byOther
}

// contentType is what a message says it holds.
type contentType uint8

const (
	words        contentType = iota // text, with pictures or not
	userContext                     // custom instructions and what the desktop app sends along
	modelContext                    // memory
	machinery                       // calls, thoughts, results
	unknownContent
)

var contentTypes = map[string]contentType{
	"": words, "text": words, "multimodal_text": words,
	"user_editable_context": userContext, "app_pairing_content": userContext, "model_editable_context": modelContext,
	"code": machinery, "thoughts": machinery, "reasoning_recap": machinery, "execution_output": machinery,
	"tether_quote": machinery, "tether_browsing_display": machinery, "system_error": machinery, "sonic_webpage": machinery,
	"browser_window": machinery, "computer_output": machinery, "citable_code_output": machinery, "super_widget": machinery,
}

func contentTypeOf(s []byte) contentType {
	if t, ok := contentTypes[string(s)]; ok {
		return t
	}
	return unknownContent
}

// kind is what a node counts as.
type kind uint8

const (
	nothing kind = iota // no message
	question
	silentQuestion // a user's turn without words: a picture, a file
	answer
	silentAnswer
	system
	tool
	otherRole
	hidden
	pasted // custom instructions and the like
	working
)

// classify sorts a message; nothing is refused for being of a kind that is not
// known. A generation that lacks a field is read as if the field had its usual
// value, so that the same chat counts the same in both.
func classify(m *message) kind {
	if !m.present {
		return nothing
	}
	switch m.role {
	case byUser:
		return classifyUser(m)
	case byAssistant:
		return classifyAssistant(m)
	case bySystem:
		return system
	case byTool:
		return tool
	}
	return otherRole
}

func classifyUser(m *message) kind {
	switch {
	case m.context || m.content == userContext:
		return pasted
	case m.hidden:
		return hidden
	case m.content != words || m.called:
		return working
	case strings.TrimSpace(m.text) == "":
		return silentQuestion
	}
	return question
}

func classifyAssistant(m *message) kind {
	switch {
	case m.hidden:
		return hidden
	case m.content == modelContext:
		return pasted
	case m.content != words || m.called:
		return working
	case strings.TrimSpace(m.text) == "":
		return silentAnswer
	}
	return answer
}

// count adds one message of a kind.
func (c *MessageCounts) count(k kind) {
	switch k {
	case question:
		c.User++
	case answer:
		c.Assistant++
	case silentQuestion, silentAnswer:
		c.Empty++
	case system:
		c.System++
	case tool:
		c.Tool++
	case otherRole:
		c.Other++
	case hidden:
		c.Hidden++
	case pasted:
		c.Context++
	case working:
		c.Working++
	}
}
